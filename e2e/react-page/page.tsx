import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ConnectChat } from '../../src/index.ts'

/** A site on a development build of React, below StrictMode, that takes its chat off the page and puts it back when asked. */
const root = createRoot(document.querySelector('main') ?? document.body)
const show = (): void =>
  root.render(
    <StrictMode>
      <ConnectChat
        api="/connect-chat"
        // As the demo's pages do, for whoever runs the site.
        onError={(error) => console.warn(`chat: ${error.code}: ${error.message}`)}
      />
    </StrictMode>,
  )
show()
document.addEventListener('chat-on', show)
document.addEventListener('chat-off', () => root.render(null))
