import { type ReactElement, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { type ChatError, ChatProvider, useCreateChat } from '../../src/headless.ts'
import { initDemoStrip } from '../bank/strip.ts'
import { ChatStatus } from './chat-status.tsx'
import { Composer } from './composer.tsx'
import { Transcript } from './transcript.tsx'

/** A custom chat UI: the hooks provide state and commands, and the demo renders everything. */
function Page(): ReactElement {
  const [error, setError] = useState<ChatError>()
  const chat = useCreateChat({ options: { api: '/connect-chat' }, onError: setError })
  return (
    <main>
      <h1>Build your own UI</h1>
      <p className="lead">
        The whole page consists of a few small files that use the hooks of{' '}
        <code>connect-chat-widget/headless</code>.
      </p>
      {chat ? (
        <ChatProvider chat={chat}>
          <section className="chat" aria-label="Chat">
            <ChatStatus />
            <Transcript />
            <Composer />
          </section>
        </ChatProvider>
      ) : null}
      {error ? (
        <p className="error" role="alert">
          Something went wrong: {error.code}
        </p>
      ) : null}
    </main>
  )
}

void initDemoStrip(document)

const container = document.querySelector('#chat')
if (container) createRoot(container).render(<Page />)
