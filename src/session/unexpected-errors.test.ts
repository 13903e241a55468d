import { expect, test, vi } from 'vitest'
import { S1, URL_1 } from '../model/sign-in/sign-in.test-kit.ts'
import { chatIn, offer, readyChat, startedChat } from './testing/chat-harness.test-kit.ts'
import { GRANT } from './testing/fake-bff.test-kit.ts'
import { fakeBrowser } from './testing/fake-browser.test-kit.ts'
import { settled, until } from './testing/fake-clock.test-kit.ts'

/** A mistake in our own code, where only failures of Connect, of the BFF or of the network are expected. */
const MISTAKE = new RangeError('a mistake of our own')
const fails = (): Promise<never> => Promise.reject(MISTAKE)
const INTERNAL = { code: 'internal', cause: MISTAKE }

test('an unexpected error during the start is internal, not a failed connection', async () => {
  const harness = chatIn(fakeBrowser((connection) => connection.answers('connect', fails)))
  await expect(harness.chat.start()).rejects.toMatchObject(INTERNAL)
  expect(harness.chat.get()).toMatchObject({ phase: 'failed', error: { code: 'internal', retryable: true } })
  expect(harness.codes()).toEqual(['internal'])
})

test('an unexpected error while a message is sent is internal, and the message has failed', async () => {
  const harness = await startedChat({}, (connection) => connection.answers('send', fails))
  harness.chat.send('hello')
  await settled()
  expect(harness.errors).toMatchObject([INTERNAL])
  expect(harness.chat.get().outbox).toMatchObject([{ status: 'failed' }])
})

test('an unexpected error while missed messages are read is internal, and is not retried', async () => {
  const harness = await startedChat({}, (connection) => connection.answers('history', fails))
  await harness.browser.clock.advance(60_000)
  expect(harness.errors).toMatchObject([INTERNAL])
})

test('an unexpected error while a lost connection is replaced is internal, and the connection is retried', async () => {
  let isBroken = false
  const harness = await startedChat({}, (connection) => isBroken && connection.answers('connect', fails))
  isBroken = true
  await harness.losesConnection()
  await settled()
  expect(harness.errors).toMatchObject([INTERNAL])
  isBroken = false
  await harness.browser.clock.advance(4_000)
  await harness.receives({ type: 'connected', atMs: 1 })
  expect(harness.chat.get().connection).toBe('connected')
})

test('an unexpected error while the chat is ended is internal, and the chat goes on', async () => {
  const harness = await startedChat({}, (connection) => connection.answers('disconnect', fails))
  await expect(harness.chat.end()).rejects.toMatchObject(INTERNAL)
  expect(harness.chat.get().phase).toBe('live')
})

test('an unexpected error while the chat is ended before it is forgotten is internal', async () => {
  const harness = await startedChat({}, (connection) => connection.answers('disconnect', fails))
  await harness.chat.forget()
  expect(harness.errors).toMatchObject([INTERNAL])
  expect(harness.chat.get().phase).toBe('idle')
})

test('an unexpected error while the sign-in URL is requested is reported as internal', async () => {
  const harness = await startedChat({}, (connection) => connection.answers('authenticationUrl', fails))
  await harness.receives(offer(harness))
  expect(harness.errors[0]).toMatchObject(INTERNAL)
  expect(harness.attempt()).toBe('unavailable')
})

test('an unexpected error while a sign-in is bound is reported as internal', async () => {
  const digest = vi.spyOn(crypto.subtle, 'digest').mockImplementation(fails)
  const harness = await startedChat({}, (connection) =>
    connection.answers('authenticationUrl', async () => URL_1),
  )
  await harness.receives(offer(harness))
  await until(() => harness.attempt() === 'unavailable')
  digest.mockRestore()
  expect(harness.errors[0]).toMatchObject(INTERNAL)
})

test('an unexpected error while a sign-in is cancelled is reported as internal', async () => {
  const harness = await readyChat()
  harness.connection().answers('cancelAuthentication', fails)
  harness.chat.signIn.decline(S1)
  await settled()
  expect(harness.errors[0]).toMatchObject(INTERNAL)
})

test('an unexpected error while the outcome of a sign-in is looked up is reported as internal', async () => {
  const browser = fakeBrowser((connection) => connection.answers('authenticationUrl', async () => URL_1))
  const createClient = await browser.code.bffClient()
  browser.code.bffClient = async () => (base, send, clock) => ({
    ...createClient(base, send, clock),
    status: fails,
  })
  const harness = chatIn(browser)
  await harness.chat.start()
  await harness.receives(offer(harness))
  await until(() => harness.attempt() === 'ready')
  await browser.clock.advance(185_000)
  expect(harness.errors).toMatchObject([INTERNAL])
})

test('code that does not load is load-failed; loaded code that throws is internal', async () => {
  const offline = fakeBrowser()
  offline.code.liveChat = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'))
  await expect(chatIn(offline).chat.start()).rejects.toMatchObject({ code: 'load-failed' })

  const broken = await startedChat({}, undefined, GRANT, (browser) => {
    browser.code.signIn = async () => () => {
      throw MISTAKE
    }
  })
  await broken.receives(offer(broken))
  expect(broken.errors[0]).toMatchObject(INTERNAL)
})
