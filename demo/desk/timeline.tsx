import { type ReactElement, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Item } from '../../src/sandbox.ts'
import { AttachmentLine } from './attachment-line.tsx'
import type { Case } from './desk-state.ts'
import { readInteractive } from './interactive.ts'
import { InteractiveCard } from './interactive-card.tsx'
import { Marked } from './marked.tsx'
import { isSaid } from './preview.ts'
import { clockTime, eventTone, eventWords } from './words.ts'

/** Who is on this side of the counter. */
const HOUSE = new Set(['AGENT', 'SUPERVISOR', 'SYSTEM', 'CUSTOM_BOT'])
/** Typing that is not renewed has stopped; chatjs renews it every ten seconds. */
const TYPING_MS = 12_000
/** Nearer to the end than this counts as being there. */
const NEAR_END_PX = 60

/** Everything that happened in the conversation, oldest first. */
export function Timeline({ one }: { readonly one: Case }): ReactElement {
  const { contact, items, read, typingAtMs } = one
  const box = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const isTyping = useStillTyping(typingAtMs)
  const lastRead = items.findLast(({ Id }) => read.has(Id))

  // biome-ignore lint/correctness/useExhaustiveDependencies: new items and the typing line move the end
  useLayoutEffect(() => {
    if (atEnd.current && box.current) box.current.scrollTop = box.current.scrollHeight
  }, [items, isTyping])

  return (
    <div
      className="timeline"
      ref={box}
      role="log"
      aria-label="Conversation"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reachable by keyboard
      tabIndex={0}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END_PX
      }}
    >
      <ol>
        {items.map((item, nth) => (
          <Line key={item.Id} item={item} before={items[nth - 1]} isLastRead={item === lastRead} />
        ))}
      </ol>
      {isTyping ? <p className="typing">{contact.customer.DisplayName} is writing…</p> : null}
    </div>
  )
}

interface LineProps {
  readonly item: Item
  readonly before: Item | undefined
  readonly isLastRead: boolean
}

function Line({ item, before, isLastRead }: LineProps): ReactElement {
  if (!isSaid(item)) {
    return (
      <li className="event" data-tone={eventTone(item)}>
        <span>{eventWords(item)}</span>{' '}
        <time dateTime={item.AbsoluteTime}>{clockTime(item.AbsoluteTime)}</time>
      </li>
    )
  }
  const goesOn = before !== undefined && isSaid(before) && speaker(before) === speaker(item)
  return (
    <li className="said" data-side={HOUSE.has(item.ParticipantRole ?? '') ? 'house' : 'customer'}>
      {goesOn ? null : (
        <p className="said-by">
          <b>{speaker(item)}</b> <time dateTime={item.AbsoluteTime}>{clockTime(item.AbsoluteTime)}</time>
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
  if (item.Type === 'ATTACHMENT') return <AttachmentLine item={item} />
  const shown = readInteractive(item.ContentType, item.Content)
  if (shown) return <InteractiveCard shown={shown} />
  return <Marked text={item.Content ?? ''} isMarkdown={item.ContentType === 'text/markdown'} />
}

function speaker({ ParticipantRole, DisplayName }: Item): string {
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
