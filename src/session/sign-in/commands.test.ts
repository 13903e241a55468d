import { expect, test } from 'vitest'
import { S1, URL_1 } from '../../model/sign-in/sign-in.test-kit.ts'
import { click, offer, press, readyChat, startedChat } from '../testing/chat-harness.test-kit.ts'
import { until } from '../testing/fake-clock.test-kit.ts'

const SIGN_IN_KEY = `connect-chat:sign-in:${S1}`

test('a click saves the attempt and opens the window in its own task', async () => {
  const harness = await readyChat()
  let kept: string | null = null
  const { openWindow } = harness.browser
  harness.browser.openWindow = (...args) => {
    kept = harness.browser.storage.getItem(SIGN_IN_KEY)
    return openWindow(...args)
  }
  press(harness)
  expect(harness.browser.windows.map(({ url }) => url)).toEqual([URL_1])
  expect(harness.attempt()).toBe('window-open')
  expect(JSON.parse(kept ?? '{}')).toMatchObject({ state: 'open', url: URL_1 })
})

test('a click by a script opens nothing', async () => {
  const harness = await readyChat()
  harness.chat.signIn.open(S1, click(false))
  harness.chat.signIn.open(S1, new Event('click'))
  expect(harness.browser.windows).toEqual([])
  expect(harness.attempt()).toBe('ready')
})

test('a click within half a second after the button appears opens nothing', async () => {
  const harness = await startedChat({}, (connection) =>
    connection.answers('authenticationUrl', async () => URL_1),
  )
  harness.connection().emits(offer(harness))
  await until(() => harness.attempt() === 'ready')
  await harness.browser.clock.advance(499)
  press(harness)
  expect(harness.browser.windows).toEqual([])
  await harness.browser.clock.advance(1)
  press(harness)
  expect(harness.browser.windows).toHaveLength(1)
})

test('a click on an unknown sign-in, or on one that is not ready, opens nothing', async () => {
  const harness = await startedChat()
  press(harness)
  await harness.receives(offer(harness))
  press(harness)
  harness.chat.signIn.open('unknown', click())
  expect(harness.browser.windows).toEqual([])
})

test.each(['blocked', 'throw', 'closed-at-once'] as const)(
  'a click whose window is %s leaves the link and this tab, and is announced',
  async (popups) => {
    const harness = await readyChat()
    harness.browser.popups = popups
    press(harness)
    expect(harness.chat.get().attempts).toMatchObject([{ state: 'blocked', url: URL_1 }])
    expect(harness.names()).toContain('sign-in-blocked')
    expect(harness.announced).toContainEqual({ type: 'sign-in', state: 'blocked' })
    harness.chat.signIn.linkFollowed(S1)
    expect(harness.attempt()).toBe('window-detached')
  },
)

test('a second click focuses the open window', async () => {
  const harness = await readyChat()
  press(harness)
  press(harness)
  expect(harness.browser.windows).toMatchObject([{ focused: 1 }])
  expect(harness.names().filter((name) => name === 'sign-in-opened')).toHaveLength(1)
})

test('a click after the window was closed opens another one with the same URL', async () => {
  const harness = await readyChat()
  press(harness)
  harness.browser.windows[0]?.close()
  await harness.browser.clock.advance(500)
  expect(harness.attempt()).toBe('window-detached')
  expect(harness.connection().count('cancelAuthentication')).toBe(0)
  press(harness)
  expect(harness.browser.windows.map(({ url }) => url)).toEqual([URL_1, URL_1])
  expect(harness.connection().count('authenticationUrl')).toBe(1)
})
