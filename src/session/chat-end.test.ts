import { describe, expect, test, vi } from 'vitest'
import { ParticipantError } from '../model/ports.ts'
import { CONNECTION_ALARMS, chatIn, offer, startedChat } from './testing/chat-harness.test-kit.ts'
import { fakeBrowser } from './testing/fake-browser.test-kit.ts'
import { settled } from './testing/fake-clock.test-kit.ts'
import { messageItem } from './testing/fake-connection.test-kit.ts'
import { keysOf } from './testing/memory-storage.test-kit.ts'

const CHAT_KEY = 'connect-chat:/connect-chat'

describe('the end', () => {
  test('asked for, it is Connect’s word that ends the chat', async () => {
    const harness = await startedChat()
    await harness.chat.end()
    expect(harness.chat.get().phase).toBe('ending')
    await harness.receives({ type: 'ended', why: 'service', atMs: 1 })
    expect(harness.chat.get()).toMatchObject({ phase: 'ended', endReason: 'customer' })
    expect(harness.hostEvents).toContainEqual(['ended', { reason: 'customer' }])
    expect(harness.connection().closed()).toBe(true)
  })

  test('if that word never comes, ten seconds end it too', async () => {
    const harness = await startedChat()
    harness.connection().answers('disconnect', () => new Promise(() => {}))
    void harness.chat.end()
    await harness.browser.clock.advance(10_000)
    expect(harness.chat.get()).toMatchObject({ phase: 'ended', endReason: 'unconfirmed' })
  })

  test('a word that comes before the answer leaves no alarm behind', async () => {
    const harness = await startedChat()
    let answer: () => void = () => {}
    harness.connection().answers('disconnect', () => new Promise((resolve) => (answer = resolve)))
    const ending = harness.chat.end()
    await harness.receives({ type: 'ended', why: 'service', atMs: 1 })
    answer()
    await ending
    expect(harness.browser.clock.alarms()).toBe(0)
  })

  test('that Connect could not be told of leaves a living chat, and says so', async () => {
    const harness = await startedChat()
    harness.connection().answers('disconnect', () => Promise.reject(new ParticipantError('busy', 'wait')))
    await expect(harness.chat.end()).rejects.toMatchObject({ code: 'connect-failed' })
    expect(harness.chat.get().phase).toBe('live')
    expect(harness.codes()).toEqual(['connect-failed'])
    expect(harness.browser.clock.alarms()).toBe(CONNECTION_ALARMS)
  })

  test('of a chat that is over already is the end', async () => {
    const harness = await startedChat()
    harness.connection().answers('disconnect', () => Promise.reject(new ParticipantError('denied', 'over')))
    await harness.chat.end()
    expect(harness.chat.get().phase).toBe('ended')
  })

  test('leaves the conversation to read and nothing else', async () => {
    const harness = await startedChat()
    await harness.receives({ type: 'item', item: messageItem('m1'), atMs: 1 })
    await harness.receives({ type: 'ended', why: 'service', atMs: 1 })
    expect(harness.chat.get().items).toHaveLength(1)
    expect(harness.browser.leftovers()).toEqual({ listeners: 6, channels: 0, alarms: 0 })
    expect(harness.browser.storage.getItem(CHAT_KEY)).toBe('{"open":true}')
  })

  test('afterwards a new chat is a new one', async () => {
    const harness = await startedChat()
    await harness.receives({ type: 'ended', why: 'service', atMs: 1 })
    await harness.chat.start()
    expect(harness.browser.bff.requests.map(({ route }) => route)).toEqual([
      '/chats/resume',
      '/chats',
      '/chats',
    ])
    expect(harness.chat.get()).toMatchObject({ phase: 'live', items: [] })
  })

  test('found on the way back to Connect it is an end while away', async () => {
    let over = false
    const harness = await startedChat({}, (connection) => {
      if (over) connection.answers('connect', () => Promise.reject(new ParticipantError('denied', 'over')))
    })
    over = true
    await harness.receives({ type: 'connection-lost', atMs: 1 })
    expect(harness.chat.get().connection).toBe('reconnecting')
    await harness.browser.clock.advance(1_000)
    expect(harness.chat.get()).toMatchObject({ phase: 'ended', endReason: 'away' })
  })
})

describe('being forgotten', () => {
  test('ends the chat, then clears browser and BFF', async () => {
    const harness = await startedChat()
    harness.chat.saveDraft('secret')
    await harness.chat.forget()
    expect(harness.connection().count('disconnect')).toBe(1)
    expect(harness.browser.bff.count('/chats/forget')).toBe(1)
    expect(keysOf(harness.browser.storage)).toEqual([])
    expect(harness.chat.draft()).toBe('')
    expect(harness.chat.get()).toMatchObject({ phase: 'idle', items: [], attempts: [] })
  })

  test('does not depend on Connect', async () => {
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

  test('a BFF that does not hear of it is told to whoever asked', async () => {
    const harness = await startedChat()
    harness.browser.bff.answers('/chats/forget', () => Promise.reject(new TypeError('down')))
    await expect(harness.chat.forget()).rejects.toMatchObject({ code: 'bff-unreachable' })
    expect(keysOf(harness.browser.storage)).toEqual([])
  })

  test('while a chat is starting, that chat does not appear afterwards', async () => {
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
})

describe('being let go', () => {
  test('no listener, channel, alarm or line is left, and nothing is heard any more', async () => {
    const harness = await startedChat({}, (connection) =>
      connection.answers('authenticationUrl', () => new Promise(() => {})),
    )
    await harness.receives(offer(harness))
    await harness.receives({ type: 'typing', from: { id: 'agent-1', role: 'agent' }, atMs: 1 })
    const changed = vi.fn()
    harness.chat.subscribe(changed)
    harness.chat.destroy()
    harness.browser.fires('online')
    harness.chat.open()
    harness.chat.send('anybody?')
    await harness.chat.end()
    await harness.browser.clock.advance(600_000)
    expect(harness.browser.leftovers()).toEqual({ listeners: 0, channels: 0, alarms: 0 })
    expect(harness.connection().closed()).toBe(true)
    expect(changed).not.toHaveBeenCalled()
  })

  test('the chat is not ended by it', async () => {
    const harness = await startedChat()
    harness.chat.destroy()
    await settled()
    expect(harness.connection().count('disconnect')).toBe(0)
    expect(harness.browser.bff.count('/chats/forget')).toBe(0)
    expect(harness.browser.storage.getItem(CHAT_KEY)).toContain('contact-1')
  })
})
