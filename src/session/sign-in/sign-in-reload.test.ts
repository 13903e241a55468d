import { expect, test } from 'vitest'
import { record, resulted, S1, S2, URL_1 } from '../../model/sign-in/sign-in.test-kit.ts'
import { type ChatHarness, chatIn, press } from '../testing/chat-harness.test-kit.ts'
import { GRANT, json } from '../testing/fake-bff.test-kit.ts'
import { fakeBrowser } from '../testing/fake-browser.test-kit.ts'
import { settled, until } from '../testing/fake-clock.test-kit.ts'
import { signInPage } from '../testing/fake-connection.test-kit.ts'
import { keysOf } from '../testing/memory-storage.test-kit.ts'

const SIGN_IN_KEY = `connect-chat:sign-in:${S1}`

function reloaded(
  state: Parameters<typeof record>[0],
  prepare?: Parameters<typeof fakeBrowser>[0],
): ChatHarness {
  const browser = fakeBrowser(prepare)
  browser.storage.setItem(
    'connect-chat:/connect-chat',
    JSON.stringify({ contactId: 'contact-1', open: true }),
  )
  browser.storage.setItem(SIGN_IN_KEY, JSON.stringify({ ...record(state), contactId: 'contact-1' }))
  browser.bff.answers('/chats/resume', () => json(200, GRANT))
  return chatIn(browser)
}

test('after a reload the saved sign-in URL is used without a request to Connect or the BFF', async () => {
  const harness = reloaded('ready')
  await until(() => harness.attempt() === 'ready')
  await harness.receives({ type: 'connected', atMs: 1 })
  await harness.browser.clock.advance(500)
  press(harness)
  expect(harness.browser.windows.map(({ url }) => url)).toEqual([URL_1])
  expect(harness.connection().count('authenticationUrl')).toBe(0)
  expect(harness.browser.bff.count('/sign-in/begin')).toBe(0)
})

test('after a reload an open sign-in window can finish: its progress and its outcome arrive', async () => {
  const harness = reloaded('open')
  await until(() => harness.attempt() === 'window-detached')
  await settled()
  harness.browser.broadcasts(`connect-chat:${'h'.repeat(43)}`, { v: 1, outcome: 'accepted' })
  expect(harness.attempt()).toBe('confirming')
  await harness.receives(resulted('succeeded'))
  expect(harness.attempt()).toBe('succeeded')
  expect(keysOf(harness.browser.storage)).not.toContain(SIGN_IN_KEY)
})

test('an outcome that came during the reload is found in the transcript', async () => {
  const harness = reloaded('submitted', (connection) =>
    connection.answers('history', async () =>
      signInPage(
        { type: 'sign-in-offered', sessionId: S1, itemId: 'i1', sentAtMs: 6_000 },
        { type: 'sign-in-result', outcome: 'failed', sessionId: S1, itemId: 'r', sentAtMs: 7_000 },
      ),
    ),
  )
  await until(() => harness.browser.connections.length === 1)
  await harness.receives({ type: 'connected', atMs: 1 })
  expect(harness.attempt()).toBe('failed')
  expect(harness.names()).toContain('sign-in-failed')
})

test('an earlier attempt in the transcript does not supersede the restored one', async () => {
  const browser = fakeBrowser((connection) =>
    connection.answers('history', async () =>
      signInPage(
        { type: 'sign-in-offered', sessionId: S1, itemId: 'i1', sentAtMs: 6_000 },
        { type: 'sign-in-result', outcome: 'failed', sessionId: S1, itemId: 'r', sentAtMs: 6_500 },
        { type: 'sign-in-offered', sessionId: S2, itemId: 'i2', sentAtMs: 7_000 },
      ),
    ),
  )
  browser.storage.setItem('connect-chat:/connect-chat', JSON.stringify({ contactId: 'contact-1' }))
  const kept = { ...record('open', 2), contactId: 'contact-1' }
  browser.storage.setItem(`connect-chat:sign-in:${S2}`, JSON.stringify(kept))
  browser.bff.answers('/chats/resume', () => json(200, GRANT))
  const harness = chatIn(browser)
  await until(() => browser.connections.length === 1)
  await harness.receives({ type: 'connected', atMs: 1 })
  expect(harness.chat.get().attempts.map(({ state }) => state)).toEqual(['failed', 'window-detached'])
  expect(harness.names()).not.toContain('sign-in-failed')
})
