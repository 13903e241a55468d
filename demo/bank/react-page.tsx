import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { ConnectChat } from '../../src/index.ts'
import { askedLanguage, speak } from './language.ts'
import { readyStrip } from './strip.ts'

const language = askedLanguage(location.search)

/** The bank's chat: the widget with its launcher, which the site's own buttons open as well. */
function HarbourChat() {
  const [open, setOpen] = useState(false)

  useEffect(() => {
    const onClick = (event: MouseEvent): void => {
      if (event.target instanceof Element && event.target.closest('[data-opens-chat]')) setOpen(true)
    }
    document.addEventListener('click', onClick)
    return () => document.removeEventListener('click', onClick)
  }, [])

  useEffect(() => {
    if (open) document.querySelector('[data-hint]')?.setAttribute('hidden', '')
  }, [open])

  return <ConnectChat api="/connect-chat" locale={language} open={open} onOpenChange={setOpen} />
}

speak(document, language)
void readyStrip(document)

const place = document.querySelector('#chat')
if (place) createRoot(place).render(<HarbourChat />)
