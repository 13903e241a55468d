/** The React component on a page of its own. */
import { ConnectChat } from 'connect-chat-widget'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'

const place = document.createElement('div')
document.body.append(place)
createRoot(place).render(createElement(ConnectChat, { api: '/connect-chat' }))
