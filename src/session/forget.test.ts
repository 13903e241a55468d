import { expect, test } from 'vitest'
import { ParticipantError } from '../model/ports.ts'
import { chatIn, startedChat } from './testing/chat-harness.test-kit.ts'
import { deferred } from './testing/deferred.test-kit.ts'
import { fakeBrowser } from './testing/fake-browser.test-kit.ts'
import { settled } from './testing/fake-clock.test-kit.ts'
import { keysOf } from './testing/memory-storage.test-kit.ts'

test('`forget` ends the chat, then clears browser and BFF', async () => {
  const harness = await startedChat()
  harness.chat.saveDraft('secret')
  await harness.chat.forget()
  expect(harness.connection().count('disconnect')).toBe(1)
  expect(harness.browser.bff.count('/chats/forget')).toBe(1)
  expect(keysOf(harness.browser.storage)).toEqual([])
  expect(harness.chat.draft()).toBe('')
  expect(harness.chat.get()).toMatchObject({ phase: 'idle', items: [], attempts: [] })
})

test('`forget` clears the browser even if Connect fails or does not answer', async () => {
  for (const answer of [
    () => Promise.reject(new ParticipantError('busy', 'no')),
    () => new Promise<void>(() => {}),
  ]) {
    const harness = await startedChat()
    harness.connection().answers('disconnect', answer)
    const forgotten = harness.chat.forget()
    await harness.browser.clock.advance(5_000)
    await forgotten
    expect(keysOf(harness.browser.storage)).toEqual([])
    expect(harness.codes()).toEqual(['connect-failed'])
  }
})

test('if the BFF does not answer, `forget` rejects and the browser is cleared all the same', async () => {
  const harness = await startedChat()
  harness.browser.bff.answers('/chats/forget', () => Promise.reject(new TypeError('down')))
  await expect(harness.chat.forget()).rejects.toMatchObject({ code: 'bff-unreachable' })
  expect(keysOf(harness.browser.storage)).toEqual([])
})

test('`forget` during a start ends and hides the chat that was starting', async () => {
  const browser = fakeBrowser()
  const harness = chatIn(browser)
  const started = harness.chat.start()
  await harness.chat.forget()
  await started
  await settled()
  expect(harness.chat.get().phase).toBe('idle')
  expect(browser.connections.at(-1)?.closed()).toBe(true)
  expect(browser.connections.at(-1)?.count('disconnect')).toBe(1)
})

test('a start during `forget` waits until the BFF has forgotten the chat', async () => {
  const harness = await startedChat()
  const farewell = deferred<void>()
  harness.connection().answers('disconnect', farewell.answer)
  const forgotten = harness.chat.forget()
  const started = harness.chat.start()
  await settled()
  farewell.resolve()
  await Promise.all([forgotten, started])
  const routes = harness.browser.bff.requests.map(({ route }) => route)
  expect(routes.slice(routes.indexOf('/chats/forget'))).toEqual(['/chats/forget', '/chats/resume', '/chats'])
  expect(harness.chat.get().phase).toBe('live')
})

test('a failed `forget` does not prevent the next start', async () => {
  const harness = await startedChat()
  harness.browser.bff.answers('/chats/forget', () => Promise.reject(new TypeError('down')))
  const forgotten = harness.chat.forget()
  const started = harness.chat.start()
  await expect(forgotten).rejects.toMatchObject({ code: 'bff-unreachable' })
  await started
  expect(harness.chat.get().phase).toBe('live')
})
