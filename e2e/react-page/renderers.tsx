import type { ReactElement } from 'react'
import { createRoot } from 'react-dom/client'
import {
  ChatProvider,
  type MessageEntry,
  useChat,
  useCreateChat,
  useMessageContent,
  useTranscript,
} from '../../src/headless.ts'
import { ConnectChat, type ContentRendererProps } from '../../src/index.ts'

/** A site with renderers of its own; with `?headless`, with a chat of its own. */

const INTERACTIVE = 'application/vnd.amazonaws.connect.message.interactive'

function Seats({ raw, reply, answer }: ContentRendererProps): ReactElement {
  const seats: string[] = JSON.parse(raw.content).seats
  return (
    <p>
      {reply.state === 'answered' ? `Seat ${reply.content}` : null}
      {seats.map((seat) => (
        <button key={seat} type="button" onClick={() => answer({ content: seat })}>
          {seat}
        </button>
      ))}
    </p>
  )
}

function Broken(): ReactElement {
  throw new Error('a renderer of the site')
}

function HeadlessChat(): ReactElement | null {
  const options = { api: '/connect-chat', contentTypes: ['text/plain', INTERACTIVE, 'application/json'] }
  const chat = useCreateChat({ options, onError: ({ code }) => console.warn(`chat: ${code}`) })
  return chat ? (
    <ChatProvider chat={chat}>
      <Conversation />
    </ChatProvider>
  ) : null
}

function Conversation(): ReactElement {
  const { start, phase } = useChat()
  const { entries } = useTranscript()
  return (
    <section aria-label="Chat" data-phase={phase}>
      <button type="button" onClick={() => void start.run()}>
        Start
      </button>
      {entries.map((entry) => (entry.kind === 'message' ? <Message key={entry.key} entry={entry} /> : null))}
    </section>
  )
}

function Message({ entry }: { readonly entry: MessageEntry }): ReactElement {
  const { raw, template, reply, choiceId, choose, answer } = useMessageContent(entry)
  const choices = template && 'choices' in template ? template.choices : []
  return (
    <div data-own={entry.own} data-state={reply.state}>
      <p>{raw.content}</p>
      {choices.map(({ id, title }) => (
        <button key={id} type="button" aria-pressed={id === choiceId} onClick={() => choose(id)}>
          {title}
        </button>
      ))}
      {raw.contentType === 'application/json' && (
        <button
          type="button"
          onClick={() =>
            answer({ content: '{"seat":"4B"}', contentType: 'application/json', text: 'Seat 4B' })
          }
        >
          Take 4B
        </button>
      )}
    </div>
  )
}

const renderers = {
  contentType: { 'application/json': Seats },
  template: { Panel: null, QuickReply: Broken },
  event: {
    invited: null,
    'transfer-failed': Broken,
    'name-changed': ({ text }: { readonly text: string }) => <p>Site: {text}</p>,
  },
} as const

const isHeadless = new URLSearchParams(location.search).has('headless')
createRoot(document.querySelector('main') ?? document.body).render(
  isHeadless ? (
    <HeadlessChat />
  ) : (
    <ConnectChat
      api="/connect-chat"
      renderers={renderers}
      onError={(error) => console.warn(`chat: ${error.code}: ${error.message}`)}
    />
  ),
)
