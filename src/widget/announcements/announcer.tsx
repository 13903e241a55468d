import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import type { Announcement } from '../../model/host-event.ts'
import { useAnnouncements, useChatEvent } from '../../react/use-chat-event.ts'
import type { ChatView } from '../../react/views.ts'
import { type PageFocus, watchPageFocus } from '../browser/page-focus.ts'
import { filesPart, markdownPart, templatesPart } from '../lazy/message-parts.ts'
import { rendererOf, useRenderers } from '../renderers/renderers.ts'
import { contentLanguage } from '../texts/content-language.ts'
import { useTexts } from '../texts/texts-context.tsx'
import { AnnounceContext } from './announce-context.ts'
import {
  announcementText,
  isInteractive,
  type Readers,
  replacedSubjects,
  signedInText,
} from './announcement-text.ts'
import { createLiveRegionQueue } from './live-region-queue.ts'

/** Screen readers ignore text that is in a live region when the region is added; later text is announced. */
const REGION_READY_MS = 100

export interface AnnouncerProps extends Pick<ChatView, 'phase' | 'panelOpen'> {
  /** Components that announce with `useAnnounce`. */
  readonly children?: ReactNode
}

/** The only live region of the widget. It announces each announcement of the chat once. */
export function Announcer({ phase, panelOpen, children }: AnnouncerProps): ReactNode {
  const { texts, locale } = useTexts()
  const { renderers } = useRenderers()
  const region = useRef<HTMLDivElement>(null)
  const focus = useRef<PageFocus>(undefined)
  const [queue] = useState(() =>
    createLiveRegionQueue(
      () => region.current,
      () => focus.current?.isRead() ?? true,
    ),
  )
  const add = (announcement: Announcement): void => {
    if (announcement.type === 'notice' && rendererOf(renderers.event, announcement.item.notice) === null)
      return
    const text = announcementText(announcement, texts, readers(locale))
    if (text === undefined) return
    const replaces = replacedSubjects(announcement)
    queue.add(text, {
      subject: replaces.length === 1 ? replaces[0] : undefined,
      replaces,
      summary: announcement.type === 'message' ? texts.missedMessages : undefined,
    })
  }
  const latestAdd = useRef(add)
  useEffect(() => {
    latestAdd.current = add
  })
  // What is heard is what is shown: a message of Markdown or a template, and what follows it, waits for its parser.
  const waiting = useRef<Promise<unknown>>(undefined)
  const announcedPhase = useRef<ChatView['phase']>(undefined)
  useAnnouncements((announcement) => {
    if (announcement.type === 'phase') announcedPhase.current = announcement.phase
    const load = prepare(announcement, locale)
    if (!waiting.current && !load) return latestAdd.current(announcement)
    const before = waiting.current
    const after = Promise.allSettled([before, load]).then(() => {
      latestAdd.current(announcement)
      if (waiting.current === after) waiting.current = undefined
    })
    waiting.current = after
  })
  useChatEvent('signed-in', ({ displayName }) =>
    queue.add(signedInText(displayName, texts), { subject: 'sign-in' }),
  )
  const announce = useCallback((text: string) => queue.add(text), [queue])
  useEffect(() => {
    focus.current = watchPageFocus(() => setTimeout(queue.resume, REGION_READY_MS))
    return () => {
      focus.current?.stop()
      queue.stop()
    }
  }, [queue])
  // The chat may have begun to start before the announcements were subscribed to.
  const starting = panelOpen && (phase === 'starting' || phase === 'resuming') ? phase : undefined
  useEffect(() => {
    if (!starting || announcedPhase.current === starting) return
    const timer = setTimeout(() => latestAdd.current({ type: 'phase', phase: starting }), REGION_READY_MS)
    return () => clearTimeout(timer)
  }, [starting])
  return (
    <>
      <AnnounceContext.Provider value={announce}>{children}</AnnounceContext.Provider>
      <div ref={region} className="hidden-text" role="status" aria-live="polite" aria-atomic="false" />
    </>
  )
}

function readers(locale: string): Readers {
  const files = filesPart.current()
  const templates = templatesPart.current()
  return {
    markdown: markdownPart.current()?.shownText,
    template: templates && ((content) => templates.templateText(templates.readTemplate(content))),
    files: files && ((sender, body, texts) => files.filesAnnouncement(sender, body, locale, texts)),
  }
}

/** A longer text is read in several tasks, in UTF-16 code units. */
const MAX_AT_ONCE = 2_000

/** What has to be done before the text of an announcement is known: the code for it, and a long Markdown text. */
function prepare(announcement: Announcement, locale: string): Promise<unknown> | undefined {
  if (announcement.type !== 'message') return undefined
  const { message } = announcement
  const { body } = message
  if (body.format === 'files') return Promise.all([filesPart.load(), contentLanguage(locale).load()])
  if (isInteractive(message) && body.format === 'structured')
    return Promise.all([templatesPart.load(), /\*|~~|`|\]\(/.test(body.content) && markdownPart.load()])
  if (body.format !== 'markdown') return undefined
  const { text } = body
  if (text.length > MAX_AT_ONCE) return markdownPart.load().then((markdown) => markdown.prepareText(text))
  return markdownPart.current() ? undefined : markdownPart.load()
}
