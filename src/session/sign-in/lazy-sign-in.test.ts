import { expect, test } from 'vitest'
import { S1, URL_1 } from '../../model/sign-in/sign-in.test-kit.ts'
import { type ChatHarness, chatIn, offer, startedChat } from '../testing/chat-harness.test-kit.ts'
import { GRANT, json } from '../testing/fake-bff.test-kit.ts'
import { fakeBrowser } from '../testing/fake-browser.test-kit.ts'
import { settled, until } from '../testing/fake-clock.test-kit.ts'
import { createSignIn } from './sign-in.ts'

const LOST = new TypeError('Failed to fetch dynamically imported module')

/** A connected chat whose code of the sign-in does not load until the test says so. */
async function chatWithoutCode(): Promise<{ harness: ChatHarness; loads(): number; comesBack(): void }> {
  let loads = 0
  let isThere = false
  const harness = await startedChat(
    {},
    (connection) => connection.answers('authenticationUrl', async () => URL_1),
    GRANT,
    ({ code }) => {
      code.signIn = async () => {
        loads += 1
        if (!isThere) throw LOST
        return createSignIn
      }
    },
  )
  return { harness, loads: () => loads, comesBack: () => (isThere = true) }
}

const requested = ({ connection }: ChatHarness): readonly unknown[] =>
  connection().calls.flatMap(({ call, args }) => (call === 'authenticationUrl' ? args : []))

test('a chat that is connected loads the code of the sign-in, and none before', async () => {
  const browser = fakeBrowser()
  browser.bff.answers('/chats', () => json(201, GRANT))
  const connectionsAtLoad: number[] = []
  browser.code.signIn = async () => {
    connectionsAtLoad.push(browser.connections.length)
    return createSignIn
  }
  const harness = chatIn(browser)
  harness.chat.open()
  await until(() => browser.connections.length === 1)
  await harness.receives({ type: 'connected', atMs: browser.clock.now() })
  expect(connectionsAtLoad).toEqual([1])
})

test('code that does not load in advance is no error', async () => {
  const { harness, loads } = await chatWithoutCode()
  expect(loads()).toBe(1)
  expect(harness.codes()).toEqual([])
})

test('a sign-in whose code does not load is reported, and requested once the code is there', async () => {
  const { harness, comesBack } = await chatWithoutCode()
  await harness.receives(offer(harness))
  expect(harness.codes()).toEqual(['load-failed'])
  expect(harness.attempt()).toBe('preparing-url')
  comesBack()
  await harness.browser.clock.advance(2_000)
  await until(() => harness.attempt() === 'ready')
  expect(requested(harness)).toEqual([{ sessionId: S1, redirectUri: GRANT.signIn.redirectUri }])
  expect(harness.codes()).toEqual(['load-failed'])
})

test('the code is tried with longer waits, and no more once the chat is gone', async () => {
  const { harness, loads } = await chatWithoutCode()
  await harness.receives(offer(harness))
  const before = loads()
  for (const waitMs of [2_000, 4_000, 8_000]) await harness.browser.clock.advance(waitMs)
  expect(loads()).toBe(before + 3)
  harness.chat.destroy()
  await harness.browser.clock.advance(600_000)
  await settled()
  expect(loads()).toBe(before + 3)
})
