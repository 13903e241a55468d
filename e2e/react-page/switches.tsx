import { createRoot } from 'react-dom/client'
import { ConnectChat } from '../../src/index.ts'

/** A site that switches copying off with `?copy=false`, and saving and printing with `?transcript=false`. */
const query = new URLSearchParams(location.search)
createRoot(document.querySelector('main') ?? document.body).render(
  <ConnectChat
    api="/connect-chat"
    defaultOpen
    copy={query.get('copy') !== 'false'}
    transcript={query.get('transcript') !== 'false'}
  />,
)
