import { describe, expect, test } from 'vitest'
import { resulted, S1, S2 } from '../../model/sign-in/sign-in.test-kit.ts'
import { type ChatHarness, offer, startedChat } from '../testing/chat-harness.test-kit.ts'
import { deferred } from '../testing/deferred.test-kit.ts'
import { GRANT, noContent, refusal } from '../testing/fake-bff.test-kit.ts'
import { settled } from '../testing/fake-clock.test-kit.ts'

const ROUTE = '/sign-in/request-again'
const WORDS = 'I would like to sign in again.'

/** A chat whose first sign-in failed, at a BFF that accepts requests for another one. */
async function failedChat(grant = { ...GRANT, signIn: { ...GRANT.signIn, requestAgain: true } as const }) {
  const harness = await startedChat({}, undefined, grant)
  harness.browser.bff.answers(ROUTE, noContent)
  await harness.receives(offer(harness))
  await harness.receives(resulted('failed', { sessionId: S1 }))
  expect(harness.attempt()).toBe('failed')
  return harness
}

const sent = (harness: ChatHarness): readonly string[] =>
  harness
    .connection()
    .calls.filter(({ call }) => call === 'send')
    .map(({ args: [message] }) => Object(message).text)
const isRequested = ({ chat }: ChatHarness): boolean => {
  const attempt = chat.get().attempts.at(-1)
  return attempt !== undefined && 'requestedAgain' in attempt
}

describe('asking for another sign-in', () => {
  test('the BFF is told first, then the customer’s words are sent', async () => {
    const harness = await failedChat()
    const answer = deferred<Response>()
    harness.browser.bff.answers(ROUTE, () => answer.answer())
    const done = harness.chat.signIn.requestAgain(S1, WORDS)
    await settled()
    expect(harness.browser.bff.requests.at(-1)).toMatchObject({
      route: ROUTE,
      method: 'POST',
      body: { contactId: 'contact-1', sessionId: S1 },
    })
    expect([sent(harness), isRequested(harness)]).toEqual([[], false])
    answer.resolve(noContent())
    await done
    await settled()
    expect([sent(harness), isRequested(harness)]).toEqual([[WORDS], true])
  })

  test('presses at once and afterwards are one request and one message', async () => {
    const harness = await failedChat()
    await Promise.all([1, 2, 3].map(() => harness.chat.signIn.requestAgain(S1, WORDS)))
    await harness.chat.signIn.requestAgain(S1, WORDS)
    await settled()
    expect(harness.browser.bff.count(ROUTE)).toBe(1)
    expect(sent(harness)).toEqual([WORDS])
  })

  test.each([
    ['too many requests', () => refusal(429, 'too-many-requests', {}, { 'Retry-After': '60' }), 'throttled'],
    ['a refusal', () => refusal(403, 'forbidden'), 'bff-forbidden'],
    ['a failure of Connect', () => refusal(502, 'connect-unavailable'), 'connect-unavailable'],
    ['no answer', () => Promise.reject(new TypeError('Failed to fetch')), 'bff-unreachable'],
  ])('after %s nothing is sent, and the customer can try again', async (_, answer, code) => {
    const harness = await failedChat()
    harness.browser.bff.answers(ROUTE, answer)
    await expect(harness.chat.signIn.requestAgain(S1, WORDS)).rejects.toMatchObject({ code })
    expect([sent(harness), isRequested(harness)]).toEqual([[], false])
    harness.browser.bff.answers(ROUTE, noContent)
    await harness.chat.signIn.requestAgain(S1, WORDS)
    await settled()
    expect([sent(harness), isRequested(harness)]).toEqual([[WORDS], true])
  })

  test('a BFF that does not accept the request is not asked, and nothing is sent', async () => {
    const harness = await failedChat(GRANT as Parameters<typeof failedChat>[0])
    await harness.chat.signIn.requestAgain(S1, WORDS)
    await settled()
    expect(harness.browser.bff.count(ROUTE)).toBe(0)
    expect(sent(harness)).toEqual([])
  })

  test('an unknown sign-in, one that is open and one of an ended chat ask nobody', async () => {
    const harness = await failedChat()
    await harness.chat.signIn.requestAgain(S2, WORDS)
    await harness.receives(offer(harness, 2))
    await harness.chat.signIn.requestAgain(S2, WORDS)
    await harness.chat.signIn.requestAgain(S1, WORDS)
    await harness.receives(resulted('failed', { sessionId: S2 }))
    await harness.receives({ type: 'ended', why: 'service', atMs: harness.browser.clock.now() })
    await harness.chat.signIn.requestAgain(S2, WORDS)
    await settled()
    expect(harness.browser.bff.count(ROUTE)).toBe(0)
    expect(sent(harness)).toEqual([])
  })

  test('nothing is sent if the flow asks on its own before the BFF has answered', async () => {
    const harness = await failedChat()
    const answer = deferred<Response>()
    harness.browser.bff.answers(ROUTE, () => answer.answer())
    const done = harness.chat.signIn.requestAgain(S1, WORDS)
    await settled()
    await harness.receives(offer(harness, 2))
    answer.resolve(noContent())
    await done
    await settled()
    expect(sent(harness)).toEqual([])
  })
})
