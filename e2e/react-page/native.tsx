import { type ReactElement, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { ConnectChat } from '../../src/index.ts'
import { createNativeBridge } from '../../src/native.ts'

/** The page of a bank's app, in a web view. */
const bridge = createNativeBridge({ api: '/connect-chat', storage: true })

function Page(): ReactElement {
  const [open, setOpen] = useState(false)
  useEffect(() => bridge?.onCommand((command) => setOpen(command === 'open')), [])
  return (
    <ConnectChat
      api="/connect-chat"
      open={open}
      onOpenChange={setOpen}
      openSignIn={bridge?.openSignIn}
      on={bridge?.on}
    />
  )
}

createRoot(document.querySelector('main') ?? document.body).render(<Page />)
