import type { ReactElement } from 'react'
import { type ChatView, useChat } from '../../src/headless.ts'
import { Composer } from './composer.tsx'

/** The field, or the button that starts a chat. */
export function ChatFoot(): ReactElement {
  const chat = useChat()
  const { phase, start } = chat
  if (phase === 'live' || phase === 'ending' || isStarting(chat)) return <Composer />
  return (
    <div className="foot">
      <button type="button" className="main" onClick={start.run} disabled={start.pending}>
        {phase === 'ended' ? 'Start a new chat' : 'Start the chat'}
      </button>
    </div>
  )
}

const isStarting = ({ phase }: ChatView): boolean => phase === 'starting' || phase === 'resuming'
