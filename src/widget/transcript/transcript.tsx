import { type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { TranscriptEntry } from '../../model/chat/timeline.ts'
import type { TranscriptView } from '../../react/views.ts'
import { useFocusFallback } from '../browser/use-focus-fallback.ts'
import { useLazyPart } from '../lazy/lazy-part.ts'
import { keysPart } from '../lazy/message-parts.ts'
import { menuPart } from '../panel/menu-part.ts'
import { rendererOf, useRenderers } from '../renderers/renderers.ts'
import { useTexts } from '../texts/texts-context.tsx'
import type { OutboxCommands } from './message-foot.tsx'
import { Row, Spacer } from './row.tsx'
import { createRows, lastOwnKey, type Row as RowOf } from './rows.ts'
import { ActivityLine, TypingLine } from './typing-line.tsx'
import { useScroll } from './use-scroll.ts'
import { useScrollPlace } from './use-scroll-place.ts'
import { useWindow } from './use-window.ts'

export interface TranscriptProps extends OutboxCommands {
  readonly view: TranscriptView
  readonly nowMs: number
  /** Key of the last entry that was visible before the panel was closed. */
  readonly seenKey: string | undefined
  readonly onSeen: (key: string | undefined) => void
  readonly renderSignIn: (sessionId: string) => ReactNode
  /** Above the first message of a conversation that has no earlier part. */
  readonly greeting?: ReactNode
  /** The customer waits for an agent. */
  readonly waiting?: boolean
  /** How many sign-ins in a window have succeeded since the conversation was opened. */
  readonly signIns?: number
  /** Earlier messages cannot be loaded: the chat has ended, or is connected in other tabs only. */
  readonly disconnected?: boolean
  /** When Connect ends the chat of an idle customer, in minutes of silence. */
  readonly autoDisconnectMinutes?: number | undefined
}

/** The conversation. Not a live region: the announcer announces new entries. */
export function Transcript(props: TranscriptProps): ReactNode {
  const { view, nowMs, seenKey, onSeen, renderSignIn, onRetry, onDiscard, signIns } = props
  const { typing, thinking, historyComplete, sendText } = view
  const entries = useShownEntries(view.entries)
  const { texts, formats } = useTexts()
  const box = useRef<HTMLDivElement>(null)
  const items = useRef<HTMLDivElement>(null)
  // With unread messages, the conversation opens at the first of them.
  const [restoresPlace] = useState(seenKey === undefined && view.unreadFrom === undefined)
  const [makeRows] = useState(createRows)
  const scroll = useScroll(box, items, entries, { seenKey, unreadFrom: view.unreadFrom })
  const { readPosition, unseen, scrollToBottom } = scroll
  const scrollPlace = useScrollPlace(box, view, scroll, restoresPlace)
  const rows = makeRows(entries, readPosition.newFrom)
  const parts = useWindow(rows, box, scroll.pinned)
  const statusAt = useMemo(() => lastOwnKey(entries), [entries])
  useEffect(() => onSeen(readPosition.seenKey), [readPosition.seenKey, onSeen])
  // Who has signed in goes on reading below the card.
  useEffect(() => {
    if (signIns) scrollToBottom()
  }, [signIns, scrollToBottom])
  const { onFocus, onBlur } = useFocusFallback(box, () => box.current, `${historyComplete} ${rows.length}`)
  // Loaded before the focus arrives: a key can follow the focus before the next render.
  const keys = useLazyPart(keysPart, true)
  useLayoutEffect(() => (box.current ? keys?.moveByKeys(box.current) : undefined), [keys])
  const menu = useLazyPart(menuPart, scroll.canJump)
  const onScroll = useCallback(() => {
    scroll.onScroll()
    scrollPlace.onScroll()
  }, [scroll.onScroll, scrollPlace.onScroll])

  return (
    <div className="transcript-frame">
      <div
        ref={box}
        className="transcript"
        part="transcript"
        role="log"
        aria-live="off"
        aria-label={texts.conversation}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={onScroll}
        onFocus={onFocus}
        onBlur={onBlur}
      >
        <div ref={items} className="transcript-items">
          {entries.some(isFromConnect) && <TranscriptStart {...props} />}
          {parts.map((part) =>
            part.kind === 'spacer' ? (
              <Spacer key={part.key} height={part.height} />
            ) : (
              <Row
                key={part.key}
                row={part.row}
                index={part.index}
                last={part.index === rows.length - 1}
                statusAt={statusAt !== undefined && containsEntry(part.row, statusAt) ? statusAt : undefined}
                day={part.row.kind === 'day' ? formats.day(part.row.atMs, nowMs) : undefined}
                card={part.row.kind === 'sign-in' ? renderSignIn(part.row.sessionId) : undefined}
                autoDisconnectMinutes={props.autoDisconnectMinutes}
                onSay={sendText}
                onRetry={onRetry}
                onDiscard={onDiscard}
              />
            ),
          )}
          {typing.length > 0 && <TypingLine who={typing} />}
          {typing.length === 0 && !thinking && props.waiting && <ActivityLine>{texts.waiting}</ActivityLine>}
          {typing.length === 0 && thinking && <ActivityLine>{texts.thinking}</ActivityLine>}
        </div>
      </div>
      {scroll.canJump && menu && <menu.JumpButton unseen={unseen} onJump={scrollToBottom} />}
    </div>
  )
}

/** Without the events that the host hides, and without the end, which the foot tells. */
function useShownEntries(entries: TranscriptView['entries']): TranscriptView['entries'] {
  const { renderers } = useRenderers()
  const { event } = renderers
  return useMemo(() => {
    const isShown = (entry: TranscriptEntry): boolean => {
      if (entry.kind !== 'notice') return true
      const renderer = rendererOf(event, entry.notice)
      return renderer === undefined ? entry.notice !== 'chat-ended' || !!entry.earlier : renderer !== null
    }
    return entries.every(isShown) ? entries : entries.filter(isShown)
  }, [entries, event])
}

function containsEntry(row: RowOf, entryKey: string): boolean {
  return row.kind === 'group' && row.messages.some(({ key }) => key === entryKey)
}

/** Above the first row: a button for earlier messages, and once all are loaded where the conversation starts. */
function TranscriptStart({ view, greeting, disconnected }: TranscriptProps): ReactNode {
  const { texts } = useTexts()
  const { historyComplete, loadOlder, entries } = view
  const [hasLoaded, setLoaded] = useState(false)
  if (loadOlder.pending && !hasLoaded) setLoaded(true)
  if (historyComplete) {
    const isContinued = entries.some((entry) => entry.kind !== 'sign-in' && entry.earlier)
    return (
      <>
        {hasLoaded && <p className="notice">{texts.conversationStart}</p>}
        {!hasLoaded && !isContinued && greeting}
      </>
    )
  }
  if (disconnected) return null
  return (
    <button
      type="button"
      className="earlier button button-text"
      aria-disabled={loadOlder.pending}
      onClick={() => !loadOlder.pending && loadOlder.run()}
    >
      {loadOlder.pending ? texts.loadingEarlier : texts.showEarlier}
    </button>
  )
}

/** Messages that are not sent, and cards, are there before anything was read. */
function isFromConnect(entry: TranscriptEntry): boolean {
  return entry.kind === 'notice' || (entry.kind === 'message' && entry.id !== undefined)
}
