import { expect, test, vi } from 'vitest'
import { hashState } from '../../contract/state-hash.ts'
import { S1, URL_1 } from '../../model/sign-in/sign-in.test-kit.ts'
import { type ChatHarness, chatIn, click, offer, press, readyChat } from '../testing/chat-harness.test-kit.ts'
import { GRANT, json } from '../testing/fake-bff.test-kit.ts'
import { fakeBrowser } from '../testing/fake-browser.test-kit.ts'
import { until } from '../testing/fake-clock.test-kit.ts'

const PROVIDERS = [
  { name: 'COGNITO', label: 'Harbour ID' },
  { name: 'Google', label: 'Google' },
]

function kept(harness: ChatHarness): { state?: string } {
  return JSON.parse(harness.browser.storage.getItem(`connect-chat:sign-in:${S1}`) ?? '{}') as {
    state?: string
  }
}

test('the chosen provider is set on the URL at the click, and an unknown one is ignored', async () => {
  const browser = fakeBrowser((connection) => connection.answers('authenticationUrl', async () => URL_1))
  browser.bff.answers('/chats', () =>
    json(201, { ...GRANT, signIn: { ...GRANT.signIn, providers: PROVIDERS } }),
  )
  const harness = chatIn(browser)
  harness.chat.open()
  await until(() => browser.connections.length === 1)
  harness.connection().emits(offer(harness))
  await until(() => harness.attempt() === 'ready')
  await browser.clock.advance(500)
  harness.chat.signIn.open(S1, click(), 'Evil&state=x')
  harness.chat.signIn.open(S1, click(), 'Google')
  browser.windows[0]?.close()
  harness.chat.signIn.open(S1, click(), 'Google')
  const [plain, chosen] = browser.windows.map(({ url }) => new URL(url).searchParams)
  expect(plain?.has('identity_provider')).toBe(false)
  expect(chosen?.getAll('identity_provider')).toEqual(['Google'])
  expect(chosen?.getAll('state')).toEqual(['state-1'])
})

test.each([
  ['the host wants it so', { signIn: { mode: 'redirect' as const } }, true],
  ['the page cannot open any', {}, false],
])('if %s, the click takes this tab to the sign-in page, bound for the return', async (_, options, opens) => {
  const harness = await readyChat(options)
  harness.browser.opensWindows = () => opens
  expect(harness.chat.signIn.opensWindow()).toBe(false)
  press(harness)
  await until(() => harness.browser.navigations.length === 1)
  expect(harness.browser.windows).toEqual([])
  expect(harness.browser.navigations).toEqual([URL_1])
  expect(harness.browser.bff.requests.at(-1)?.body).toMatchObject({
    mode: 'redirect',
    returnPath: '/account?tab=1',
  })
  expect(kept(harness).state).toBe('leaving')
})

test('`openSignIn` is called in the task of the click with URL, host and attempt', async () => {
  const openSignIn = vi.fn(() => true)
  const harness = await readyChat({ openSignIn })
  press(harness)
  const attempt = (await hashState('state-1')).slice(0, 10)
  expect(openSignIn).toHaveBeenCalledExactlyOnceWith(URL_1, { host: 'auth.bank.example', attempt })
  expect(harness.attempt()).toBe('window-detached')
  expect(harness.names()).toContain('sign-in-opened')
  expect(harness.browser.windows).toEqual([])
})

test('an `openSignIn` that returns false or throws counts as a blocked window', async () => {
  const reported = vi.fn()
  vi.stubGlobal('reportError', reported)
  for (const openSignIn of [
    () => false,
    () => {
      throw new Error('no shell here')
    },
  ]) {
    const harness = await readyChat({ openSignIn })
    press(harness)
    expect(harness.attempt()).toBe('blocked')
  }
  vi.unstubAllGlobals()
  expect(reported).toHaveBeenCalledOnce()
})

test('a page that leaves right after a blocked window saves the sign-in as leaving', async () => {
  const harness = await readyChat()
  harness.browser.popups = 'blocked'
  press(harness)
  expect(kept(harness).state).toBe('ready')
  harness.browser.fires('pagehide', { persisted: false })
  expect(kept(harness).state).toBe('leaving')
})

test('a page that leaves ten seconds after a blocked window keeps the sign-in ready', async () => {
  const harness = await readyChat()
  harness.browser.popups = 'blocked'
  press(harness)
  await harness.browser.clock.advance(10_000)
  harness.browser.fires('pagehide', { persisted: false })
  expect(kept(harness).state).toBe('ready')
})
