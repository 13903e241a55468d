import { compact } from '../../contract/compact.ts'
import type { NoticeItem } from '../item.ts'
import type { Participant } from '../participant.ts'
import { isOwnMessage } from './items.ts'
import type { ChatState } from './state.ts'

/** What a notice needs to know of the conversation around it. */
export interface NoticeContext {
  /** Of a transfer: the agent who was there before. */
  readonly by?: Participant
  /** The customer is idle now: since when they have not written, and when this page learned of it. */
  readonly idle?: IdleNow
}

/** The customer is idle. Connect may end the chat. */
export interface IdleNow {
  /** How long the customer had been silent when Connect said so, in milliseconds. */
  readonly silentForMs: number
  /** When this page received it, by the customer's clock. */
  readonly receivedAtMs: number
}

/** The context of each notice that has one, by the notice's id. */
export function noticeContexts({
  items,
  chat,
  phase,
}: Pick<ChatState, 'items' | 'chat' | 'phase'>): ReadonlyMap<string, NoticeContext> {
  const contexts = new Map<string, NoticeContext>()
  const self = chat?.participantId
  let agent: Participant | undefined
  let idle: NoticeItem | undefined
  /** Since when the customer's silence counts: Connect's timers run only while an agent is there. */
  let silentSinceMs: number | undefined
  for (const item of items) {
    if (item.kind === 'message') {
      if (isOwnMessage(item, self)) [idle, silentSinceMs] = [undefined, item.sentAtMs]
      else if (item.from.role === 'agent') agent = item.from
      continue
    }
    const isAgent = item.who?.role === 'agent'
    if (item.notice === 'transferred') {
      if (agent && !item.earlier) contexts.set(item.id, { by: agent })
      if (isAgent) agent = item.who
    } else if (item.notice === 'joined' && isAgent) {
      agent = item.who
      silentSinceMs = item.sentAtMs
    } else if (item.notice === 'idle' && item.who?.role === 'customer') idle = item
    else if (endsIdle(item)) idle = undefined
  }
  if (idle && phase === 'live' && idle.receivedAtMs !== undefined) {
    const silentForMs = Math.max(0, idle.sentAtMs - (silentSinceMs ?? idle.sentAtMs))
    contexts.set(idle.id, {
      ...contexts.get(idle.id),
      idle: { silentForMs, receivedAtMs: idle.receivedAtMs },
    })
  }
  return contexts
}

function endsIdle({ notice, who }: NoticeItem): boolean {
  if (notice === 'auto-disconnected' || notice === 'chat-ended') return true
  return notice === 'returned' && (who === undefined || who.role === 'customer')
}

/**
 * Whether the customer waits for an agent: in a queue; or one was invited, or passed the customer on, and none has joined
 * since.
 */
export function isWaitingForAgent({ items, inQueue }: Pick<ChatState, 'items' | 'inQueue'>): boolean {
  if (inQueue) return true
  for (let at = items.length - 1; at >= 0; at--) {
    const item = items[at]
    if (!item || item.earlier) return false
    if (item.kind === 'message') {
      if (item.from.role === 'agent') return false
      continue
    }
    const isAgent = item.who === undefined || item.who.role === 'agent'
    if (item.notice === 'joined' && isAgent) return false
    if (item.notice === 'invited' || item.notice === 'transferred') return true
    if (item.notice === 'transfer-failed') return false
  }
  return false
}

/** Whether a bot or the contact flow has written in this chat. */
export function hasAssistant({ items }: Pick<ChatState, 'items'>): boolean {
  return items.some(
    (item) =>
      item.kind === 'message' && !item.earlier && (item.from.role === 'bot' || item.from.role === 'system'),
  )
}

export function withContext<T extends object>(entry: T, context: NoticeContext | undefined): T {
  return context ? { ...entry, ...compact(context) } : entry
}
