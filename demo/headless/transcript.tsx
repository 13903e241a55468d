import type { ReactElement } from 'react'
import { type MessageBody, type Notice, type TranscriptEntry, useTranscript } from '../../src/headless.ts'
import { SignIn } from './sign-in.tsx'

/** Messages, notices and sign-ins, in order. */
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
              <EntryContent entry={entry} />
            </li>
          ))}
        </ol>
        {typing.map(({ id, displayName = 'The agent' }) => (
          <p key={id} className="notice">
            {displayName} is writing…
          </p>
        ))}
      </div>
    </div>
  )
}

function EntryContent({ entry }: { readonly entry: TranscriptEntry }): ReactElement {
  switch (entry.kind) {
    case 'sign-in':
      return <SignIn sessionId={entry.sessionId} />
    case 'notice':
      return <p>{NOTICE_TEXTS[entry.notice](entry.who?.displayName ?? 'The agent')}</p>
    case 'message':
      return (
        <p>
          <b>{entry.own ? 'You' : (entry.from.displayName ?? 'Harbour Bank')}</b>
          <span>{bodyText(entry.body)}</span>
          {entry.status === undefined ? null : <small>{entry.status}</small>}
        </p>
      )
  }
}

/** Bots and agents may send markdown; this demo removes its marks. */
function bodyText(body: MessageBody): string {
  if (!('text' in body)) return `We can’t show this type of message here (${body.contentType})`
  return body.format === 'plain' ? body.text : body.text.replace(/\*\*|\[([^\]]+)\]\([^)]*\)/g, '$1')
}

const NOTICE_TEXTS: Readonly<Record<Notice, (who: string) => string>> = {
  joined: (who) => `${who} joined`,
  left: (who) => `${who} left`,
  invited: (who) => `${who} was invited`,
  transferred: () => 'You’ve been transferred',
  'transfer-failed': () => 'The transfer didn’t go through',
  idle: (who) => `${who} is away`,
  returned: (who) => `${who} is back`,
  'auto-disconnected': (who) => `${who} was disconnected due to inactivity`,
  'name-changed': (who) => `Your name in this chat is now ${who}`,
  'chat-ended': () => 'The chat has ended',
}
