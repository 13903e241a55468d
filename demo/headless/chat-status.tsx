import type { ReactElement } from 'react'
import { type ChatView, useChat } from '../../src/headless.ts'

/** The status of the chat in one line, and the button to start or end it. */
export function ChatStatus(): ReactElement {
  const chat = useChat()
  const isLive = chat.phase === 'live' || chat.phase === 'ending'
  return (
    <header>
      <p role="status">{statusText(chat)}</p>
      {isLive ? (
        <button type="button" onClick={chat.end.run} disabled={chat.end.pending}>
          End chat
        </button>
      ) : (
        <button type="button" className="main" onClick={chat.start.run} disabled={isStarting(chat)}>
          {chat.phase === 'ended' ? 'Start a new chat' : 'Start the chat'}
        </button>
      )}
    </header>
  )
}

const isStarting = ({ phase }: ChatView): boolean => phase === 'starting' || phase === 'resuming'

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
      return [
        agent?.displayName ?? 'Connected',
        signedIn && `you are signed in as ${displayName ?? 'a customer'}`,
      ]
        .filter(Boolean)
        .join(' · ')
  }
}
