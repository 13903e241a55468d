import { describe, expect, test } from 'vitest'
import { decode } from './decode.ts'

const EVENT = 'application/vnd.amazonaws.connect.event.'
const TIME = '2026-11-21T11:25:28.139Z'
const AT = Date.parse(TIME)
const SESSION = '0123456789abcdef0123456789abcdef0123'

const place = { Id: 'item-1', AbsoluteTime: TIME, ContactId: 'c', InitialContactId: 'c' }
const agent = { ParticipantId: 'agent-1', ParticipantRole: 'AGENT', DisplayName: 'Ana' }
const customer = { ParticipantId: 'customer-1', ParticipantRole: 'CUSTOMER', DisplayName: 'Ada' }

function message(more: object) {
  return { ...place, ...agent, Type: 'MESSAGE', ContentType: 'text/plain', Content: 'hi', ...more }
}

function event(name: string, more: object = {}) {
  return { ...place, Type: 'EVENT', ContentType: EVENT + name, ...more }
}

describe('a message', () => {
  test('a message has its text, its sender and its time', () => {
    expect(decode(message({}))).toEqual({
      kind: 'item',
      item: {
        kind: 'message',
        id: 'item-1',
        sentAtMs: AT,
        from: { id: 'agent-1', role: 'agent', displayName: 'Ana' },
        body: { format: 'plain', text: 'hi' },
      },
    })
  })

  test('a message of an earlier chat is marked as earlier', () => {
    const past = { ...message({ RelatedContactId: 'past' }), ContactId: undefined }
    expect(decode(past)).toMatchObject({ item: { id: 'item-1', earlier: true } })
  })

  test('a Markdown message has the format markdown', () => {
    expect(decode(message({ ContentType: 'text/markdown', Content: '*hi*' }))).toMatchObject({
      item: { body: { format: 'markdown', text: '*hi*' } },
    })
  })

  test('a message can be empty', () => {
    expect(decode(message({ Content: '' }))).toMatchObject({ item: { body: { text: '' } } })
  })

  test.each(['application/json', 'application/vnd.amazonaws.connect.message.interactive', 'image/png'])(
    'a message of %s is unsupported, with its content type',
    (contentType) => {
      expect(decode(message({ ContentType: contentType }))).toMatchObject({
        item: { body: { format: 'unsupported', contentType } },
      })
    },
  )

  test('a file is unsupported, even one of plain text', () => {
    for (const more of [{ ContentType: 'text/plain' }, { ContentType: undefined }]) {
      const file = message({ Type: 'ATTACHMENT', Content: undefined, Attachments: [{}], ...more })
      expect(decode(file)).toMatchObject({ item: { body: { format: 'unsupported' } } })
    }
  })

  test('a streamed message is partial until it is complete', () => {
    const part = decode(message({ MessageMetadata: { MessageCompleted: false, ChunkNumber: 1 } }))
    expect(part).toMatchObject({ item: { partial: true } })
    const whole = decode(message({ MessageMetadata: { MessageCompleted: true } }))
    expect(whole.kind === 'item' && whole.item).not.toHaveProperty('partial')
  })

  test.each([
    ['AGENT', 'Ana', 'agent', 'Ana'],
    ['SUPERVISOR', 'Sue', 'supervisor', 'Sue'],
    ['CUSTOM_BOT', 'Robo', 'bot', 'Robo'],
    ['SYSTEM', 'BOT', 'bot', undefined],
    ['SYSTEM', 'SYSTEM_MESSAGE', 'system', undefined],
    ['constructor', 'X', 'system', 'X'],
    [undefined, undefined, 'system', undefined],
  ])(
    'a message of %s named %s has the role %s and the display name %s',
    (ParticipantRole, DisplayName, role, name) => {
      const decoded = decode(message({ ParticipantRole, DisplayName }))
      if (decoded.kind !== 'item' || decoded.item.kind !== 'message') throw new Error(decoded.kind)
      expect(decoded.item.from.role).toBe(role)
      expect(decoded.item.from.displayName).toBe(name)
    },
  )
})

describe('a sign-in', () => {
  test('a sign-in is offered under its SessionId', () => {
    const offered = event('authentication.initiated', { Content: JSON.stringify({ SessionId: SESSION }) })
    expect(decode(offered)).toEqual({
      kind: 'sign-in',
      fact: { type: 'sign-in-offered', sessionId: SESSION, itemId: 'item-1', sentAtMs: AT },
    })
  })

  test.each([
    ['no content', undefined],
    ['content that is no text', { SessionId: SESSION }],
    ['content that is no JSON', SESSION],
    ['JSON of nothing', 'null'],
    ['an array', `["${SESSION}"]`],
    ['no SessionId', '{}'],
    ['a SessionId that is no text', '{"SessionId":36}'],
    ['a SessionId of 35 characters', JSON.stringify({ SessionId: SESSION.slice(1) })],
    ['a SessionId of 37 characters', JSON.stringify({ SessionId: `${SESSION}x` })],
  ])('a sign-in offered with %s cannot be read', (_, Content) => {
    expect(decode(event('authentication.initiated', { Content }))).toMatchObject({ kind: 'malformed' })
  })

  test.each([
    ['authentication.succeeded', 'succeeded'],
    ['authentication.failed', 'failed'],
    ['authentication.timeout', 'timed-out'],
    ['authentication.expired', 'expired'],
    ['authentication.cancelled', 'cancelled'],
  ])('a sign-in ends by %s as %s, with or without its SessionId', (name, outcome) => {
    const fact = { type: 'sign-in-result', outcome, itemId: 'item-1', sentAtMs: AT }
    const Content = JSON.stringify({ SessionId: SESSION })
    expect(decode(event(name, { Content }))).toEqual({
      kind: 'sign-in',
      fact: { ...fact, sessionId: SESSION },
    })
    for (const nothing of [undefined, '', '{}', 'nonsense', '{"SessionId":"short"}']) {
      expect(decode(event(name, { Content: nothing }))).toEqual({ kind: 'sign-in', fact })
    }
  })

  test.each(['authentication.success', 'authentication.canceled', 'authentication.'])(
    'the unknown event %s is ignored',
    (name) => {
      expect(decode(event(name))).toEqual({ kind: 'ignored' })
    },
  )
})

describe('an event', () => {
  test.each([
    ['participant.joined', 'joined'],
    ['participant.left', 'left'],
    ['participant.invited', 'invited'],
    ['participant.idle', 'idle'],
    ['participant.returned', 'returned'],
    ['participant.autodisconnection', 'auto-disconnected'],
    ['transfer.succeeded', 'transferred'],
    ['transfer.failed', 'transfer-failed'],
  ])('the event %s is the notice %s, with its participant', (name, notice) => {
    expect(decode(event(name, agent))).toEqual({
      kind: 'item',
      item: {
        kind: 'notice',
        id: 'item-1',
        sentAtMs: AT,
        notice,
        who: { id: 'agent-1', role: 'agent', displayName: 'Ana' },
      },
    })
  })

  test('typing needs neither id nor time', () => {
    const typing = { Type: 'EVENT', ContentType: `${EVENT}typing`, ...agent }
    expect(decode(typing)).toEqual({
      kind: 'typing',
      from: { id: 'agent-1', role: 'agent', displayName: 'Ana' },
    })
  })

  test('a new display name has its participant', () => {
    expect(decode(event('participant.displayname.updated', customer))).toEqual({
      kind: 'name',
      who: { id: 'customer-1', role: 'customer', displayName: 'Ada' },
      displayName: 'Ada',
    })
  })

  test('a new display name without a role belongs to the customer', () => {
    expect(decode(event('participant.displayname.updated', { DisplayName: 'Ada' }))).toMatchObject({
      kind: 'name',
      who: { id: '', role: 'customer' },
    })
  })

  test('an event of a new display name without a name cannot be read', () => {
    expect(decode(event('participant.displayname.updated', { ...customer, DisplayName: '' }))).toMatchObject({
      kind: 'malformed',
    })
  })

  test('the end has a notice where Connect sent it, and none where chatjs made it up', () => {
    expect(decode(event('chat.ended'))).toMatchObject({
      kind: 'ended',
      item: { kind: 'notice', notice: 'chat-ended', id: 'item-1' },
    })
    expect(decode(event('chat.ended', { Id: '', AbsoluteTime: '' }))).toEqual({ kind: 'ended' })
  })

  test.each(['participant.active', 'connection.acknowledged', 'workflow.cancelled', 'toString', '__proto__'])(
    'the event %s is ignored',
    (name) => {
      expect(decode(event(name))).toEqual({ kind: 'ignored' })
    },
  )
})

describe('a receipt', () => {
  const receipt = (Receipts: unknown, MessageId: unknown = 'm-1') => ({
    ...place,
    Type: 'MESSAGEMETADATA',
    MessageMetadata: { MessageId, Receipts },
  })

  test('a receipt is read if it has a time of reading, else delivered', () => {
    const delivered = { DeliveredTimestamp: TIME, RecipientParticipantId: 'agent-1' }
    expect(decode(receipt([delivered]))).toEqual({ kind: 'receipt', messageId: 'm-1', receipt: 'delivered' })
    expect(decode(receipt([{ ...delivered, ReadTimestamp: TIME }]))).toMatchObject({ receipt: 'read' })
  })

  test.each([[undefined], [[]], ['x'], [[null]]])('a receipt of %o is ignored', (receipts) => {
    expect(decode(receipt(receipts))).toEqual({ kind: 'ignored' })
  })

  test('a receipt without a message is ignored', () => {
    expect(decode(receipt([{ ReadTimestamp: TIME }], ''))).toEqual({ kind: 'ignored' })
    expect(decode({ ...place, Type: 'MESSAGEMETADATA' })).toEqual({ kind: 'ignored' })
  })
})

describe('nothing throws:', () => {
  test.each([
    ['undefined', undefined],
    ['null', null],
    ['a text', 'hello'],
    ['an array', [message({})]],
    ['an empty object', {}],
    ['a message without id', message({ Id: '' })],
    ['a message whose id is a number', message({ Id: 7 })],
    ['a message without time', message({ AbsoluteTime: '' })],
    ['a message of no time at all', message({ AbsoluteTime: 'yesterday' })],
    ['a message without content', message({ Content: undefined })],
    ['a message whose content is an object', message({ Content: { text: 'hi' } })],
    ['a message without content type', message({ ContentType: undefined })],
    ['an event without time', event('participant.joined', { AbsoluteTime: null })],
  ])('%s is malformed, with a reason', (_, raw) => {
    const decoded = decode(raw)
    expect(decoded.kind).toBe('malformed')
    expect(decoded.kind === 'malformed' && decoded.reason).toBeTruthy()
  })

  test('the reason of a malformed item repeats no text of the chat', () => {
    const decoded = decode(message({ Content: { text: 'my password is swordfish' } }))
    expect(JSON.stringify(decoded)).not.toContain('swordfish')
  })

  test('an item of an unknown type is ignored', () => {
    expect(decode(message({ Type: 'SURPRISE' }))).toEqual({ kind: 'ignored' })
  })
})
