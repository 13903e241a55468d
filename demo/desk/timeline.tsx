import { type ReactElement, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Item } from '../../src/sandbox.ts'
import { AttachmentList } from './attachment-list.tsx'
import type { ConversationState } from './desk-state.ts'
import { readInteractive } from './interactive.ts'
import { InteractiveCard } from './interactive-card.tsx'
import { MarkdownText } from './markdown-text.tsx'
import { isMessageOrFile } from './preview.ts'
import { eventText, eventTone, formatTime } from './texts.ts'

/** Roles on the company's side. */
const COMPANY_ROLES = new Set(['AGENT', 'SUPERVISOR', 'SYSTEM', 'CUSTOM_BOT'])
/** Without a new typing event for this long, typing has stopped; chatjs repeats it every ten seconds. */
const TYPING_MS = 12_000
/** Within this distance the log counts as scrolled to its end. */
const NEAR_END_PX = 60

/** All messages and events of the conversation, oldest first. */
export function Timeline({ conversation }: { readonly conversation: ConversationState }): ReactElement {
  const { contact, items, read, typingAtMs } = conversation
  const box = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const isTyping = useStillTyping(typingAtMs)
  const lastRead = items.findLast(({ Id }) => read.has(Id))

  // biome-ignore lint/correctness/useExhaustiveDependencies: new items and the typing indicator change the height
  useLayoutEffect(() => {
    if (atEnd.current && box.current) box.current.scrollTop = box.current.scrollHeight
  }, [items, isTyping])

  return (
    <div
      className="timeline"
      ref={box}
      role="log"
      aria-label="Conversation"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard
      tabIndex={0}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END_PX
      }}
    >
      <ol>
        {items.map((item, nth) => (
          <TimelineRow key={item.Id} item={item} previous={items[nth - 1]} isLastRead={item === lastRead} />
        ))}
      </ol>
      {isTyping ? <p className="typing">{contact.customer.DisplayName} is writing…</p> : null}
    </div>
  )
}

interface TimelineRowProps {
  readonly item: Item
  readonly previous: Item | undefined
  readonly isLastRead: boolean
}

function TimelineRow({ item, previous, isLastRead }: TimelineRowProps): ReactElement {
  if (!isMessageOrFile(item)) {
    return (
      <li className="event" data-tone={eventTone(item)}>
        <span>{eventText(item)}</span>{' '}
        <time dateTime={item.AbsoluteTime}>{formatTime(item.AbsoluteTime)}</time>
      </li>
    )
  }
  const hasSameSender =
    previous !== undefined && isMessageOrFile(previous) && senderName(previous) === senderName(item)
  return (
    <li
      className="message"
      data-side={COMPANY_ROLES.has(item.ParticipantRole ?? '') ? 'company' : 'customer'}
    >
      {hasSameSender ? null : (
        <p className="message-sender">
          <b>{senderName(item)}</b> <time dateTime={item.AbsoluteTime}>{formatTime(item.AbsoluteTime)}</time>
        </p>
      )}
      <div className="bubble" data-role={item.ParticipantRole}>
        <Content item={item} />
      </div>
      {isLastRead ? <p className="receipt">Read</p> : null}
    </li>
  )
}

function Content({ item }: { readonly item: Item }): ReactElement {
  if (item.Type === 'ATTACHMENT') return <AttachmentList item={item} />
  const summary = readInteractive(item.ContentType, item.Content)
  if (summary) return <InteractiveCard summary={summary} />
  return <MarkdownText text={item.Content ?? ''} isMarkdown={item.ContentType === 'text/markdown'} />
}

function senderName({ ParticipantRole, DisplayName }: Item): string {
  if (ParticipantRole === 'SYSTEM') return 'Flow'
  if (ParticipantRole === 'CUSTOM_BOT') return DisplayName ?? 'Assistant'
  return DisplayName ?? ParticipantRole ?? ''
}

function useStillTyping(typingAtMs: number | undefined): boolean {
  const [stoppedAtMs, setStoppedAtMs] = useState<number>()
  useEffect(() => {
    if (typingAtMs === undefined) return
    const timer = setTimeout(() => setStoppedAtMs(typingAtMs), typingAtMs + TYPING_MS - Date.now())
    return () => clearTimeout(timer)
  }, [typingAtMs])
  return typingAtMs !== undefined && typingAtMs !== stoppedAtMs
}
