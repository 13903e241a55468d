import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import type { TranscriptEntry } from '../../model/chat/timeline.ts'
import type { TranscriptView } from '../../react/api.ts'
import type { Scroll } from './use-scroll.ts'

/** Who reads that far up looks for a day long gone; a reload does not read a whole life for it. */
const MOST_PAGES = 20
/** Scrolling that stands still for so long has come to its place. */
const STILL_MS = 200

/**
 * Brings the customer back to where they read before a reload, older messages included, and keeps where they read
 * now. `wanted` is false where they have seen this conversation on this page already.
 */
export function useScrollPlace(
  box: RefObject<HTMLElement | null>,
  view: TranscriptView,
  { place, goTo }: Pick<Scroll, 'place' | 'goTo'>,
  wanted: boolean,
): { readonly onScroll: () => void } {
  const { entries, historyComplete, loadOlder, scrollPlace, saveScrollPlace } = view
  const goal = useRef(wanted ? scrollPlace() : undefined)
  const pages = useRef(0)
  const latest = useRef(entries)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useLayoutEffect(() => {
    latest.current = entries
    const oldest = entries.find(isFromConnect)
    if (!goal.current || !oldest) return
    const { atMs, offset } = goal.current
    if (oldest.sentAtMs > atMs && !historyComplete) {
      if (loadOlder.pending) return
      pages.current += 1
      if (loadOlder.error || pages.current > MOST_PAGES) goal.current = undefined
      else loadOlder.run()
      return
    }
    goal.current = undefined
    const { key } = entries.findLast((entry) => isFromConnect(entry) && entry.sentAtMs <= atMs) ?? oldest
    goTo({ key, offset })
  }, [entries, historyComplete, loadOlder, goTo])

  const keep = useCallback(() => {
    clearTimeout(timer.current)
    if (goal.current) return
    const here = place()
    const entry = here && latest.current.find(({ key }) => key === here.key)
    saveScrollPlace(here && entry ? { atMs: entry.sentAtMs, offset: Math.round(here.offset) } : undefined)
  }, [place, saveScrollPlace])

  useEffect(() => {
    const element = box.current
    const stay = (): void => {
      goal.current = undefined
    }
    // Whoever begins to scroll by themselves wants to be elsewhere by now.
    const own = ['wheel', 'touchstart', 'pointerdown', 'keydown']
    for (const type of own) element?.addEventListener(type, stay, { passive: true })
    window.addEventListener('pagehide', keep)
    return () => {
      for (const type of own) element?.removeEventListener(type, stay)
      window.removeEventListener('pagehide', keep)
      clearTimeout(timer.current)
    }
  }, [box, keep])

  const onScroll = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = setTimeout(keep, STILL_MS)
  }, [keep])
  return { onScroll }
}

/** Messages that wait to be sent, and sign-ins, are there before the transcript is. */
function isFromConnect(entry: TranscriptEntry): boolean {
  return entry.kind === 'message' && entry.clientToken === undefined
}
