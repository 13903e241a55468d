import { createRef, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ConnectChat, type ConnectChatHandle } from '../../src/index.ts'

/** A site on a development build of React, below StrictMode, that takes its chat off the page and puts it back when asked. */
const root = createRoot(document.querySelector('main') ?? document.body)
const chat = createRef<ConnectChatHandle>()
let customerId = new URLSearchParams(location.search).get('customer') ?? undefined
const show = (): void =>
  root.render(
    <StrictMode>
      <ConnectChat
        ref={chat}
        api="/connect-chat"
        customer={{ id: customerId }}
        // As the demo's pages do, for whoever runs the site.
        onError={(error) => console.warn(`chat: ${error.code}: ${error.message}`)}
      />
    </StrictMode>,
  )
show()
document.addEventListener('chat-on', show)
document.addEventListener('chat-off', () => root.render(null))
document.addEventListener('chat-forget', () => void chat.current?.forget())
document.addEventListener('customer', (event) => {
  customerId = event instanceof CustomEvent ? event.detail : undefined
  show()
})
