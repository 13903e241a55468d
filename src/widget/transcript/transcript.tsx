import { Fragment, type ReactNode, useEffect, useMemo, useRef } from 'react'
import type { TranscriptView } from '../../react/api.ts'
import { ArrowDownIcon } from '../icons.tsx'
import { useWords } from '../words.tsx'
import type { OutboxCommands } from './message-foot.tsx'
import { MessageGroup } from './message-group.tsx'
import { lastOwnKey, type Row, rowsOf } from './rows.ts'
import { TypingLine } from './typing-line.tsx'
import { useScroll } from './use-scroll.ts'

export interface TranscriptProps extends OutboxCommands {
  readonly view: TranscriptView
  readonly nowMs: number
  /** Key of the last entry that the customer saw before the panel was closed. */
  readonly seenKey: string | undefined
  readonly onSeen: (key: string | undefined) => void
  readonly renderSignIn: (sessionId: string) => ReactNode
}

/** The conversation. Not a live region: what is new is said once by the announcer. */
export function Transcript(props: TranscriptProps): ReactNode {
  const { view, nowMs, seenKey, onSeen, renderSignIn, onRetry, onDiscard } = props
  const { entries, typing, historyComplete, loadOlder } = view
  const { say, formats } = useWords()
  const box = useRef<HTMLDivElement>(null)
  const items = useRef<HTMLDivElement>(null)
  const { atBottom, sight, unseen, onScroll, toBottom } = useScroll(box, items, entries, seenKey)
  const rows = useMemo(() => rowsOf(entries, sight.mark), [entries, sight.mark])
  const statusAt = lastOwnKey(entries)
  useEffect(() => onSeen(sight.seenKey), [sight.seenKey, onSeen])

  const render = (row: Row): ReactNode => {
    switch (row.kind) {
      case 'day':
        return <div className="day">{formats.day(row.atMs, nowMs)}</div>
      case 'new':
        return <div className="new-line">{say.newMessages}</div>
      case 'group':
        return <MessageGroup group={row} statusAt={statusAt} onRetry={onRetry} onDiscard={onDiscard} />
      case 'notice':
        return <p className="notice">{say.notices[row.notice](row.who?.displayName)}</p>
      case 'sign-in':
        return renderSignIn(row.sessionId)
    }
  }

  return (
    <div className="transcript-frame">
      <div
        ref={box}
        className="transcript"
        part="transcript"
        role="log"
        aria-live="off"
        aria-label={say.conversation}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={onScroll}
      >
        <div ref={items} className="transcript-items">
          {!historyComplete && entries.length > 0 && (
            <button
              type="button"
              className="earlier button button-text"
              aria-disabled={loadOlder.pending}
              onClick={() => !loadOlder.pending && loadOlder.run()}
            >
              {loadOlder.pending ? say.loadingEarlier : say.showEarlier}
            </button>
          )}
          {rows.map((row) => (
            <Fragment key={row.key}>{render(row)}</Fragment>
          ))}
          {typing.length > 0 && <TypingLine who={typing} />}
        </div>
      </div>
      {!atBottom && <JumpButton unseen={unseen} onJump={toBottom} />}
    </div>
  )
}

function JumpButton({ unseen, onJump }: { readonly unseen: number; readonly onJump: () => void }): ReactNode {
  const { say, formats } = useWords()
  return (
    <button
      type="button"
      className="jump"
      aria-label={unseen > 0 ? say.jumpToNew(unseen) : say.jumpToLatest}
      data-count={unseen > 0 ? unseen : undefined}
      onClick={onJump}
    >
      <ArrowDownIcon />
      {unseen > 0 && <span>{formats.count(unseen)}</span>}
    </button>
  )
}
