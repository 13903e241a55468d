import { expect, test } from 'vitest'
import { type ChatHarness, chatIn } from '../testing/chat-harness.test-kit.ts'
import { GRANT, json } from '../testing/fake-bff.test-kit.ts'
import { settled, until } from '../testing/fake-clock.test-kit.ts'
import { browserWithTabs } from '../testing/fake-tabs.test-kit.ts'

async function openTabs(count: number): Promise<readonly ChatHarness[]> {
  const browser = browserWithTabs()
  const tabs: ChatHarness[] = []
  for (let number = 1; number <= count; number += 1) {
    const tab = browser.opensTab()
    tab.bff.answers('/chats/resume', () => json(200, GRANT))
    const harness = chatIn(tab)
    harness.chat.open()
    await until(() => tab.connections.length === 1 || harness.chat.get().connection === 'other-tabs')
    if (tab.connections.length === 1) await harness.receives({ type: 'connected', atMs: 1 })
    tabs.push(harness)
  }
  return tabs
}

const connectionStates = (tabs: readonly ChatHarness[]): readonly string[] =>
  tabs.map(({ chat }) => chat.get().connection)

test('four tabs of one chat are connected, and a fifth shows that the chat is open in other tabs', async () => {
  const tabs = await openTabs(5)
  expect(connectionStates(tabs)).toEqual(['connected', 'connected', 'connected', 'connected', 'other-tabs'])
  expect(tabs[4]?.browser.connections).toEqual([])
  tabs[4]?.chat.send('hello?')
  expect(tabs[4]?.chat.get().outbox).toEqual([])
})

test('`useHere` connects this tab and disconnects the tab that had the last slot', async () => {
  const tabs = await openTabs(5)
  const [, , , fourth, fifth] = tabs
  await fifth?.chat.useHere()
  await fifth?.receives({ type: 'connected', atMs: 1 })
  expect(connectionStates(tabs)).toEqual(['connected', 'connected', 'connected', 'other-tabs', 'connected'])
  expect(fourth?.connection().closed()).toBe(true)
  await fourth?.browser.clock.advance(600_000)
  expect(fourth?.browser.connections).toHaveLength(1)
})

test('a tab that closes frees its slot', async () => {
  const tabs = await openTabs(5)
  tabs[0]?.chat.destroy()
  const [, , , , fifth] = tabs
  fifth?.chat.close()
  await fifth?.chat.useHere()
  await settled()
  expect(fifth?.chat.get().connection).toBe('connecting')
})

test('`useHere` in a connected tab changes nothing', async () => {
  const [only] = await openTabs(1)
  await only?.chat.useHere()
  expect(only?.browser.connections).toHaveLength(1)
})
