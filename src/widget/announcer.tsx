import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useAnnouncements } from '../react/hooks.ts'
import { useLatest } from '../react/latest.ts'
import { announcementText } from './announcement-text.ts'
import { createSpeaker } from './speaker.ts'
import { useWords } from './words.tsx'

/** The one live region: what is new is said here, once, whatever renders elsewhere. */
export function Announcer(): ReactNode {
  const { say } = useWords()
  const region = useRef<HTMLDivElement>(null)
  const words = useLatest(say)
  const [speaker] = useState(() =>
    createSpeaker(
      () => region.current,
      (messages) => words.current.missed(messages),
    ),
  )
  useAnnouncements((announcement) => {
    const text = announcementText(announcement, say)
    if (text !== undefined) speaker.say(text, announcement.type === 'message')
  })
  useEffect(() => speaker.stop, [speaker])
  return <div ref={region} className="hidden-text" role="status" aria-live="polite" aria-atomic="true" />
}
