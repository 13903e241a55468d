import { type ReactElement, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { ConnectChat } from '../../src/index.ts'
import { greetingIn } from './greeting.ts'
import { applyLanguage, requestedLanguage } from './language.ts'
import { initDemoStrip } from './strip.ts'

const language = requestedLanguage(location.search)

/**
 * The bank's chat: the widget with its launcher. The site's own buttons open it too. Until the customer opens or closes
 * it, the chat itself restores whether it was open before a reload.
 */
function HarbourChat(): ReactElement {
  const [open, setOpen] = useState<boolean>()

  useEffect(() => {
    const onClick = (event: MouseEvent): void => {
      if (event.target instanceof Element && event.target.closest('[data-opens-chat]')) setOpen(true)
    }
    document.addEventListener('click', onClick)
    return () => document.removeEventListener('click', onClick)
  }, [])

  return (
    <ConnectChat
      api="/connect-chat"
      name="Harbour Bank"
      mark={<img src={`${location.origin}/harbour-mark.svg`} alt="" width={36} height={36} />}
      locale={language}
      greeting={greetingIn(language)}
      open={open}
      onOpenChange={setOpen}
      on={{ opened: hideHint, resumed: hideHint }}
      // The chat shows errors to the customer; this log is for the operators of the site.
      onError={(error) => console.warn(`chat: ${error.code}: ${error.message}`)}
    />
  )
}

/** A customer who has found the chat does not need the hint. */
function hideHint(): void {
  document.querySelector('[data-hint]')?.setAttribute('hidden', '')
}

applyLanguage(document, language)
void initDemoStrip(document)

const container = document.querySelector('#chat')
if (container) createRoot(container).render(<HarbourChat />)
