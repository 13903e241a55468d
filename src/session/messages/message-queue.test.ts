import { expect, test } from 'vitest'
import { ParticipantError } from '../../model/ports.ts'
import { type ChatHarness, chatIn, startedChat } from '../testing/chat-harness.test-kit.ts'
import { GRANT, json } from '../testing/fake-bff.test-kit.ts'
import { fakeBrowser } from '../testing/fake-browser.test-kit.ts'
import { settled, until } from '../testing/fake-clock.test-kit.ts'
import { EMPTY_PAGE, messageItem } from '../testing/fake-connection.test-kit.ts'

function sentTexts(harness: ChatHarness): readonly unknown[] {
  return harness
    .connection()
    .calls.filter(({ call }) => call === 'send')
    .map(({ args: [message] }) => message)
}

/** Answers of Connect that the test gives when it likes. */
function heldBack(harness: ChatHarness) {
  const open: {
    resolve: (sent: { id: string; sentAtMs: number }) => void
    reject: (why: unknown) => void
  }[] = []
  harness.connection().answers('send', () => new Promise((resolve, reject) => open.push({ resolve, reject })))
  return open
}

test('a message is in the state at once and sent under one token', async () => {
  const harness = await startedChat()
  harness.chat.send('hello')
  expect(harness.chat.get().outbox).toMatchObject([{ text: 'hello', status: 'sending' }])
  await settled()
  const [item] = harness.chat.get().items
  expect(item).toMatchObject({ id: 'sent-1-1', body: { text: 'hello' } })
  expect(sentTexts(harness)).toEqual([
    { text: 'hello', clientToken: item?.kind === 'message' && item.clientToken },
  ])
})

test('messages go one after the other, in the order in which they were written', async () => {
  const harness = await startedChat()
  const answers = heldBack(harness)
  for (const text of ['one', 'two', 'three']) harness.chat.send(text)
  await settled()
  expect(sentTexts(harness)).toMatchObject([{ text: 'one' }])
  answers[0]?.resolve({ id: 'm1', sentAtMs: 1 })
  await settled()
  expect(sentTexts(harness)).toMatchObject([{ text: 'one' }, { text: 'two' }])
  answers[1]?.reject(new ParticipantError('refused', 'not that'))
  await settled()
  expect(sentTexts(harness)).toMatchObject([{ text: 'one' }, { text: 'two' }, { text: 'three' }])
})

test('a message that Connect refuses has failed, and the host gets the error', async () => {
  const harness = await startedChat()
  const cause = new ParticipantError('refused', 'no')
  harness.connection().answers('send', () => Promise.reject(cause))
  harness.chat.send('hello')
  await settled()
  expect(harness.chat.get().outbox).toMatchObject([{ status: 'failed', reason: 'rejected' }])
  expect(harness.errors).toMatchObject([{ code: 'send-rejected', cause }])
  expect(harness.announced).toContainEqual({ type: 'send-failed', reason: 'rejected' })
})

test.each(['busy', 'unreachable'] as const)(
  'while Connect is %s, messages wait in order and go out later under their tokens',
  async (kind) => {
    const harness = await startedChat()
    harness.connection().answers('send', () => Promise.reject(new ParticipantError(kind, 'no')))
    harness.chat.send('one')
    harness.chat.send('two')
    await settled()
    expect(harness.chat.get().outbox).toMatchObject([{ status: 'waiting' }, { status: 'sending' }])
    expect(harness.connection().count('send')).toBe(1)
    expect(harness.errors).toEqual([])
    const tokens = harness.chat.get().outbox.map(({ clientToken }) => clientToken)
    harness.connection().answers('send', async () => ({ id: 'm1', sentAtMs: 1 }))
    await harness.browser.clock.advance(2_000)
    expect(sentTexts(harness).slice(1)).toEqual([
      { text: 'one', clientToken: tokens[0] },
      { text: 'two', clientToken: tokens[1] },
    ])
  },
)

test.each([
  ['unreachable', 'two, four and then eight seconds, while the websocket stands', 10],
  ['busy', 'ever longer', 6],
] as const)('while Connect stays %s, a message waits %s', async (kind, _, calls) => {
  const harness = await startedChat()
  harness.connection().answers('send', () => Promise.reject(new ParticipantError(kind, 'no')))
  harness.chat.send('one')
  await harness.browser.clock.advance(65_000)
  expect(harness.connection().count('send')).toBe(calls)
})

test('a message to a Connect that stays busy fails in the end', async () => {
  const harness = await startedChat()
  harness.connection().answers('send', () => Promise.reject(new ParticipantError('busy', 'no')))
  harness.chat.send('one')
  await harness.browser.clock.advance(300_000)
  expect(harness.chat.get().outbox).toMatchObject([{ status: 'failed', reason: 'throttled' }])
  expect(harness.connection().count('send')).toBe(6)
})

test('messages written offline go out in order as soon as the network is back', async () => {
  const harness = await startedChat()
  harness.browser.fires('offline')
  harness.chat.send('one')
  harness.chat.send('two')
  await settled()
  expect(harness.connection().count('send')).toBe(0)
  expect(harness.chat.get().outbox).toMatchObject([{ status: 'waiting' }, { status: 'waiting' }])
  harness.browser.fires('online')
  await settled()
  expect(sentTexts(harness)).toMatchObject([{ text: 'one' }, { text: 'two' }])
})

test('a message denied for an expired token is sent once more on a new connection', async () => {
  const harness = await startedChat()
  harness.connection().answers('send', () => Promise.reject(new ParticipantError('denied', 'expired')))
  harness.chat.send('hello')
  await settled()
  expect(harness.browser.connections).toHaveLength(2)
  expect(harness.connection().count('send')).toBe(1)
  expect(harness.chat.get()).toMatchObject({ outbox: [], items: [{ body: { text: 'hello' } }] })
})

test('a message that is denied with a new token too has failed', async () => {
  const harness = await startedChat({}, (connection) =>
    connection.answers('send', () => Promise.reject(new ParticipantError('denied', 'no'))),
  )
  harness.chat.send('hello')
  await settled()
  expect(harness.chat.get().outbox).toMatchObject([{ status: 'failed', reason: 'rejected' }])
})

test('a message that is denied because the chat is over fails with `chat-ended`', async () => {
  let over = false
  const harness = await startedChat({}, (connection) => {
    const denied = () => Promise.reject(new ParticipantError('denied', 'over'))
    connection.answers('send', denied)
    if (over) connection.answers('connect', denied)
  })
  over = true
  harness.chat.send('hello')
  await settled()
  expect(harness.chat.get().phase).toBe('ended')
  expect(harness.chat.get().outbox).toMatchObject([{ status: 'failed', reason: 'chat-ended' }])
})

test('a retry goes out under the old token, so that Connect keeps one', async () => {
  const harness = await startedChat()
  const answers = heldBack(harness)
  harness.chat.send('hello')
  await settled()
  answers[0]?.reject(new ParticipantError('refused', 'no'))
  await settled()
  const [failed] = harness.chat.get().outbox
  harness.chat.retry(failed?.clientToken ?? '')
  await settled()
  const tokens = sentTexts(harness).map((message) => (message as { clientToken: string }).clientToken)
  expect(tokens).toEqual([failed?.clientToken, failed?.clientToken])
  answers[1]?.resolve({ id: 'm1', sentAtMs: 1 })
  await settled()
  expect(harness.chat.get()).toMatchObject({ outbox: [], items: [{ id: 'm1' }] })
})

test('a retry of a message that did not fail does nothing', async () => {
  const harness = await startedChat()
  harness.chat.send('hello')
  await settled()
  harness.chat.retry(harness.chat.get().outbox[0]?.clientToken ?? '')
  harness.chat.retry('unknown')
  await settled()
  expect(harness.connection().count('send')).toBe(1)
})

test('an echo that arrives before its answer completes the message', async () => {
  const harness = await startedChat()
  const answers = heldBack(harness)
  harness.chat.send('hello')
  await settled()
  const echo = messageItem('m1', {
    from: { id: 'customer-1', role: 'customer' },
    body: { format: 'plain', text: 'hello' },
  })
  await harness.receives({ type: 'item', item: echo, atMs: 1 })
  expect(harness.chat.get()).toMatchObject({ outbox: [], items: [{ id: 'm1' }] })
  answers[0]?.resolve({ id: 'm1', sentAtMs: 50_000 })
  await settled()
  expect(harness.chat.get().outbox).toEqual([])
  harness.chat.send('next')
  await settled()
  expect(harness.connection().count('send')).toBe(2)
})

test('an empty message, one that is too long, and one without a chat are not sent', async () => {
  const harness = await startedChat()
  for (const text of ['', '  \n', 'x'.repeat(1025)]) harness.chat.send(text)
  harness.chat.send('x'.repeat(1024))
  await settled()
  expect(harness.connection().count('send')).toBe(1)
  await harness.receives({ type: 'ended', why: 'service', atMs: 1 })
  harness.chat.send('hello?')
  expect(harness.chat.get().outbox).toEqual([])
})

test('the message limit of the BFF decides which message is too long, in characters', async () => {
  const harness = await startedChat({}, undefined, {
    ...GRANT,
    features: { ...GRANT.features, messageLimit: 5 },
  })
  for (const text of ['Hello!', '🙂🙂🙂🙂🙂🙂', 'Hello', '🙂🙂🙂🙂🙂']) harness.chat.send(text)
  await settled()
  expect(sentTexts(harness)).toMatchObject([{ text: 'Hello' }, { text: '🙂🙂🙂🙂🙂' }])
})

test('after the end no queued message goes out', async () => {
  const harness = await startedChat()
  const answers = heldBack(harness)
  harness.chat.send('one')
  harness.chat.send('two')
  await settled()
  await harness.receives({ type: 'ended', why: 'service', atMs: 1 })
  answers[0]?.reject(new ParticipantError('denied', 'over'))
  await settled()
  expect(sentTexts(harness)).toMatchObject([{ text: 'one' }])
  expect(harness.chat.get().outbox).toMatchObject([
    { text: 'one', status: 'failed', reason: 'chat-ended' },
    { text: 'two', status: 'failed', reason: 'chat-ended' },
  ])
})

test('a failed message can be discarded', async () => {
  const harness = await startedChat()
  harness.connection().answers('send', () => Promise.reject(new ParticipantError('refused', 'no')))
  harness.chat.send('hello')
  await settled()
  harness.chat.discard(harness.chat.get().outbox[0]?.clientToken ?? '')
  expect(harness.chat.get().outbox).toEqual([])
})

test('a message written before the transcript is read is not matched with an older one of the same text', async () => {
  const old = messageItem('m0', {
    sentAtMs: 10,
    from: { id: 'customer-1', role: 'customer' },
    body: { format: 'plain', text: 'yes' },
  })
  const browser = fakeBrowser((connection) => {
    connection.answers('history', async () => ({ ...EMPTY_PAGE, items: [old] }))
    connection.answers('send', async () => ({ id: 'm1', sentAtMs: 20 }))
  })
  browser.bff.answers('/chats/resume', () => json(200, GRANT))
  const harness = chatIn(browser)
  harness.chat.open()
  await until(() => harness.chat.get().phase === 'live')
  harness.chat.send('yes')
  await until(() => browser.connections.length === 1)
  await harness.receives({ type: 'connected', atMs: 1 })
  await settled()
  expect(harness.chat.get()).toMatchObject({ outbox: [], items: [{ id: 'm0' }, { id: 'm1' }] })
  expect(sentTexts(harness)).toMatchObject([{ text: 'yes' }])
})
