import type { ReactElement } from 'react'
import { type Entry, type MessageBody, type Notice, useTranscript } from '../../src/headless.ts'
import { SignIn } from './sign-in.tsx'

/** What was said and what happened. A sign-in is an entry like a message. */
export function Transcript(): ReactElement {
  const { entries, typing, historyComplete, loadOlder } = useTranscript()
  return (
    <div className="transcript">
      <div role="log" aria-label="Conversation">
        {entries.length > 0 && !historyComplete ? (
          <button type="button" onClick={loadOlder.run} disabled={loadOlder.pending}>
            Earlier messages
          </button>
        ) : null}
        <ol>
          {entries.map((entry) => (
            <li key={entry.key} className={entry.kind}>
              <Line entry={entry} />
            </li>
          ))}
        </ol>
        {typing.map(({ id, displayName = 'Somebody' }) => (
          <p key={id} className="notice">
            {displayName} is writing…
          </p>
        ))}
      </div>
    </div>
  )
}

function Line({ entry }: { readonly entry: Entry }): ReactElement {
  switch (entry.kind) {
    case 'sign-in':
      return <SignIn sessionId={entry.sessionId} />
    case 'notice':
      return <p>{NOTICES[entry.notice](entry.who?.displayName ?? 'Somebody')}</p>
    case 'message':
      return (
        <p>
          <b>{entry.own ? 'You' : (entry.from.displayName ?? 'Harbour Bank')}</b>
          <span>{textOf(entry.body)}</span>
          {entry.status === undefined ? null : <small>{entry.status}</small>}
        </p>
      )
  }
}

/** Bots and agents may write markdown; here its marks are left out. */
function textOf(body: MessageBody): string {
  if (body.format === 'unsupported') return `A message that cannot be shown here (${body.contentType})`
  return body.format === 'plain' ? body.text : body.text.replace(/\*\*|\[([^\]]+)\]\([^)]*\)/g, '$1')
}

const NOTICES: Readonly<Record<Notice, (who: string) => string>> = {
  joined: (who) => `${who} joined`,
  left: (who) => `${who} left`,
  invited: (who) => `${who} was invited`,
  transferred: () => 'You are handed over',
  'transfer-failed': () => 'The hand-over did not work',
  idle: (who) => `${who} is away`,
  returned: (who) => `${who} is back`,
  'auto-disconnected': (who) => `${who} was away too long`,
  'chat-ended': () => 'The chat has ended',
}
