import { type ReactElement, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { ConnectChat } from '../../src/index.ts'
import { askedLanguage, speak } from './language.ts'
import { readyStrip } from './strip.ts'

const language = askedLanguage(location.search)

/**
 * The bank's chat: the widget with its launcher, which the site's own buttons open as well. Until somebody opens
 * or closes it, the chat itself knows whether it was open before a reload.
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
      mark={<img src="/harbour-mark.svg" alt="" width={36} height={36} />}
      locale={language}
      open={open}
      onOpenChange={setOpen}
      on={{ opened: hideHint, resumed: hideHint }}
      // What the customer reads stands in the chat; this is for the people who run the site.
      onError={(error) => console.warn(`chat: ${error.code}: ${error.message}`)}
    />
  )
}

/** Whoever has found the chat needs no arrow to it. */
function hideHint(): void {
  document.querySelector('[data-hint]')?.setAttribute('hidden', '')
}

speak(document, language)
void readyStrip(document)

const place = document.querySelector('#chat')
if (place) createRoot(place).render(<HarbourChat />)
