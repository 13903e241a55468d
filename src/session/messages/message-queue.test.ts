import { expect, test } from 'vitest'
import { ParticipantError } from '../../model/ports.ts'
import { type ChatHarness, chatIn, startedChat } from '../testing/chat-harness.test-kit.ts'
import { GRANT, json } from '../testing/fake-bff.test-kit.ts'
import { fakeBrowser } from '../testing/fake-browser.test-kit.ts'
import { settled, until } from '../testing/fake-clock.test-kit.ts'
import { EMPTY_PAGE, said } from '../testing/fake-connection.test-kit.ts'

function sentTexts(living: ChatHarness): readonly unknown[] {
  return living
    .line()
    .asked.filter(({ call }) => call === 'send')
    .map(({ args: [message] }) => message)
}

/** Answers of Connect that the test gives when it likes. */
function heldBack(living: ChatHarness) {
  const open: {
    resolve: (sent: { id: string; sentAtMs: number }) => void
    reject: (why: unknown) => void
  }[] = []
  living.line().answers('send', () => new Promise((resolve, reject) => open.push({ resolve, reject })))
  return open
}

test('a message is in the state at once and sent under one token', async () => {
  const living = await startedChat()
  living.chat.send('hello')
  expect(living.chat.get().outbox).toMatchObject([{ text: 'hello', status: 'sending' }])
  await settled()
  const [item] = living.chat.get().items
  expect(item).toMatchObject({ id: 'sent-1-1', body: { text: 'hello' } })
  expect(sentTexts(living)).toEqual([
    { text: 'hello', clientToken: item?.kind === 'message' && item.clientToken },
  ])
})

test('messages go one after the other, in the order in which they were written', async () => {
  const living = await startedChat()
  const answers = heldBack(living)
  for (const text of ['one', 'two', 'three']) living.chat.send(text)
  await settled()
  expect(sentTexts(living)).toMatchObject([{ text: 'one' }])
  answers[0]?.resolve({ id: 'm1', sentAtMs: 1 })
  await settled()
  expect(sentTexts(living)).toMatchObject([{ text: 'one' }, { text: 'two' }])
  answers[1]?.reject(new ParticipantError('refused', 'not that'))
  await settled()
  expect(sentTexts(living)).toMatchObject([{ text: 'one' }, { text: 'two' }, { text: 'three' }])
})

test('a message that Connect refuses failed, and the host hears why', async () => {
  const living = await startedChat()
  const cause = new ParticipantError('refused', 'no')
  living.line().answers('send', () => Promise.reject(cause))
  living.chat.send('hello')
  await settled()
  expect(living.chat.get().outbox).toMatchObject([{ status: 'failed', reason: 'rejected' }])
  expect(living.errors).toMatchObject([{ code: 'send-rejected', cause }])
  expect(living.announced).toContainEqual({ type: 'send-failed', reason: 'rejected' })
})

test.each(['busy', 'unreachable'] as const)(
  'met by %s, messages wait in their order and go out by themselves under their tokens',
  async (kind) => {
    const living = await startedChat()
    living.line().answers('send', () => Promise.reject(new ParticipantError(kind, 'no')))
    living.chat.send('one')
    living.chat.send('two')
    await settled()
    expect(living.chat.get().outbox).toMatchObject([{ status: 'waiting' }, { status: 'sending' }])
    expect(living.line().count('send')).toBe(1)
    expect(living.errors).toEqual([])
    const tokens = living.chat.get().outbox.map(({ clientToken }) => clientToken)
    living.line().answers('send', async () => ({ id: 'm1', sentAtMs: 1 }))
    await living.browser.clock.advance(2_000)
    expect(sentTexts(living).slice(1)).toEqual([
      { text: 'one', clientToken: tokens[0] },
      { text: 'two', clientToken: tokens[1] },
    ])
  },
)

test.each([
  ['unreachable', 'two, four and then eight seconds, while the websocket stands', 10],
  ['busy', 'ever longer', 6],
] as const)('met by %s again and again, a message waits %s', async (kind, _, calls) => {
  const living = await startedChat()
  living.line().answers('send', () => Promise.reject(new ParticipantError(kind, 'no')))
  living.chat.send('one')
  await living.browser.clock.advance(65_000)
  expect(living.line().count('send')).toBe(calls)
})

test('to a Connect that stays busy a message is not sent for ever', async () => {
  const living = await startedChat()
  living.line().answers('send', () => Promise.reject(new ParticipantError('busy', 'no')))
  living.chat.send('one')
  await living.browser.clock.advance(300_000)
  expect(living.chat.get().outbox).toMatchObject([{ status: 'failed', reason: 'throttled' }])
  expect(living.line().count('send')).toBe(6)
})

test('written offline, messages wait and go out in order at once when the network is back', async () => {
  const living = await startedChat()
  living.browser.fires('offline')
  living.chat.send('one')
  living.chat.send('two')
  await settled()
  expect(living.line().count('send')).toBe(0)
  expect(living.chat.get().outbox).toMatchObject([{ status: 'waiting' }, { status: 'waiting' }])
  living.browser.fires('online')
  await settled()
  expect(sentTexts(living)).toMatchObject([{ text: 'one' }, { text: 'two' }])
})

test('with a token that Connect takes no more, the line is made anew and the message sent once more', async () => {
  const living = await startedChat()
  living.line().answers('send', () => Promise.reject(new ParticipantError('denied', 'expired')))
  living.chat.send('hello')
  await settled()
  expect(living.browser.connections).toHaveLength(2)
  expect(living.line().count('send')).toBe(1)
  expect(living.chat.get()).toMatchObject({ outbox: [], items: [{ body: { text: 'hello' } }] })
})

test('denied also with a new token, it failed', async () => {
  const living = await startedChat({}, (line) =>
    line.answers('send', () => Promise.reject(new ParticipantError('denied', 'no'))),
  )
  living.chat.send('hello')
  await settled()
  expect(living.chat.get().outbox).toMatchObject([{ status: 'failed', reason: 'rejected' }])
})

test('denied because the chat is over, it failed for that reason', async () => {
  let over = false
  const living = await startedChat({}, (line) => {
    const denied = () => Promise.reject(new ParticipantError('denied', 'over'))
    line.answers('send', denied)
    if (over) line.answers('connect', denied)
  })
  over = true
  living.chat.send('hello')
  await settled()
  expect(living.chat.get().phase).toBe('ended')
  expect(living.chat.get().outbox).toMatchObject([{ status: 'failed', reason: 'chat-ended' }])
})

test('a retry goes out under the old token, so that Connect keeps one', async () => {
  const living = await startedChat()
  const answers = heldBack(living)
  living.chat.send('hello')
  await settled()
  answers[0]?.reject(new ParticipantError('refused', 'no'))
  await settled()
  const [failed] = living.chat.get().outbox
  living.chat.retry(failed?.clientToken ?? '')
  await settled()
  const tokens = sentTexts(living).map((message) => (message as { clientToken: string }).clientToken)
  expect(tokens).toEqual([failed?.clientToken, failed?.clientToken])
  answers[1]?.resolve({ id: 'm1', sentAtMs: 1 })
  await settled()
  expect(living.chat.get()).toMatchObject({ outbox: [], items: [{ id: 'm1' }] })
})

test('a retry of something that did not fail is nothing', async () => {
  const living = await startedChat()
  living.chat.send('hello')
  await settled()
  living.chat.retry(living.chat.get().outbox[0]?.clientToken ?? '')
  living.chat.retry('nobody')
  await settled()
  expect(living.line().count('send')).toBe(1)
})

test('an echo that beats its answer settles the message for good', async () => {
  const living = await startedChat()
  const answers = heldBack(living)
  living.chat.send('hello')
  await settled()
  const echo = said('m1', {
    from: { id: 'customer-1', role: 'customer' },
    body: { format: 'plain', text: 'hello' },
  })
  await living.hears({ type: 'item', item: echo, atMs: 1 })
  expect(living.chat.get()).toMatchObject({ outbox: [], items: [{ id: 'm1' }] })
  answers[0]?.resolve({ id: 'm1', sentAtMs: 50_000 })
  await settled()
  expect(living.chat.get().outbox).toEqual([])
  living.chat.send('next')
  await settled()
  expect(living.line().count('send')).toBe(2)
})

test('nothing empty, nothing too long and nothing into no chat is sent', async () => {
  const living = await startedChat()
  for (const text of ['', '  \n', 'x'.repeat(1025)]) living.chat.send(text)
  living.chat.send('x'.repeat(1024))
  await settled()
  expect(living.line().count('send')).toBe(1)
  await living.hears({ type: 'ended', why: 'service', atMs: 1 })
  living.chat.send('anybody?')
  expect(living.chat.get().outbox).toEqual([])
})

test('after the end nothing of a queue goes out any more', async () => {
  const living = await startedChat()
  const answers = heldBack(living)
  living.chat.send('one')
  living.chat.send('two')
  await settled()
  await living.hears({ type: 'ended', why: 'service', atMs: 1 })
  answers[0]?.reject(new ParticipantError('denied', 'over'))
  await settled()
  expect(sentTexts(living)).toMatchObject([{ text: 'one' }])
  expect(living.chat.get().outbox).toMatchObject([
    { text: 'one', status: 'failed', reason: 'chat-ended' },
    { text: 'two', status: 'failed', reason: 'chat-ended' },
  ])
})

test('a failed message can be discarded', async () => {
  const living = await startedChat()
  living.line().answers('send', () => Promise.reject(new ParticipantError('refused', 'no')))
  living.chat.send('hello')
  await settled()
  living.chat.discard(living.chat.get().outbox[0]?.clientToken ?? '')
  expect(living.chat.get().outbox).toEqual([])
})

test('what is written before the transcript was read is not taken for something older of the same words', async () => {
  const old = said('m0', {
    sentAtMs: 10,
    from: { id: 'customer-1', role: 'customer' },
    body: { format: 'plain', text: 'yes' },
  })
  const browser = fakeBrowser((line) => {
    line.answers('history', async () => ({ ...EMPTY_PAGE, items: [old] }))
    line.answers('send', async () => ({ id: 'm1', sentAtMs: 20 }))
  })
  browser.bff.answers('/chats/resume', () => json(200, GRANT))
  const living = chatIn(browser)
  living.chat.open()
  await until(() => living.chat.get().phase === 'live')
  living.chat.send('yes')
  await until(() => browser.connections.length === 1)
  await living.hears({ type: 'connected', atMs: 1 })
  await settled()
  expect(living.chat.get()).toMatchObject({ outbox: [], items: [{ id: 'm0' }, { id: 'm1' }] })
  expect(sentTexts(living)).toMatchObject([{ text: 'yes' }])
})
