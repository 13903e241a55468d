import type { ReactElement } from 'react'
import { type ChatView, useChat } from '../../src/headless.ts'
import { Avatar } from './avatar.tsx'

/** Who is there, the state of the chat in one line, and the button that ends it. */
export function ChatHead(): ReactElement {
  const chat = useChat()
  const { phase, connection, agent, end } = chat
  const isLive = phase === 'live' || phase === 'ending'
  return (
    <header className="head">
      <Avatar
        name={agent?.displayName ?? 'Harbour Bank'}
        isOnline={phase === 'live' && connection === 'connected'}
      />
      <div className="head-words">
        <h2>{agent?.displayName ?? 'Harbour Bank'}</h2>
        <p role="status">{statusText(chat)}</p>
      </div>
      {isLive ? (
        <button type="button" className="quiet" onClick={end.run} disabled={end.pending}>
          End chat
        </button>
      ) : null}
    </header>
  )
}

function statusText({ phase, connection, agent, displayName, signedIn }: ChatView): string {
  switch (phase) {
    case 'idle':
      return 'Not started'
    case 'starting':
    case 'resuming':
      return 'Connecting…'
    case 'ending':
      return 'Ending…'
    case 'ended':
      return 'The chat has ended'
    case 'failed':
      return 'The chat could not be started'
    case 'live':
      if (connection !== 'connected') return 'Reconnecting…'
      if (signedIn) return `You’re signed in as ${displayName ?? 'a customer'}`
      return agent ? 'Agent' : 'Automated assistant'
  }
}
