import { expect, test } from 'vitest'
import { ParticipantError } from '../../model/ports.ts'
import { resulted, S1, URL_1 } from '../../model/sign-in/sign-in.test-kit.ts'
import { type ChatHarness, chatIn, offer, readyChat, startedChat } from '../testing/chat-harness.test-kit.ts'
import { GRANT, json, refusal } from '../testing/fake-bff.test-kit.ts'
import { fakeBrowser } from '../testing/fake-browser.test-kit.ts'
import { until } from '../testing/fake-clock.test-kit.ts'

const overOnce =
  (call: 'authenticationUrl' | 'cancelAuthentication') =>
  (harness: ChatHarness): void =>
    harness.connection().answers(call, () => Promise.reject(new ParticipantError('denied', '403')))

async function mediated(answer: () => Response): Promise<ChatHarness> {
  const browser = fakeBrowser()
  browser.bff.answers('/chats', () => json(201, { ...GRANT, signIn: { ...GRANT.signIn, mediated: true } }))
  browser.bff.answers('/sign-in/url', answer)
  const harness = chatIn(browser)
  harness.chat.open()
  await until(() => browser.connections.length === 1)
  await harness.receives({ type: 'connected', atMs: browser.clock.now() })
  harness.connection().emits(offer(harness))
  return harness
}

test('an expired connection token is renewed once for the sign-in URL', async () => {
  const harness = await startedChat({}, (connection) =>
    connection.answers('authenticationUrl', async () => URL_1),
  )
  overOnce('authenticationUrl')(harness)
  const first = harness.connection()
  harness.connection().emits(offer(harness))
  await until(() => harness.attempt() === 'ready')
  expect(harness.browser.connections).toHaveLength(2)
  expect([first.count('authenticationUrl'), harness.connection().count('authenticationUrl')]).toEqual([1, 1])
  expect(first.closed()).toBe(true)
})

test('an expired connection token is renewed once for the cancellation, on a new connection', async () => {
  const harness = await readyChat()
  overOnce('cancelAuthentication')(harness)
  harness.chat.signIn.decline(S1)
  await until(() => harness.browser.connections.length === 2)
  await until(() => harness.connection().count('cancelAuthentication') === 1)
  await harness.receives(resulted('cancelled', { sessionId: S1 }))
  expect(harness.attempt()).toBe('cancelled')
})

test('a mediated URL is requested in the task of the offer with the connection token, and needs no binding', async () => {
  const harness = await mediated(() => json(200, { url: URL_1 }))
  expect(harness.browser.bff.requests.at(-1)).toMatchObject({
    route: '/sign-in/url',
    body: {
      contactId: 'contact-1',
      sessionId: S1,
      connectionToken: 'connection-token-1',
      mode: 'popup',
      returnPath: '/account?tab=1',
    },
  })
  await until(() => harness.attempt() === 'ready')
  expect(harness.browser.bff.count('/sign-in/begin')).toBe(0)
  expect(harness.connection().count('authenticationUrl')).toBe(0)
})

test.each([
  ['spent', () => refusal(409, 'spent'), 1],
  ['denied', () => refusal(403, 'denied'), 2],
  ['forbidden', () => refusal(403, 'forbidden'), 1],
] as const)(
  'a mediated URL that is %s makes the sign-in unavailable without useless requests',
  async (_, answer, questions) => {
    const harness = await mediated(answer)
    await until(() => harness.attempt() === 'unavailable')
    expect(harness.browser.bff.count('/sign-in/url')).toBe(questions)
  },
)
