import { describe, expect, test } from 'vitest'
import { ChatError } from '../chat-error.ts'
import type { MessageItem, NoticeItem } from '../item.ts'
import { offered, RULES, S1 } from '../sign-in/sign-in.test-kit.ts'
import type { ChatEvent } from './events.ts'
import { reduceChat } from './reduce.ts'
import { type ChatState, EMPTY_CHAT } from './state.ts'

const SELF = 'customer-1'
const AGENT = { id: 'agent-1', role: 'agent', displayName: 'Ana' } as const
const CHAT = {
  contactId: 'contact-1',
  participantId: SELF,
  features: { attachments: false, markdown: false },
  signIn: RULES,
}

function stateAfter(state: ChatState, ...events: readonly ChatEvent[]): ChatState {
  return events.reduce((now, event) => reduceChat(now, event)[0], state)
}

function effectsOf(state: ChatState, event: ChatEvent): readonly unknown[] {
  return reduceChat(state, event)[1].map((effect) =>
    effect.type === 'announce' ? effect.announcement : effect,
  )
}

const LIVE = stateAfter(
  EMPTY_CHAT,
  { type: 'start-asked', how: 'start', atMs: 0 },
  { type: 'granted', chat: CHAT, how: 'start', atMs: 1 },
  { type: 'connected', atMs: 2 },
)

function message(id: string, more: Partial<MessageItem> = {}): MessageItem {
  return { kind: 'message', id, sentAtMs: 10, from: AGENT, body: { format: 'plain', text: id }, ...more }
}

function item(one: MessageItem | NoticeItem): ChatEvent {
  return { type: 'item', item: one, atMs: 3 }
}

describe('the life of a chat', () => {
  test('starting, live, ending, ended by the customer', () => {
    const endAsked: ChatEvent = { type: 'end-asked', atMs: 3 }
    expect(stateAfter(EMPTY_CHAT, { type: 'start-asked', how: 'start', atMs: 0 }).phase).toBe('starting')
    expect(stateAfter(EMPTY_CHAT, { type: 'start-asked', how: 'resume', atMs: 0 }).phase).toBe('resuming')
    expect(LIVE).toMatchObject({ phase: 'live', connection: 'connected', chat: CHAT })
    expect(stateAfter(LIVE, endAsked).phase).toBe('ending')
    expect(stateAfter(LIVE, endAsked, { type: 'ended', why: 'service', atMs: 4 })).toMatchObject({
      phase: 'ended',
      endReason: 'customer',
    })
  })

  test.each(['service', 'away', 'unconfirmed'] as const)(
    'an end that nobody here asked for is told as %s',
    (why) => {
      expect(stateAfter(LIVE, { type: 'ended', why, atMs: 4 })).toMatchObject({
        phase: 'ended',
        endReason: why,
      })
    },
  )

  test('the end is told once, with everything that hangs on it', () => {
    const busy = stateAfter(
      LIVE,
      offered(),
      { type: 'send-queued', clientToken: 't', text: 'hi', atMs: 3 },
      { type: 'typing', from: AGENT, atMs: 3 },
    )
    const end: ChatEvent = { type: 'ended', why: 'service', atMs: 4 }
    const ended = stateAfter(busy, end)
    expect(ended).toMatchObject({
      attempts: [{ state: 'chat-ended' }],
      outbox: [{ status: 'failed', reason: 'chat-ended' }],
      typing: [],
    })
    expect(effectsOf(busy, end).slice(-2)).toEqual([
      { type: 'chat-is-over' },
      { type: 'phase', phase: 'ended', reason: 'service' },
    ])
    expect(reduceChat(ended, end)).toEqual([ended, []])
  })

  test('an end that Connect could not be told of leaves a living chat', () => {
    expect(stateAfter(LIVE, { type: 'end-asked', atMs: 3 }, { type: 'end-failed', atMs: 4 }).phase).toBe(
      'live',
    )
  })

  test('a failed start keeps its error until the next one', () => {
    const error = new ChatError('bff-unreachable', 'the BFF did not answer')
    const failed = stateAfter(
      EMPTY_CHAT,
      { type: 'start-asked', how: 'start', atMs: 0 },
      { type: 'start-failed', error, atMs: 1 },
    )
    expect(failed).toMatchObject({ phase: 'failed', error })
    expect(stateAfter(failed, { type: 'start-asked', how: 'start', atMs: 2 })).not.toHaveProperty('error')
  })

  test('a new start forgets the old chat and keeps the panel as it is', () => {
    const ended = stateAfter(LIVE, { type: 'panel-opened', atMs: 3 }, item(message('m')), {
      type: 'ended',
      why: 'service',
      atMs: 4,
    })
    const again = stateAfter(ended, { type: 'start-asked', how: 'start', atMs: 5 })
    expect(again).toEqual({ ...EMPTY_CHAT, phase: 'starting', panelOpen: true })
  })

  test('nothing to resume is no failure', () => {
    const resuming = stateAfter(EMPTY_CHAT, { type: 'start-asked', how: 'resume', atMs: 0 })
    expect(stateAfter(resuming, { type: 'nothing-to-resume', atMs: 1 }).phase).toBe('idle')
    expect(stateAfter(LIVE, { type: 'nothing-to-resume', atMs: 1 })).toBe(LIVE)
  })
})

describe('the connection', () => {
  const lost: ChatEvent = { type: 'connection-lost', atMs: 3 }
  const offline: ChatEvent = { type: 'network', online: false, atMs: 3 }
  const online: ChatEvent = { type: 'network', online: true, atMs: 4 }

  test('each change is told once', () => {
    expect(effectsOf(LIVE, lost)).toEqual([{ type: 'connection', connection: 'reconnecting', again: true }])
    const reconnecting = stateAfter(LIVE, lost)
    expect(reduceChat(reconnecting, lost)).toEqual([reconnecting, []])
    expect(effectsOf(reconnecting, { type: 'connected', atMs: 5 })).toEqual([
      { type: 'connection', connection: 'connected', again: true },
    ])
  })

  test('a moment offline that the socket survived ends as it was', () => {
    expect(stateAfter(LIVE, offline).connection).toBe('offline')
    expect(stateAfter(LIVE, offline, online)).toEqual(LIVE)
  })

  test('a socket lost while offline is reconnecting once online', () => {
    const away = stateAfter(LIVE, offline, lost)
    expect(away.connection).toBe('offline')
    expect(stateAfter(away, online).connection).toBe('reconnecting')
    expect(stateAfter(away, online, { type: 'connected', atMs: 5 }).connection).toBe('connected')
  })

  test('nobody is typing at the other end of a lost connection', () => {
    expect(stateAfter(LIVE, { type: 'typing', from: AGENT, atMs: 3 }, lost).typing).toEqual([])
  })

  test('touches nothing else', () => {
    const { connection: _, socket: __, ...rest } = stateAfter(LIVE, lost)
    for (const [key, value] of Object.entries(rest)) expect(value, key).toBe(LIVE[key as keyof ChatState])
  })

  test('is nothing to speak of where no chat lives', () => {
    for (const event of [lost, offline, online]) {
      expect(reduceChat(EMPTY_CHAT, event)).toMatchObject([{ phase: 'idle', connection: 'connecting' }, []])
    }
  })

  test('a chat that is granted to a browser offline is offline', () => {
    const granted: ChatEvent = { type: 'granted', chat: CHAT, how: 'resume', atMs: 3 }
    const endAsked: ChatEvent = { type: 'start-asked', how: 'resume', atMs: 2 }
    expect(stateAfter(EMPTY_CHAT, offline, endAsked, granted).connection).toBe('offline')
    expect(stateAfter(EMPTY_CHAT, offline, endAsked, granted, online).connection).toBe('connecting')
  })

  test('a socket that opened in the moment of going offline is believed once it has answered', () => {
    const connected: ChatEvent = { type: 'connected', atMs: 5 }
    const away = stateAfter(LIVE, lost, offline, connected)
    expect(away.connection).toBe('offline')
    expect(stateAfter(away, online).connection).toBe('connected')
    expect(stateAfter(away, { type: 'connection-proven', atMs: 6 }).connection).toBe('connected')
    expect(stateAfter(away, lost).connection).toBe('offline')
  })
})

describe('what is heard', () => {
  test('a message of somebody else is read out once and counts while the panel is closed', () => {
    const first = message('m')
    expect(effectsOf(LIVE, item(first))).toEqual([{ type: 'message', message: first }])
    const once = stateAfter(LIVE, item(first))
    expect(once.unread).toBe(1)
    expect(reduceChat(once, item(first))).toEqual([once, []])
    const open = stateAfter(once, { type: 'panel-opened', atMs: 4 })
    expect(open.unread).toBe(0)
    expect(stateAfter(open, item(message('m2'))).unread).toBe(0)
  })

  test('an own message is neither read out nor counted', () => {
    const own = item(message('m', { from: { id: SELF, role: 'customer' } }))
    expect(effectsOf(LIVE, own)).toEqual([])
    expect(stateAfter(LIVE, own).unread).toBe(0)
  })

  test("a bot's answer is read out when it is whole, and counts once", () => {
    const part = item(message('m', { partial: true }))
    const whole = item(message('m'))
    expect(effectsOf(LIVE, part)).toEqual([])
    const growing = stateAfter(LIVE, part)
    expect(effectsOf(growing, whole)).toMatchObject([{ type: 'message' }])
    expect(stateAfter(growing, whole).unread).toBe(1)
  })

  test('a notice is read out; of the past only messages are, that nobody has seen', () => {
    const joined: NoticeItem = { kind: 'notice', id: 'n', sentAtMs: 5, notice: 'joined', who: AGENT }
    expect(effectsOf(LIVE, item(joined))).toEqual([{ type: 'notice', item: joined }])
    const past: ChatEvent = {
      type: 'history',
      part: 'newest',
      items: [joined, message('m')],
      receipts: [],
      complete: true,
      atMs: 3,
    }
    expect(effectsOf(LIVE, past)).toEqual([{ type: 'message', message: message('m') }])
    expect(stateAfter(LIVE, past)).toMatchObject({ unread: 1, historyComplete: true })
    const seen = { ...LIVE, unseenAfterMs: Number.POSITIVE_INFINITY }
    expect(effectsOf(seen, past)).toEqual([])
    expect(stateAfter(seen, past)).toMatchObject({ unread: 0, unseenAfterMs: message('m').sentAtMs })
  })

  test('a bot that comes and the customer who goes are not read out', () => {
    for (const who of [{ id: 'bot-1', role: 'bot' } as const, { id: SELF, role: 'customer' } as const]) {
      const joined: NoticeItem = { kind: 'notice', id: 'n', sentAtMs: 5, notice: 'joined', who }
      expect(effectsOf(LIVE, item(joined))).toEqual([])
    }
  })

  test('a customer who wrote nothing for long is told; that they are back they know', () => {
    const who = { id: SELF, role: 'customer' } as const
    const idle: NoticeItem = { kind: 'notice', id: 'n', sentAtMs: 5, notice: 'idle', who }
    expect(effectsOf(LIVE, item(idle))).toEqual([{ type: 'notice', item: idle }])
    expect(effectsOf(LIVE, item({ ...idle, notice: 'returned' }))).toEqual([])
  })

  test('a history that holds nothing new is nothing', () => {
    const past: ChatEvent = {
      type: 'history',
      part: 'newest',
      items: [message('m')],
      receipts: [],
      complete: false,
      atMs: 3,
    }
    const known = stateAfter(LIVE, past)
    expect(stateAfter(known, past)).toBe(known)
  })

  test('typing ends with the message, with leaving, and by itself', () => {
    const typing = stateAfter(
      LIVE,
      { type: 'typing', from: AGENT, atMs: 3 },
      { type: 'typing', from: AGENT, atMs: 4 },
    )
    expect(typing.typing).toEqual([AGENT])
    expect(stateAfter(typing, item(message('m'))).typing).toEqual([])
    const left: NoticeItem = { kind: 'notice', id: 'n', sentAtMs: 5, notice: 'left', who: AGENT }
    expect(stateAfter(typing, item(left)).typing).toEqual([])
    expect(stateAfter(typing, { type: 'typing-over', participantId: AGENT.id, atMs: 9 }).typing).toEqual([])
    expect(stateAfter(LIVE, { type: 'typing', from: { id: SELF, role: 'customer' }, atMs: 3 })).toBe(LIVE)
  })

  test('a receipt goes from delivered to read and never back', () => {
    const receipt = (kind: 'delivered' | 'read'): ChatEvent => ({
      type: 'receipt',
      messageId: 'm',
      receipt: kind,
      atMs: 3,
    })
    const read = stateAfter(LIVE, receipt('delivered'), receipt('read'))
    expect(read.receipts).toEqual({ m: 'read' })
    expect(stateAfter(read, receipt('delivered'))).toBe(read)
  })
})

describe('the name that agents see', () => {
  const renamed = (participantId: string, role: 'customer' | 'agent' | 'system' = 'customer'): ChatEvent => ({
    type: 'name-changed',
    participantId,
    role,
    displayName: 'Ada',
    atMs: 3,
  })

  test('is only what Connect said, not what was wished for', () => {
    const started = stateAfter(EMPTY_CHAT, {
      type: 'granted',
      chat: { ...CHAT, displayName: 'Guest' },
      how: 'start',
      atMs: 1,
    })
    expect(started.displayName).toBeUndefined()
    expect(stateAfter(started, renamed(SELF)).displayName).toBe('Ada')
  })

  test("is known by the participant's id, whatever its role is called; without an id by its role", () => {
    expect(stateAfter(LIVE, renamed(SELF, 'system')).displayName).toBe('Ada')
    expect(stateAfter(LIVE, renamed('')).displayName).toBe('Ada')
  })

  test("is not another participant's", () => {
    expect(stateAfter(LIVE, renamed('customer-2'))).toBe(LIVE)
    expect(stateAfter(LIVE, renamed('agent-1', 'agent'))).toBe(LIVE)
    expect(stateAfter(LIVE, renamed('', 'agent'))).toBe(LIVE)
  })
})

describe('the outbox', () => {
  const queued: ChatEvent = { type: 'send-queued', clientToken: 't', text: 'hi', atMs: 3 }
  const sent: ChatEvent = { type: 'sent', clientToken: 't', id: 'm', sentAtMs: 20, atMs: 4 }
  const failed: ChatEvent = { type: 'send-failed', clientToken: 't', reason: 'throttled', atMs: 4 }
  const retried: ChatEvent = { type: 'send-retried', clientToken: 't', atMs: 5 }
  const discarded: ChatEvent = { type: 'send-discarded', clientToken: 't', atMs: 5 }

  test('sending, then in its place by Connect’s answer, and as the echo has it in the end', () => {
    expect(stateAfter(LIVE, queued).outbox).toMatchObject([{ status: 'sending', queuedAtMs: 3 }])
    const arrived = stateAfter(LIVE, queued, sent)
    expect(arrived.outbox).toEqual([])
    expect(arrived.items).toMatchObject([
      { id: 'm', sentAtMs: 20, clientToken: 't', from: { id: SELF, role: 'customer' }, body: { text: 'hi' } },
    ])
    const redacted = item(
      message('m', { from: { id: SELF, role: 'customer' }, body: { format: 'plain', text: '[PII]' } }),
    )
    const echoed = stateAfter(arrived, redacted)
    expect(echoed.items).toMatchObject([{ id: 'm', clientToken: 't', body: { text: '[PII]' } }])
    expect(stateAfter(echoed, redacted)).toBe(echoed)
  })

  test('what Connect took stands where Connect’s time puts it, before what came later', () => {
    const later = item(message('a2', { sentAtMs: 30 }))
    const earlier = item(message('a1', { sentAtMs: 10 }))
    const { items } = stateAfter(LIVE, queued, later, earlier, sent)
    expect(items.map(({ id }) => id)).toEqual(['a1', 'm', 'a2'])
  })

  test('an echo before the answer keeps the key, however its words were changed', () => {
    const echo = item(
      message('m', { from: { id: SELF, role: 'customer' }, body: { format: 'plain', text: 'hi!' } }),
    )
    expect(stateAfter(LIVE, queued, echo, sent)).toMatchObject({
      outbox: [],
      items: [{ id: 'm', clientToken: 't' }],
    })
  })

  test('a failure is said, and taken back by a retry under the same token', () => {
    expect(effectsOf(stateAfter(LIVE, queued), failed)).toEqual([
      { type: 'send-failed', reason: 'throttled' },
    ])
    expect(stateAfter(LIVE, queued, failed).outbox).toMatchObject([{ status: 'failed', reason: 'throttled' }])
    const again = stateAfter(LIVE, queued, failed, retried)
    expect(again.outbox).toMatchObject([{ clientToken: 't', status: 'sending' }])
    expect(again.outbox[0]).not.toHaveProperty('reason')
    expect(stateAfter(again, sent)).toMatchObject({ outbox: [], items: [{ id: 'm' }] })
  })

  test('only what failed can be retried or discarded', () => {
    for (const events of [[queued], [queued, sent]]) {
      const state = stateAfter(LIVE, ...events)
      expect(stateAfter(state, retried)).toBe(state)
      expect(stateAfter(state, discarded)).toBe(state)
    }
    expect(stateAfter(LIVE, queued, failed, discarded).outbox).toEqual([])
  })

  test('a message knows what was there before it was written', () => {
    const state = stateAfter(LIVE, item(message('m', { sentAtMs: 77 })), queued)
    expect(state.outbox).toMatchObject([{ notBeforeMs: 77 }])
  })
})

describe('sign-ins', () => {
  test('are decided by the rules that the BFF gave', () => {
    const [state, effects] = reduceChat(LIVE, offered())
    expect(state.attempts).toMatchObject([{ state: 'preparing-url' }])
    expect(effects[0]).toEqual({ type: 'request-url', sessionId: S1, waitUpToMs: 0 })
  })

  test('are nothing before a chat was granted', () => {
    expect(reduceChat(EMPTY_CHAT, offered())).toEqual([EMPTY_CHAT, []])
  })
})

test('what changes nothing gives the very same state', () => {
  const events: readonly ChatEvent[] = [
    { type: 'panel-closed', atMs: 3 },
    { type: 'end-failed', atMs: 3 },
    { type: 'connected', atMs: 3 },
    { type: 'typing-over', participantId: 'nobody', atMs: 3 },
    { type: 'sent', clientToken: 'nobody', id: 'm', sentAtMs: 1, atMs: 3 },
    { type: 'window-opened', sessionId: S1, atMs: 3 },
  ]
  for (const event of events) expect(reduceChat(LIVE, event)).toEqual([LIVE, []])
  for (const event of events) expect(stateAfter(LIVE, event)).toBe(LIVE)
})
