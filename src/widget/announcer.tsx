import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useChatContext } from '../react/provider.tsx'
import { useAnnouncements } from '../react/use-chat-event.ts'
import { useLatest } from '../react/use-latest.ts'
import { announcementText } from './announcement-text.ts'
import { createLiveRegionQueue } from './live-region-queue.ts'
import { useTexts } from './texts-context.tsx'

/** After so long a screen reader knows of a live region, in milliseconds. */
const REGION_READY_MS = 100

/** The one live region: what is new is said here, once, whatever renders elsewhere. */
export function Announcer(): ReactNode {
  const { texts } = useTexts()
  const { chat } = useChatContext()
  const region = useRef<HTMLDivElement>(null)
  const latestTexts = useLatest(texts)
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
    const { phase, panelOpen } = chat.get()
    // A chat that began to start before anybody could hear of it. What stands in a new region at once is not heard.
    const pendingPhase = panelOpen && (phase === 'starting' || phase === 'resuming') ? phase : undefined
    const timer = setTimeout(() => {
      if (pendingPhase)
        queue.add(announcementText({ type: 'phase', phase: pendingPhase }, latestTexts.current) ?? '')
    }, REGION_READY_MS)
    return () => {
      clearTimeout(timer)
      queue.stop()
    }
  }, [queue, chat, latestTexts])
  return <div ref={region} className="hidden-text" role="status" aria-live="polite" aria-atomic="true" />
}
