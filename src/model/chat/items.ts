import type { Item, MessageBody, MessageFile, MessageItem, NoticeItem, Outgoing } from '../item.ts'
import type { Attempt, AttemptState } from '../sign-in/attempt.ts'
import { insert } from './insert.ts'
import { isPending, outboxAfter } from './outbox.ts'
import type { ChatState } from './state.ts'

type Conversation = Pick<ChatState, 'items' | 'outbox'>

/**
 * Merges items from the websocket and the transcript: each id once, ordered by Connect's time. The echo of an own
 * message replaces the outgoing message.
 */
export function mergeItems(
  state: Conversation,
  incoming: readonly Item[],
  self: string | undefined,
): Conversation {
  let { items, outbox } = state
  for (const item of incoming) {
    const known = items.findIndex((one) => one.id === item.id || isSameFile(one, item))
    if (known >= 0) {
      items = replaceItem(items, known, item)
      continue
    }
    const sent = item.kind === 'message' ? findOutgoing(item, outbox, self) : undefined
    if (sent) outbox = outboxAfter(outbox, sent, item.sentAtMs)
    items = insert(items, sent && item.kind === 'message' ? { ...item, clientToken: sent.clientToken } : item)
  }
  return items === state.items && outbox === state.outbox ? state : { items, outbox }
}

/** A later version of the same item: the next chunk of a bot's answer. A longer or complete text is never replaced by a shorter one. */
function replaceItem(items: readonly Item[], index: number, item: Item): readonly Item[] {
  const old = items[index]
  if (old?.kind !== 'message' || item.kind !== 'message') return items
  // Connect may redact a message after it was shown, and a stream that had stopped may go on.
  const isOtherText = !item.partial && contentOf(item.body) !== contentOf(old.body)
  // A result of the scanner is final.
  if (isChecking(item.body) && !isChecking(old.body)) return items
  if (!old.partial && !old.provisional && !isOtherText) return items
  if (item.partial && lengthOf(item) <= lengthOf(old)) return items
  const kept = old.clientToken ? { clientToken: old.clientToken } : {}
  return items.with(index, { ...item, ...kept, sentAtMs: old.sentAtMs })
}

function lengthOf({ body }: MessageItem): number {
  return contentOf(body)?.length ?? 0
}

/** The result of the scanner may have an id of its own. */
function isSameFile(one: Item, other: Item): boolean {
  const id = other.kind === 'message' && fileOf(other.body)?.id
  return !!id && one.kind === 'message' && fileOf(one.body)?.id === id
}

function fileOf(body: MessageBody): MessageFile | undefined {
  return body.format === 'files' ? body.files[0] : undefined
}

function isChecking(body: MessageBody): boolean {
  return fileOf(body)?.state === 'checking'
}

/** The text of a message, its structured content as Connect sent it, or a text that differs for each state of its files. */
export function contentOf(body: MessageBody): string | undefined {
  if (body.format === 'unsupported') return undefined
  if (body.format === 'files') return JSON.stringify(body.files)
  return body.format === 'structured' ? body.content : body.text
}

/**
 * Connect's echo has no client token. An echo that arrives before the answer is matched by its text: with the oldest
 * message under way, else with one whose answer was lost. An older message in a transcript is not an echo.
 */
function findOutgoing(
  item: MessageItem,
  outbox: readonly Outgoing[],
  self: string | undefined,
): Outgoing | undefined {
  if (!isOwnMessage(item, self)) return undefined
  const { body, sentAtMs } = item
  if (body.format === 'files') {
    const id = fileOf(body)?.id
    return outbox.find(({ file }) => file?.id !== undefined && file.id === id)
  }
  const content = contentOf(body)
  const alike = outbox.filter(
    ({ text, answer, notBeforeMs }) =>
      (content === text || content === answer?.content) && notBeforeMs <= sentAtMs,
  )
  return alike.find(isPending) ?? alike.find(isUnanswered)
}

function isUnanswered({ status, reason }: Outgoing): boolean {
  return status === 'failed' && reason === 'throttled'
}

export function isOwnMessage(item: Item, self: string | undefined): boolean {
  return (
    item.kind === 'message' && item.from.role === 'customer' && (item.from.id === self || item.from.id === '')
  )
}

/**
 * Customers do not need a notice of their own joins and leaves, nor of a bot's. Their idle notice is shown: Connect may
 * end an idle chat, and a time limit needs a warning (WCAG 2.2, 2.2.1 Timing Adjustable). The card of a sign-in has
 * the name that the sign-in gave the customer.
 */
export function isHiddenNotice(
  { notice, who, sentAtMs }: NoticeItem,
  attempts: ChatState['attempts'],
): boolean {
  if (notice === 'name-changed') return attempts.some((attempt) => isNamedBy(attempt, sentAtMs))
  if (notice === 'idle' && who?.role === 'customer') return false
  const presence = notice === 'joined' || notice === 'left' || notice === 'idle' || notice === 'returned'
  return presence && who !== undefined && who.role !== 'agent' && who.role !== 'supervisor'
}

/** Connect gives the name of a signed-in customer shortly before or after the result of the sign-in. */
const NAME_MS = 10_000

/** Whether a name of the customer, changed then, is that of the sign-in. */
function isNamedBy(attempt: Attempt, atMs: number): boolean {
  const { state, sentAtMs } = attempt
  if (atMs < sentAtMs) return false
  if (state === 'succeeded') return atMs - (attempt.resultAtMs ?? atMs) < NAME_MS
  return UNDER_WAY.includes(state)
}

/** In these states, the customer may have been on the sign-in page. */
const UNDER_WAY: readonly AttemptState[] = [
  'window-open',
  'window-detached',
  'leaving',
  'submitting',
  'confirming',
  'reconciling',
  'other-tab',
  'cancelling',
]
