import { type ReactElement, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { ConnectChat } from '../../src/index.ts'
import { createNativeBridge } from '../../src/native.ts'

/** The page of a bank's app, in a web view. */
const commands = new EventTarget()
const bridge = createNativeBridge({
  api: '/connect-chat',
  storage: true,
  onCommand: (command) => commands.dispatchEvent(new CustomEvent('command', { detail: command })),
})

function Page(): ReactElement {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const handleCommand = (event: Event): void =>
      setOpen(event instanceof CustomEvent && event.detail === 'open')
    commands.addEventListener('command', handleCommand)
    return () => commands.removeEventListener('command', handleCommand)
  }, [])
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
