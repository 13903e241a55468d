import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useAnnouncements } from '../react/use-chat-event.ts'
import type { ChatView } from '../react/views.ts'
import { announcementText } from './announcement-text.ts'
import { createLiveRegionQueue } from './live-region-queue.ts'
import { useTexts } from './texts-context.tsx'

/** Screen readers ignore text that is in a live region when the region is added; later text is announced. */
const REGION_READY_MS = 100

/** The only live region of the widget. It announces each announcement of the chat once. */
export function Announcer({ phase, panelOpen }: Pick<ChatView, 'phase' | 'panelOpen'>): ReactNode {
  const { texts } = useTexts()
  const region = useRef<HTMLDivElement>(null)
  const [queue] = useState(() => createLiveRegionQueue(() => region.current))
  useAnnouncements((announcement) => {
    const text = announcementText(announcement, texts)
    if (text === undefined) return
    queue.add(text, announcement.type === 'message' ? texts.missedMessages : undefined)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the phase at mounting was not announced
  useEffect(() => {
    const starting = panelOpen && (phase === 'starting' || phase === 'resuming') ? phase : undefined
    const timer = setTimeout(() => {
      if (starting) queue.add(announcementText({ type: 'phase', phase: starting }, texts) ?? '')
    }, REGION_READY_MS)
    return () => {
      clearTimeout(timer)
      queue.stop()
    }
  }, [queue])
  return <div ref={region} className="hidden-text" role="status" aria-live="polite" aria-atomic="true" />
}
