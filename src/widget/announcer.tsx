import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useAnnouncements } from '../react/use-chat-event.ts'
import type { ChatView } from '../react/views.ts'
import { announcementText } from './announcement-text.ts'
import { createLiveRegionQueue } from './live-region-queue.ts'
import { useTexts } from './texts-context.tsx'

/** Screen readers notice a live region after this long, in milliseconds. */
const REGION_READY_MS = 100

/** The only live region of the widget. It announces each change once, wherever the change is rendered. */
export function Announcer({ phase, panelOpen }: Pick<ChatView, 'phase' | 'panelOpen'>): ReactNode {
  const { texts } = useTexts()
  const region = useRef<HTMLDivElement>(null)
  const latestTexts = useRef(texts)
  // A chat that started before this component could announce it: content that a new live region has from the start is not read.
  const unannounced = useRef(panelOpen && (phase === 'starting' || phase === 'resuming') ? phase : undefined)
  useEffect(() => {
    latestTexts.current = texts
  })
  const [queue] = useState(() =>
    createLiveRegionQueue(
      () => region.current,
      (messages) => latestTexts.current.missedMessages(messages),
    ),
  )
  useAnnouncements((announcement) => {
    const text = announcementText(announcement, texts)
    if (text !== undefined) queue.add(text, announcement.type === 'message')
  })
  useEffect(() => {
    const timer = setTimeout(() => {
      const { current } = unannounced
      if (current) queue.add(announcementText({ type: 'phase', phase: current }, latestTexts.current) ?? '')
      unannounced.current = undefined
    }, REGION_READY_MS)
    return () => {
      clearTimeout(timer)
      queue.stop()
    }
  }, [queue])
  return <div ref={region} className="hidden-text" role="status" aria-live="polite" aria-atomic="true" />
}
