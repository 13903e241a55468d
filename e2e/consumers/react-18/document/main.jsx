import { hydrateRoot } from 'react-dom/client'

/** Without the element that the chat has added: React 18 draws the whole document anew. */
function ShopDocument() {
  return (
    <html lang="en">
      <head>
        <title>A shop</title>
      </head>
      <body>
        <h1>A shop</h1>
      </body>
    </html>
  )
}

const observer = new MutationObserver(hydrateBesideChat)
observer.observe(document, { childList: true, subtree: true })
hydrateBesideChat()

function hydrateBesideChat() {
  if (!document.querySelector('.connect-chat')) return
  observer.disconnect()
  hydrateRoot(document, <ShopDocument />, { onRecoverableError: () => {} })
}
