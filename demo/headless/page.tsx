import { type ReactElement, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { type ChatError, ChatProvider, useOwnChat } from '../../src/headless.ts'
import { readyStrip } from '../bank/strip.ts'
import { Composer } from './composer.tsx'
import { Standing } from './standing.tsx'
import { Transcript } from './transcript.tsx'

/** A chat with looks of one's own: the hooks give state and commands, everything you see is made here. */
function Page(): ReactElement {
  const [error, setError] = useState<ChatError>()
  const chat = useOwnChat({ api: '/connect-chat' }, setError)
  return (
    <main>
      <h1>Your own looks</h1>
      <p className="lead">
        The whole page is a few small files on the hooks of <code>connect-chat-widget/headless</code>.
      </p>
      {chat ? (
        <ChatProvider chat={chat}>
          <section className="chat" aria-label="Chat">
            <Standing />
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

void readyStrip(document)

const place = document.querySelector('#chat')
if (place) createRoot(place).render(<Page />)
