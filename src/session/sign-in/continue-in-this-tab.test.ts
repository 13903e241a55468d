import { expect, test } from 'vitest'
import { S1, URL_1 } from '../../model/sign-in/sign-in.test-kit.ts'
import { readyChat } from '../testing/chat-harness.test-kit.ts'
import { refusal } from '../testing/fake-bff.test-kit.ts'
import { until } from '../testing/fake-clock.test-kit.ts'

const SIGN_IN_KEY = `connect-chat:sign-in:${S1}`

test('to continue in this tab, the sign-in is bound and saved before the page is left', async () => {
  const harness = await readyChat()
  harness.chat.signIn.continueInThisTab(S1)
  await until(() => harness.browser.navigations.length === 1)
  expect(harness.browser.bff.requests.at(-1)?.body).toMatchObject({ mode: 'redirect' })
  expect(harness.browser.navigations).toEqual([URL_1])
  expect(JSON.parse(harness.browser.storage.getItem(SIGN_IN_KEY) ?? '{}')).toMatchObject({
    state: 'leaving',
  })
})

test('if binding fails, the page stays and the sign-in button returns', async () => {
  const harness = await readyChat()
  harness.browser.bff.answers('/sign-in/begin', () => refusal(503, 'connect-unavailable'))
  harness.chat.signIn.continueInThisTab(S1)
  await until(() => harness.attempt() === 'ready')
  expect(harness.browser.navigations).toEqual([])
  expect(harness.chat.get().attempts).toMatchObject([{ reason: 'leave-failed' }])
})

test('the Back button of the browser brings the sign-in button back', async () => {
  const harness = await readyChat()
  harness.chat.signIn.continueInThisTab(S1)
  await until(() => harness.browser.navigations.length === 1)
  harness.browser.fires('pageshow', { persisted: false })
  expect(harness.attempt()).toBe('leaving')
  harness.browser.fires('pageshow', { persisted: true })
  expect(harness.chat.get().attempts).toMatchObject([{ state: 'ready', reason: 'returned' }])
})
