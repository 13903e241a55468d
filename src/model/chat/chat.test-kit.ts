import type { MessageItem, NoticeItem } from '../item.ts'
import { reduceSignIns } from '../sign-in/reduce-sign-ins.ts'
import { RULES } from '../sign-in/sign-in.test-kit.ts'
import type { ChatEvent } from './events.ts'
import { reduceChat } from './reduce.ts'
import { type ChatState, EMPTY_CHAT } from './state.ts'

export const SELF = 'customer-1'

export const AGENT = { id: 'agent-1', role: 'agent', displayName: 'Ana' } as const

export const CHAT = {
  contactId: 'contact-1',
  participantId: SELF,
  features: { attachments: false, markdown: false },
  signIn: RULES,
}

export function stateAfter(state: ChatState, ...events: readonly ChatEvent[]): ChatState {
  return events.reduce((now, event) => reduceChat(now, event, reduceSignIns)[0], state)
}

export function effectsOf(state: ChatState, event: ChatEvent): readonly unknown[] {
  return reduceChat(state, event, reduceSignIns)[1].map((effect) =>
    effect.type === 'announce' ? effect.announcement : effect,
  )
}

export const LIVE = stateAfter(
  EMPTY_CHAT,
  { type: 'start-asked', how: 'start', atMs: 0 },
  { type: 'granted', chat: CHAT, how: 'start', atMs: 1 },
  { type: 'connected', atMs: 2 },
)

export function message(id: string, more: Partial<MessageItem> = {}): MessageItem {
  return { kind: 'message', id, sentAtMs: 10, from: AGENT, body: { format: 'plain', text: id }, ...more }
}

export function item(one: MessageItem | NoticeItem): ChatEvent {
  return { type: 'item', item: one, atMs: 3 }
}
