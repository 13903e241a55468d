import { expect, test } from 'vitest'
import { chatIn } from './testing/chat-harness.test-kit.ts'
import { deferred } from './testing/deferred.test-kit.ts'
import { GRANT, json } from './testing/fake-bff.test-kit.ts'
import { fakeBrowser } from './testing/fake-browser.test-kit.ts'
import { settled } from './testing/fake-clock.test-kit.ts'
import { browserWithTabs } from './testing/fake-tabs.test-kit.ts'

const NO_LISTENER = { held: () => {}, busy: () => {}, lost: () => {} }

test('a tab that loses its slot while code is loading opens no connection', async () => {
  const browser = browserWithTabs()
  const tab = browser.opensTab()
  tab.bff.answers('/chats/resume', () => json(200, GRANT))
  const code = deferred<void>()
  const { liveChat } = tab.code
  tab.code.liveChat = () => code.answer().then(liveChat)
  const harness = chatIn(tab)
  harness.chat.open()
  await settled()
  for (let number = 1; number <= 4; number += 1)
    tab.lock?.(`connect-chat:seat:contact-1:${number}`, 'steal', NO_LISTENER)
  await settled()
  code.resolve()
  await settled()
  expect(harness.chat.get().connection).toBe('other-tabs')
  expect(tab.connections).toEqual([])
})

test('nothing is loaded or requested before the panel is drawn, or after the chat is destroyed', async () => {
  const browser = fakeBrowser()
  const drawing = deferred<void>()
  const loaded: string[] = []
  const { liveChat } = browser.code
  browser.code.liveChat = () => {
    loaded.push('transport')
    return liveChat()
  }
  const harness = chatIn(Object.assign(browser, { drawn: drawing.answer }))
  harness.chat.open()
  await settled()
  // The panel shows it already.
  expect(harness.chat.get().phase).toBe('starting')
  expect([...loaded, ...browser.bff.requests]).toEqual([])
  harness.chat.destroy()
  drawing.resolve()
  await settled()
  expect([...loaded, ...browser.bff.requests]).toEqual([])
})

test('the BFF is asked for the chat while the chatjs code is still loading', async () => {
  const browser = fakeBrowser()
  const code = deferred<never>()
  const harness = chatIn(Object.assign(browser, { code: { ...browser.code, connection: code.answer } }))
  browser.bff.answers('/chats', () => json(201, GRANT))
  harness.chat.open()
  await settled()
  expect(browser.bff.requests.map(({ route }) => route)).toContain('/chats')
  expect(browser.connections).toEqual([])
})
