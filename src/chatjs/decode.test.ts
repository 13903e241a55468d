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

  test.each(['', ' ', '\n\t', '\u00a0', '\u200b\u200d\ufeff', '\u0000', '\u202e'])(
    'a message of only %j is no message',
    (Content) => {
      expect(decode(message({ Content }))).toEqual({ kind: 'ignored' })
      const chunk = message({ Content, MessageMetadata: { MessageCompleted: false, ChunkNumber: 1 } })
      expect(decode(chunk)).toMatchObject({ kind: 'typing' })
    },
  )

  test('Markdown of comments alone is no message, because they are not shown', () => {
    const markdown = (Content: string) => decode(message({ ContentType: 'text/markdown', Content })).kind
    expect(markdown('<!-- for the agent -->')).toBe('ignored')
    expect(markdown('\n<!-- a -->\n\n  <!-- b\n-->\n')).toBe('ignored')
    expect(markdown('<!-- a --> b')).toBe('item')
    expect(markdown('<!-- without an end')).toBe('item')
    expect(markdown('    <!-- code -->')).toBe('item')
    expect(decode(message({ Content: '<!-- plain text -->' })).kind).toBe('item')
  })

  test.each([
    'application/json',
    'application/vnd.amazonaws.connect.message.interactive',
    'image/png',
    'x/y',
  ])('content of %s is kept as Connect sent it', (contentType) => {
    expect(decode(message({ ContentType: contentType, Content: '{"a":' }))).toMatchObject({
      item: { body: { format: 'structured', contentType, content: '{"a":' } },
    })
    for (const Content of ['', undefined, 7]) {
      expect(decode(message({ ContentType: contentType, Content }))).toMatchObject({
        item: { body: { format: 'unsupported', contentType } },
      })
    }
  })

  const INTERACTIVE = 'application/vnd.amazonaws.connect.message.interactive'

  test('a referenceId that is a number is its text', () => {
    const content = { templateType: 'ListPicker', data: { content: { referenceId: 7 } } }
    expect(decode(message({ ContentType: INTERACTIVE, Content: JSON.stringify(content) }))).toMatchObject({
      item: { body: { referenceId: '7' } },
    })
  })

  test('the template of an interactive message and its reference are read', () => {
    const content = { templateType: 'ListPicker', data: { content: { referenceId: 'ref-1' } } }
    const raw = message({ ContentType: INTERACTIVE, Content: JSON.stringify(content) })
    expect(decode(raw)).toMatchObject({
      item: { body: { templateType: 'ListPicker', referenceId: 'ref-1' } },
    })
  })

  test.each([
    'null',
    '[]',
    '"x"',
    '{}',
    '{"templateType":7,"data":[]}',
    '{"data":{"content":{"referenceId":{}}}}',
    '{',
  ])('an interactive message of %s has no template', (Content) => {
    const decoded = decode(message({ ContentType: INTERACTIVE, Content }))
    expect(decoded).toMatchObject({ item: { body: { format: 'structured', content: Content } } })
    expect(decoded.kind === 'item' && decoded.item).not.toHaveProperty('body.templateType')
    expect(decoded.kind === 'item' && decoded.item).not.toHaveProperty('body.referenceId')
  })

  test('what the customer typed while a view waited is text', () => {
    const content = { templateType: 'ViewResource', version: '1.0', action: ' ', data: { content: 'Help' } }
    const raw = message({ ContentType: `${INTERACTIVE}.response`, Content: JSON.stringify(content) })
    expect(decode(raw)).toMatchObject({ item: { body: { format: 'plain', text: 'Help' } } })
    const submitted = { ...content, action: 'Submit' }
    const other = message({ ContentType: `${INTERACTIVE}.response`, Content: JSON.stringify(submitted) })
    expect(decode(other)).toMatchObject({ item: { body: { format: 'structured' } } })
  })

  test('a file is no text, even one of plain text; any of its fields can be missing', () => {
    for (const more of [{ ContentType: 'text/plain' }, { ContentType: undefined }]) {
      const file = message({ Type: 'ATTACHMENT', Content: undefined, Attachments: [{}], ...more })
      expect(decode(file)).toMatchObject({ item: { body: { format: 'files', files: [{ state: 'ready' }] } } })
    }
  })

  test.each([
    ['APPROVED', 'ready'],
    ['IN_PROGRESS', 'checking'],
    ['REJECTED', 'refused'],
    ['constructor', 'ready'],
    [7, 'ready'],
  ])('a file with the status %j is %s', (Status, state) => {
    const file = { AttachmentId: 'a-1', AttachmentName: 'a.pdf', ContentType: 'application/pdf', Status }
    expect(decode(message({ Type: 'ATTACHMENT', Content: undefined, Attachments: [file] }))).toMatchObject({
      item: { body: { files: [{ id: 'a-1', name: 'a.pdf', contentType: 'application/pdf', state }] } },
    })
  })

  test.each([undefined, null, 'x', {}, [], [null, 'x']])('the files %j are no file', (Attachments) => {
    expect(decode(message({ Type: 'ATTACHMENT', Content: undefined, Attachments }))).toMatchObject({
      item: { body: { format: 'files', files: [] } },
    })
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
      item: {
        kind: 'notice',
        id: 'item-1',
        sentAtMs: AT,
        notice: 'name-changed',
        who: { id: 'customer-1', role: 'customer', displayName: 'Ada' },
      },
    })
  })

  test('a new display name of an agent is no line of the conversation', () => {
    const decoded = decode(event('participant.displayname.updated', agent))
    expect(decoded).toMatchObject({ kind: 'name', displayName: 'Ana' })
    expect(decoded).not.toHaveProperty('item')
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

  test.each([
    ['Ana\u202e\n  Bo\u0000', 'Ana Bo'],
    ['\u2067Ana', 'Ana'],
    ['\u200b\u2060', undefined],
    ['\u3164\u2800', undefined],
    ['می\u200cروم', 'می\u200cروم'],
    ['👩\u200d👧', '👩\u200d👧'],
    ['x'.repeat(256), 'x'.repeat(256)],
    ['x'.repeat(257), `${'x'.repeat(256)}…`],
    ['😀'.repeat(300), `${'😀'.repeat(256)}…`],
    [`Z${'\u0335'.repeat(300)}`, `Z${'\u0335'.repeat(8)}`],
    [['Ana'], undefined],
  ])(
    'the display name %j is shown as %j: one line, as long as Connect allows',
    (DisplayName, displayName) => {
      const decoded = decode(event('participant.joined', { ...agent, DisplayName }))
      const who = decoded.kind === 'item' && decoded.item.kind === 'notice' ? decoded.item.who : undefined
      expect(who?.role).toBe('agent')
      expect(who?.displayName).toBe(displayName)
    },
  )

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
