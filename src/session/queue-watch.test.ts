import { expect, test } from 'vitest'
import type { ChatEvent } from '../model/chat/events.ts'
import { isWaitingForAgent } from '../model/chat/notices.ts'
import type { NoticeItem } from '../model/item.ts'
import type { Participant } from '../model/participant.ts'
import { URL_1 } from '../model/sign-in/sign-in.test-kit.ts'
import {
  type ChatHarness,
  CONNECTION_ALARMS,
  chatIn,
  offer,
  startedChat,
} from './testing/chat-harness.test-kit.ts'
import { GRANT, json, noChat, refusal } from './testing/fake-bff.test-kit.ts'
import { settled } from './testing/fake-clock.test-kit.ts'
import { type FakeConnection, messageItem } from './testing/fake-connection.test-kit.ts'

const SECOND = 1_000
const BOT = { id: 'bot-1', role: 'bot' } as const
const AGENT = { id: 'agent-1', role: 'agent', displayName: 'Ana' } as const

const withSignInPage = (connection: FakeConnection): void =>
  connection.answers('authenticationUrl', async () => URL_1)

/** A chat whose BFF looks up queues, and the answer that it gives next. */
async function watchedChat(grant: object = { queueStatus: true }) {
  const bff: { answer: () => Response | Promise<Response> } = { answer: () => json(200, { inQueue: false }) }
  const harness = await startedChat({}, withSignInPage, { ...GRANT, ...grant }, (browser) =>
    browser.bff.answers('/chats/queue', () => bff.answer()),
  )
  return {
    harness,
    clock: harness.browser.clock,
    answers: (body: unknown) => {
      bff.answer = () => json(200, body)
    },
    fails: (answer: () => Response | Promise<Response>) => {
      bff.answer = answer
    },
    asked: () => harness.browser.bff.count('/chats/queue'),
    waits: () => isWaitingForAgent(harness.chat.get()),
    announced: () => harness.announced.filter(({ type }) => type === 'waiting').length,
  }
}

let id = 0
const wrote = (from: Participant): ChatEvent => {
  id += 1
  return { type: 'item', item: messageItem(`m-${id}`, { from, sentAtMs: 50_000 + id }), atMs: 1 }
}
const notice = (name: NoticeItem['notice'], who: Participant): ChatEvent => {
  id += 1
  return {
    type: 'item',
    item: { kind: 'notice', id: `n-${id}`, sentAtMs: 50_000 + id, notice: name, who },
    atMs: 1,
  }
}
const becomes = (harness: ChatHarness, visible: boolean): void => {
  harness.browser.visibility = visible
  harness.browser.fires('visibilitychange')
}

test('a chat asks three seconds after it is connected, then at growing intervals of at most 30 seconds', async () => {
  const { clock, asked } = await watchedChat()
  const times: number[] = []
  for (let second = 1; second <= 140; second += 1) {
    const before = asked()
    await clock.advance(SECOND)
    if (asked() > before) times.push(second)
  }
  expect(times).toEqual([3, 9, 21, 45, 75, 105, 135])
})

test('a customer in a queue is told, once, and no longer when the BFF says that they are in none', async () => {
  const { clock, answers, waits, announced } = await watchedChat()
  answers({ inQueue: true })
  await clock.advance(2 * SECOND)
  expect(waits()).toBe(false)
  await clock.advance(120 * SECOND)
  expect(waits()).toBe(true)
  expect(announced()).toBe(1)
  answers({ inQueue: false })
  await clock.advance(30 * SECOND)
  expect(waits()).toBe(false)
  expect(announced()).toBe(1)
})

test.each([
  ['a bot', wrote(BOT)],
  ['the flow', wrote({ id: 'system-1', role: 'system' })],
])('a message of %s is followed by a question three seconds later', async (_, event) => {
  const { harness, clock, asked } = await watchedChat()
  await clock.advance(50 * SECOND)
  const before = asked()
  await harness.receives(event)
  await clock.advance(3 * SECOND - 1)
  expect(asked()).toBe(before)
  await clock.advance(1)
  expect(asked()).toBe(before + 1)
})

test('a bot that writes all the time causes a question every five seconds at most', async () => {
  const { harness, clock, asked } = await watchedChat()
  for (let n = 0; n < 15; n += 1) {
    await harness.receives(wrote(BOT))
    await clock.advance(4 * SECOND)
  }
  expect(asked()).toBeGreaterThan(5)
  expect(asked()).toBeLessThanOrEqual(12)
})

test.each([
  ['joins', notice('joined', AGENT)],
  ['writes', wrote(AGENT)],
])('when an agent %s, the customer waits no longer and nothing is asked any more', async (_, event) => {
  const { harness, clock, answers, asked, waits } = await watchedChat()
  answers({ inQueue: true })
  await clock.advance(5 * SECOND)
  expect(waits()).toBe(true)
  await harness.receives(event)
  expect(waits()).toBe(false)
  const before = asked()
  await clock.advance(300 * SECOND)
  expect(asked()).toBe(before)
  expect(waits()).toBe(false)
})

test('after the agent has left, the BFF is asked again and its older answer does not count', async () => {
  const { harness, clock, answers, asked, waits, announced } = await watchedChat()
  answers({ inQueue: true })
  await clock.advance(5 * SECOND)
  await harness.receives(notice('joined', AGENT))
  const before = asked()
  await harness.receives(notice('left', AGENT))
  expect(waits()).toBe(false)
  await clock.advance(5 * SECOND)
  expect(asked()).toBe(before + 1)
  expect(waits()).toBe(true)
  expect(announced()).toBe(2)
})

test('an agent who joins while the BFF is asked ends the wait, whatever the answer is', async () => {
  const { harness, clock, fails, waits, announced } = await watchedChat()
  let answer = (_: Response): void => undefined
  fails(() => new Promise((resolve) => (answer = resolve)))
  await clock.advance(3 * SECOND)
  await harness.receives(notice('joined', AGENT))
  answer(json(200, { inQueue: true }))
  await settled()
  expect(waits()).toBe(false)
  expect(announced()).toBe(0)
})

test('nothing is asked while the flow waits for a sign-in, and again after its outcome', async () => {
  const { harness, clock, asked } = await watchedChat()
  const offered = offer(harness)
  await harness.receives(offered)
  await clock.advance(60 * SECOND)
  expect(asked()).toBe(0)
  if (offered.type !== 'sign-in-offered') throw new Error('no offer')
  const { sessionId, itemId, sentAtMs } = offered
  await harness.receives({
    type: 'sign-in-result',
    outcome: 'succeeded',
    sessionId,
    itemId,
    sentAtMs,
    atMs: 1,
  })
  await clock.advance(3 * SECOND)
  expect(asked()).toBe(1)
})

test('a hidden page asks nothing, and keeps what it has until it asks again when it is visible', async () => {
  const { harness, clock, answers, asked, waits, announced } = await watchedChat()
  answers({ inQueue: true })
  await clock.advance(3 * SECOND)
  becomes(harness, false)
  await clock.advance(600 * SECOND)
  expect(asked()).toBe(1)
  expect(waits()).toBe(true)
  becomes(harness, true)
  await clock.advance(3 * SECOND)
  expect(asked()).toBe(2)
  expect(announced()).toBe(1)
})

test('a tab whose chat is in other tabs asks nothing', async () => {
  const { harness, clock, asked } = await watchedChat()
  await harness.receives({ type: 'connection-yielded', atMs: 1 })
  await clock.advance(120 * SECOND)
  expect(asked()).toBe(0)
})

test('a lost connection or network asks nothing, and the answer stays until the connection is back', async () => {
  const { harness, clock, answers, asked, waits } = await watchedChat()
  answers({ inQueue: true })
  await clock.advance(3 * SECOND)
  await harness.receives({ type: 'network', online: false, atMs: 1 })
  await clock.advance(120 * SECOND)
  expect(asked()).toBe(1)
  expect(waits()).toBe(true)
  await harness.receives({ type: 'network', online: true, atMs: 1 })
  await clock.advance(3 * SECOND)
  expect(asked()).toBe(2)
})

test.each<[string, () => Response | Promise<Response>]>([
  ['does not know', () => json(200, { inQueue: null })],
  ['answers something else', () => json(200, { inQueue: 'maybe', position: 3 })],
  ['answers a list', () => json(200, [])],
  ['answers with a page', () => new Response('<h1>Hello</h1>')],
  ['is busy', () => refusal(429, 'too-many-requests')],
  ['has failed', () => refusal(502, 'connect-unavailable')],
  ['is down', () => Promise.reject(new TypeError('Failed to fetch'))],
])('a BFF that %s changes nothing, reports nothing and is asked again', async (_, answer) => {
  const { harness, clock, answers, fails, asked, waits } = await watchedChat()
  answers({ inQueue: true })
  await clock.advance(3 * SECOND)
  fails(answer)
  await clock.advance(60 * SECOND)
  expect(asked()).toBeGreaterThan(2)
  expect(waits()).toBe(true)
  expect(harness.errors).toEqual([])
  answers({ inQueue: false })
  await clock.advance(30 * SECOND)
  expect(waits()).toBe(false)
})

test('a browser whose chat has expired does not ask again by itself', async () => {
  const { clock, fails, asked } = await watchedChat()
  fails(noChat)
  await clock.advance(300 * SECOND)
  expect(asked()).toBe(1)
})

test('a BFF that announces no look at the queue is not asked', async () => {
  const { harness, clock, asked } = await watchedChat({})
  await harness.receives(wrote(BOT))
  becomes(harness, true)
  expect(harness.browser.leftovers().alarms).toBe(CONNECTION_ALARMS)
  await clock.advance(120 * SECOND)
  expect(asked()).toBe(0)
})

test.each<[string, (harness: ChatHarness) => unknown]>([
  ['has ended', (harness) => harness.receives({ type: 'ended', why: 'service', atMs: 1 })],
  ['was forgotten', ({ chat }) => chat.forget()],
  ['was destroyed', ({ chat }) => chat.destroy()],
])('a chat that %s asks nothing and leaves no alarm', async (_, stop) => {
  const { harness, clock, answers, asked } = await watchedChat()
  answers({ inQueue: true })
  await clock.advance(3 * SECOND)
  await stop(harness)
  expect(harness.browser.leftovers().alarms).toBe(0)
  await clock.advance(120 * SECOND)
  expect(asked()).toBe(1)
})

test('an ended chat waits for no agent', async () => {
  const { harness, clock, answers, waits } = await watchedChat()
  answers({ inQueue: true })
  await clock.advance(3 * SECOND)
  await harness.receives({ type: 'ended', why: 'service', atMs: 1 })
  expect(waits()).toBe(false)
})

test('after a reload the chat finds out again that the customer waits', async () => {
  const { harness, clock, answers } = await watchedChat()
  answers({ inQueue: true })
  await clock.advance(3 * SECOND)
  harness.chat.destroy()
  const { browser } = harness
  browser.bff.answers('/chats/resume', () => json(200, { ...GRANT, queueStatus: true }))
  const again = chatIn(browser)
  again.chat.open()
  await settled()
  again.connection().emits({ type: 'connected', atMs: clock.now() })
  await clock.advance(5 * SECOND)
  expect(isWaitingForAgent(again.chat.get())).toBe(true)
})
