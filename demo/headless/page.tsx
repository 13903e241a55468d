import { type ReactElement, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { type ChatError, ChatProvider, useCreateChat } from '../../src/headless.ts'
import { initDemoStrip } from '../bank/strip.ts'
import { ChatFoot } from './chat-foot.tsx'
import { ChatHead } from './chat-head.tsx'
import { Transcript } from './transcript.tsx'

/** The hooks of this page, and what each one is used for. */
const HOOKS = [
  ['useCreateChat', 'creates the chat'],
  ['useChat', 'its state: start, end, who is there'],
  ['useTranscript', 'messages, notices, typing, earlier ones'],
  ['useComposer', 'the draft, kept over a reload'],
  ['useAuthentication', 'each sign-in, from the offer to the outcome'],
] as const

/** A custom chat UI: the hooks provide state and commands, and the demo renders everything. */
function Page(): ReactElement {
  const [error, setError] = useState<ChatError>()
  const chat = useCreateChat({ options: { api: '/connect-chat' }, onError: setError })
  return (
    <main>
      <div className="words">
        <p className="eyebrow">connect-chat-widget/headless</p>
        <h1>Build your own UI</h1>
        <p className="lead">
          Five hooks hold the conversation and the sign-in. Every element and every line of style on this page
          is the demo’s own.
        </p>
        <dl className="hooks">
          {HOOKS.map(([name, use]) => (
            <div key={name}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>{use}</dd>
            </div>
          ))}
        </dl>
      </div>
      {chat ? (
        <ChatProvider chat={chat}>
          <section className="chat" aria-label="Chat">
            <ChatHead />
            <Transcript />
            <ChatFoot />
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
