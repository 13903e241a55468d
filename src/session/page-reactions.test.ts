import { expect, test } from 'vitest'
import { ParticipantError } from '../model/ports.ts'
import { type ChatHarness, chatIn, startedChat } from './testing/chat-harness.test-kit.ts'
import { GRANT, json, refusal } from './testing/fake-bff.test-kit.ts'
import type { FakeBrowser } from './testing/fake-browser.test-kit.ts'
import { settled, until } from './testing/fake-clock.test-kit.ts'
import { browserWithTabs } from './testing/fake-tabs.test-kit.ts'

const KEY = 'connect-chat:/connect-chat'

/** More than any way into a chat has. */
const STEPS = 60

async function steps(count: number): Promise<void> {
  for (let step = 0; step < count; step += 1) await Promise.resolve()
}

type Browsers = ReturnType<typeof browserWithTabs>

function tabOf(browser: Browsers = browserWithTabs()): { browser: Browsers; tab: FakeBrowser } {
  const tab = browser.opensTab()
  tab.bff.answers('/chats/resume', () => json(200, GRANT))
  return { browser, tab }
}

async function isBackWhole(harness: ChatHarness): Promise<void> {
  const { connections } = harness.browser
  await until(() => connections.some(({ closed }) => !closed()))
  await harness.receives({ type: 'connected', atMs: 1 })
  expect(harness.chat.get()).toMatchObject({ phase: 'live', connection: 'connected', isLeader: true })
  expect(connections.filter(({ closed }) => !closed())).toHaveLength(1)
}

async function opens(browser: Browsers): Promise<ChatHarness> {
  const harness = chatIn(tabOf(browser).tab)
  harness.chat.open()
  await settled()
  if (harness.browser.connections.length === 1) await harness.receives({ type: 'connected', atMs: 1 })
  return harness
}

async function fourTabs(): Promise<{ readonly browser: Browsers; readonly first: ChatHarness }> {
  const browser = browserWithTabs()
  const first = await opens(browser)
  for (let number = 2; number <= 4; number += 1) await opens(browser)
  return { browser, first }
}

test.each(['return', 'join', 'start'] as const)(
  'a page that is hidden at any step of a start is live after it is restored (%s)',
  async (how) => {
    for (let step = 0; step < STEPS; step += 1) {
      const { browser, tab } = tabOf()
      if (how === 'return') tab.storage.setItem(KEY, JSON.stringify({ contactId: GRANT.contactId }))
      if (how === 'start') {
        tab.bff.answers('/chats/resume', () => refusal(404, 'no-chat'))
      }
      const harness = chatIn(tab)
      if (how !== 'return') harness.chat.open()
      await steps(step)
      tab.fires('pagehide', { persisted: true })
      await settled()
      expect(browser.locksInUse()).toBe(0)
      tab.bff.answers('/chats/resume', () => json(200, GRANT))
      tab.fires('pageshow', { persisted: true })
      await isBackWhole(harness)
    }
  },
)

test('a start resolves when its page is hidden', async () => {
  const { tab } = tabOf()
  tab.bff.answers('/chats/resume', () => new Promise(() => {}))
  const harness = chatIn(tab)
  const started = harness.chat.start()
  tab.fires('pagehide', { persisted: true })
  await started
})

test('a start resolves when its chat is destroyed', async () => {
  const { tab } = tabOf()
  tab.bff.answers('/chats/resume', () => new Promise(() => {}))
  const harness = chatIn(tab)
  const started = harness.chat.start()
  harness.chat.destroy()
  await started
})

test('a restored page whose slot is taken shows the chat as open in other tabs', async () => {
  const { browser, first } = await fourTabs()
  first.browser.fires('pagehide', { persisted: true })
  await opens(browser)
  first.browser.fires('pageshow', { persisted: true })
  await settled()
  expect(first.chat.get().connection).toBe('other-tabs')
  expect(first.connection().closed()).toBe(true)
})

test('a page without a slot gets none by being hidden and restored', async () => {
  const { browser, first } = await fourTabs()
  const fifth = await opens(browser)
  first.chat.destroy()
  fifth.browser.fires('pagehide', { persisted: true })
  fifth.browser.fires('pageshow', { persisted: true })
  await settled()
  expect(fifth.chat.get().connection).toBe('other-tabs')
  expect(fifth.browser.connections).toEqual([])
  expect((await opens(browser)).chat.get().connection).toBe('connected')
})

test('messages that waited for a failed end go out', async () => {
  const harness = await startedChat()
  let lost = true
  harness.connection().answers('send', async () => {
    if (lost) throw new ParticipantError('unreachable', 'no')
    return { id: 'm1', sentAtMs: 1 }
  })
  harness.chat.send('one')
  await settled()
  harness.connection().answers('disconnect', () => Promise.reject(new ParticipantError('busy', 'no')))
  lost = false
  await expect(harness.chat.end()).rejects.toMatchObject({ code: 'connect-failed' })
  await settled()
  expect(harness.chat.get().outbox).toEqual([])
})

test('a start while the last chat is looked for in vain starts a new one', async () => {
  const { tab } = tabOf()
  tab.storage.setItem(KEY, JSON.stringify({ contactId: GRANT.contactId }))
  tab.bff.answers('/chats/resume', () => refusal(404, 'no-chat'))
  const harness = chatIn(tab)
  await harness.chat.start()
  expect(harness.chat.get().phase).toBe('live')
})
