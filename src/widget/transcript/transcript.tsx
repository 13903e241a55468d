import { type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { TranscriptView } from '../../react/views.ts'
import { ArrowDownIcon } from '../icons.tsx'
import { useLazyPart } from '../lazy-part.ts'
import { keysPart } from '../message-parts.ts'
import { rendererOf, useRenderers } from '../renderers/renderers.ts'
import { useTexts } from '../texts-context.tsx'
import { useFocusFallback } from '../use-focus-fallback.ts'
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
  /** When Connect ends the chat of an idle customer, in minutes of silence. */
  readonly autoDisconnectMinutes?: number | undefined
}

/** The conversation. Not a live region: the announcer announces new entries. */
export function Transcript(props: TranscriptProps): ReactNode {
  const { view, nowMs, seenKey, onSeen, renderSignIn, onRetry, onDiscard } = props
  const { typing, thinking, historyComplete, sendText } = view
  const entries = useShownEntries(view.entries)
  const { texts, formats } = useTexts()
  const box = useRef<HTMLDivElement>(null)
  const items = useRef<HTMLDivElement>(null)
  const [restoresPlace] = useState(seenKey === undefined)
  const [makeRows] = useState(createRows)
  const scroll = useScroll(box, items, entries, seenKey)
  const { atBottom, readPosition, unseen, scrollToBottom } = scroll
  const scrollPlace = useScrollPlace(box, view, scroll, restoresPlace)
  const rows = makeRows(entries, readPosition.newFrom)
  const parts = useWindow(rows, box, scroll.pinned)
  const statusAt = useMemo(() => lastOwnKey(entries), [entries])
  useEffect(() => onSeen(readPosition.seenKey), [readPosition.seenKey, onSeen])
  const { onFocus, onBlur } = useFocusFallback(box, () => box.current, `${historyComplete} ${rows.length}`)
  const [hadFocus, setHadFocus] = useState(false)
  const keys = useLazyPart(keysPart, hadFocus)
  useLayoutEffect(() => (box.current ? keys?.moveByKeys(box.current) : undefined), [keys])
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
        onFocus={() => {
          onFocus()
          setHadFocus(true)
        }}
        onBlur={onBlur}
      >
        <div ref={items} className="transcript-items">
          {entries.length > 0 && <TranscriptStart view={view} />}
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
          {typing.length === 0 && thinking && <ActivityLine>{texts.thinking}</ActivityLine>}
        </div>
      </div>
      {!atBottom && <JumpButton unseen={unseen} onJump={scrollToBottom} />}
    </div>
  )
}

/** Without the events that the host hides. */
function useShownEntries(entries: TranscriptView['entries']): TranscriptView['entries'] {
  const { renderers } = useRenderers()
  const { event } = renderers
  return useMemo(
    () =>
      event
        ? entries.filter((entry) => entry.kind !== 'notice' || rendererOf(event, entry.notice) !== null)
        : entries,
    [entries, event],
  )
}

function containsEntry(row: RowOf, entryKey: string): boolean {
  return row.kind === 'group' && row.messages.some(({ key }) => key === entryKey)
}

/** The content above the first row: a button for earlier messages, or the start of the conversation. */
function TranscriptStart({ view }: { readonly view: TranscriptView }): ReactNode {
  const { texts } = useTexts()
  const { historyComplete, loadOlder } = view
  if (historyComplete) return <p className="notice">{texts.conversationStart}</p>
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

function JumpButton({ unseen, onJump }: { readonly unseen: number; readonly onJump: () => void }): ReactNode {
  const { texts, formats } = useTexts()
  return (
    <button
      type="button"
      className="jump"
      aria-label={unseen > 0 ? texts.jumpToNew(unseen) : texts.jumpToLatest}
      data-count={unseen > 0 ? unseen : undefined}
      onClick={onJump}
    >
      <ArrowDownIcon />
      {unseen > 0 && <span>{formats.count(unseen)}</span>}
    </button>
  )
}
