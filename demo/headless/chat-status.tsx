import type { ReactElement } from 'react'
import { type ChatView, useChat } from '../../src/headless.ts'

/** Where the chat stands in one line, and the way in or out. */
export function Standing(): ReactElement {
  const chat = useChat()
  const isOn = chat.phase === 'live' || chat.phase === 'ending'
  return (
    <header>
      <p role="status">{words(chat)}</p>
      {isOn ? (
        <button type="button" onClick={chat.end.run} disabled={chat.end.pending}>
          End chat
        </button>
      ) : (
        <button type="button" className="main" onClick={chat.start.run} disabled={isEntering(chat)}>
          {chat.phase === 'ended' ? 'Start a new chat' : 'Start the chat'}
        </button>
      )}
    </header>
  )
}

const isEntering = ({ phase }: ChatView): boolean => phase === 'starting' || phase === 'resuming'

function words({ phase, connection, agent, displayName, signedIn }: ChatView): string {
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
