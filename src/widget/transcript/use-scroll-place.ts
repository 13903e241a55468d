import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import type { TranscriptEntry } from '../../model/chat/timeline.ts'
import type { TranscriptView } from '../../react/views.ts'
import type { Scroll } from './use-scroll.ts'

/** A reload loads at most this number of pages to restore the place. */
const MAX_PAGES = 20
/** Scrolling has ended if the place does not change for this time, in milliseconds. */
const SCROLL_END_MS = 200

/**
 * Restores the scroll place after a reload, loading older messages if needed, and saves it while the customer
 * scrolls. `enabled` is false if the conversation was shown on this page before.
 */
export function useScrollPlace(
  box: RefObject<HTMLElement | null>,
  view: TranscriptView,
  { place, scrollTo: goTo }: Pick<Scroll, 'place' | 'scrollTo'>,
  enabled: boolean,
): { readonly onScroll: () => void } {
  const { entries, historyComplete, loadOlder, scrollPlace, saveScrollPlace } = view
  const target = useRef(enabled ? scrollPlace() : undefined)
  const pages = useRef(0)
  const latest = useRef(entries)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useLayoutEffect(() => {
    latest.current = entries
    const oldest = entries.find(isFromConnect)
    if (!target.current || !oldest) return
    const { atMs, offset } = target.current
    if (oldest.sentAtMs > atMs && !historyComplete) {
      if (loadOlder.pending) return
      pages.current += 1
      if (loadOlder.error || pages.current > MAX_PAGES) target.current = undefined
      else loadOlder.run()
      return
    }
    target.current = undefined
    const { key } = entries.findLast((entry) => isFromConnect(entry) && entry.sentAtMs <= atMs) ?? oldest
    goTo({ key, offset })
  }, [entries, historyComplete, loadOlder, goTo])

  const save = useCallback(() => {
    clearTimeout(timer.current)
    if (target.current) return
    const current = place()
    const entry = current && latest.current.find(({ key }) => key === current.key)
    saveScrollPlace(
      current && entry ? { atMs: entry.sentAtMs, offset: Math.round(current.offset) } : undefined,
    )
  }, [place, saveScrollPlace])

  useEffect(() => {
    const element = box.current
    const cancel = (): void => {
      target.current = undefined
    }
    // A customer who scrolls cancels the restoration.
    const inputEvents = ['wheel', 'touchstart', 'pointerdown', 'keydown']
    for (const type of inputEvents) element?.addEventListener(type, cancel, { passive: true })
    window.addEventListener('pagehide', save)
    return () => {
      for (const type of inputEvents) element?.removeEventListener(type, cancel)
      window.removeEventListener('pagehide', save)
      clearTimeout(timer.current)
    }
  }, [box, save])

  const onScroll = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = setTimeout(save, SCROLL_END_MS)
  }, [save])
  return { onScroll }
}

/** Unsent messages and sign-in cards exist before the transcript is loaded. */
function isFromConnect(entry: TranscriptEntry): boolean {
  return entry.kind === 'message' && entry.clientToken === undefined
}
