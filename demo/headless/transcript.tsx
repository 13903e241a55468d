import type { ReactElement } from 'react'
import { type MessageEntry, type TranscriptEntry, useTranscript } from '../../src/headless.ts'
import { Avatar } from './avatar.tsx'
import { SignIn } from './sign-in.tsx'
import { bodyText, NOTICE_TEXTS, STATUS_TEXTS } from './texts.ts'

/** Messages, notices and sign-ins, in order. */
export function Transcript(): ReactElement {
  const { entries, typing, historyComplete, loadOlder } = useTranscript()
  const lastOwn = entries.findLast((entry) => entry.kind === 'message' && entry.own)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className="transcript" role="log" aria-label="Conversation" tabIndex={0}>
      <div className="entries">
        {entries.length === 0 ? <Empty /> : null}
        {entries.length > 0 && !historyComplete ? (
          <button type="button" className="quiet" onClick={loadOlder.run} disabled={loadOlder.pending}>
            Earlier messages
          </button>
        ) : null}
        <ol>
          {entries.map((entry, index) => (
            <li key={entry.key} className={entry.kind}>
              <EntryContent entry={entry} previous={entries[index - 1]} showStatus={entry === lastOwn} />
            </li>
          ))}
        </ol>
        {typing.map(({ id, displayName = 'The agent' }) => (
          <p key={id} className="typing">
            {displayName} is writing…
          </p>
        ))}
      </div>
    </div>
  )
}

function Empty(): ReactElement {
  return (
    <p className="empty">
      The conversation appears here.
      <small>Nothing is sent, and no cookie is set, before you start.</small>
    </p>
  )
}

interface EntryProps {
  readonly entry: TranscriptEntry
  readonly previous: TranscriptEntry | undefined
  readonly showStatus: boolean
}

function EntryContent({ entry, previous, showStatus }: EntryProps): ReactElement {
  switch (entry.kind) {
    case 'sign-in':
      return <SignIn sessionId={entry.sessionId} />
    case 'notice':
      return <p>{NOTICE_TEXTS[entry.notice](entry.who?.displayName ?? 'The agent')}</p>
    case 'message': {
      const continues = previous?.kind === 'message' && previous.from.id === entry.from.id
      return <Message message={entry} continues={continues} showStatus={showStatus} />
    }
  }
}

interface MessageProps {
  readonly message: MessageEntry
  /** The message before it is of the same sender. */
  readonly continues: boolean
  readonly showStatus: boolean
}

const TIME = new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit' })

function Message({ message, continues, showStatus }: MessageProps): ReactElement {
  const { retry, discard } = useTranscript()
  const { own, from, body, sentAtMs, status } = message
  const name = own ? 'You' : (from.displayName ?? 'Harbour Bank')
  return (
    <article data-own={own} data-continues={continues} aria-label={name}>
      {continues ? null : (
        <p className="by">
          <Avatar name={name} />
          <b>{name}</b>
          <time dateTime={new Date(sentAtMs).toISOString()}>{TIME.format(sentAtMs)}</time>
        </p>
      )}
      <p className="text" dir="auto">
        {bodyText(body)}
      </p>
      {status !== undefined && (showStatus || status === 'failed') ? (
        <p className="status" data-status={status}>
          {STATUS_TEXTS[status]}
          {status === 'failed' && message.clientToken !== undefined ? (
            <>
              <button type="button" onClick={() => retry(message.clientToken ?? '')}>
                Try again
              </button>
              <button type="button" onClick={() => discard(message.clientToken ?? '')}>
                Discard
              </button>
            </>
          ) : null}
        </p>
      ) : null}
    </article>
  )
}
