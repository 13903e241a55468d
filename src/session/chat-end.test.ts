import { describe, expect, test, vi } from 'vitest'
import { ParticipantError } from '../model/ports.ts'
import { chatIn, LINE_ALARM, offer, startedChat } from './testing/chat-harness.test-kit.ts'
import { fakeBrowser } from './testing/fake-browser.test-kit.ts'
import { settled } from './testing/fake-clock.test-kit.ts'
import { said } from './testing/fake-connection.test-kit.ts'
import { keysOf } from './testing/memory-storage.test-kit.ts'

const CHAT_KEY = 'connect-chat:/connect-chat'

describe('the end', () => {
  test('asked for, it is Connect’s word that ends the chat', async () => {
    const living = await startedChat()
    await living.chat.end()
    expect(living.chat.get().phase).toBe('ending')
    await living.hears({ type: 'ended', why: 'service', atMs: 1 })
    expect(living.chat.get()).toMatchObject({ phase: 'ended', endReason: 'customer' })
    expect(living.told).toContainEqual(['ended', { reason: 'customer' }])
    expect(living.line().closed()).toBe(true)
  })

  test('if that word never comes, ten seconds end it too', async () => {
    const living = await startedChat()
    living.line().answers('disconnect', () => new Promise(() => {}))
    void living.chat.end()
    await living.browser.clock.advance(10_000)
    expect(living.chat.get()).toMatchObject({ phase: 'ended', endReason: 'unconfirmed' })
  })

  test('a word that comes before the answer leaves no alarm behind', async () => {
    const living = await startedChat()
    let answer: () => void = () => {}
    living.line().answers('disconnect', () => new Promise((resolve) => (answer = resolve)))
    const ending = living.chat.end()
    await living.hears({ type: 'ended', why: 'service', atMs: 1 })
    answer()
    await ending
    expect(living.browser.clock.alarms()).toBe(0)
  })

  test('that Connect could not be told of leaves a living chat, and says so', async () => {
    const living = await startedChat()
    living.line().answers('disconnect', () => Promise.reject(new ParticipantError('busy', 'wait')))
    await expect(living.chat.end()).rejects.toMatchObject({ code: 'connect-failed' })
    expect(living.chat.get().phase).toBe('live')
    expect(living.codes()).toEqual(['connect-failed'])
    expect(living.browser.clock.alarms()).toBe(LINE_ALARM)
  })

  test('of a chat that is over already is the end', async () => {
    const living = await startedChat()
    living.line().answers('disconnect', () => Promise.reject(new ParticipantError('denied', 'over')))
    await living.chat.end()
    expect(living.chat.get().phase).toBe('ended')
  })

  test('leaves the conversation to read and nothing else', async () => {
    const living = await startedChat()
    await living.hears({ type: 'item', item: said('m1'), atMs: 1 })
    await living.hears({ type: 'ended', why: 'service', atMs: 1 })
    expect(living.chat.get().items).toHaveLength(1)
    expect(living.browser.leftovers()).toEqual({ listeners: 6, channels: 0, alarms: 0 })
    expect(living.browser.storage.getItem(CHAT_KEY)).toBe('{"open":true}')
  })

  test('afterwards a new chat is a new one', async () => {
    const living = await startedChat()
    await living.hears({ type: 'ended', why: 'service', atMs: 1 })
    await living.chat.start()
    expect(living.browser.bff.asked.map(({ route }) => route)).toEqual(['/chats/resume', '/chats', '/chats'])
    expect(living.chat.get()).toMatchObject({ phase: 'live', items: [] })
  })

  test('found on the way back to Connect it is an end while away', async () => {
    let over = false
    const living = await startedChat({}, (line) => {
      if (over) line.answers('connect', () => Promise.reject(new ParticipantError('denied', 'over')))
    })
    over = true
    await living.hears({ type: 'connection-lost', atMs: 1 })
    expect(living.chat.get().connection).toBe('reconnecting')
    await living.browser.clock.advance(1_000)
    expect(living.chat.get()).toMatchObject({ phase: 'ended', endReason: 'away' })
  })
})

describe('being forgotten', () => {
  test('ends the chat, then clears browser and BFF', async () => {
    const living = await startedChat()
    living.chat.saveDraft('secret')
    await living.chat.forget()
    expect(living.line().count('disconnect')).toBe(1)
    expect(living.browser.bff.count('/chats/forget')).toBe(1)
    expect(keysOf(living.browser.storage)).toEqual([])
    expect(living.chat.draft()).toBe('')
    expect(living.chat.get()).toMatchObject({ phase: 'idle', items: [], attempts: [] })
  })

  test('does not depend on Connect', async () => {
    for (const answer of [
      () => Promise.reject(new ParticipantError('busy', 'no')),
      () => new Promise<void>(() => {}),
    ]) {
      const living = await startedChat()
      living.line().answers('disconnect', answer)
      const forgotten = living.chat.forget()
      await living.browser.clock.advance(5_000)
      await forgotten
      expect(keysOf(living.browser.storage)).toEqual([])
      expect(living.codes()).toEqual(['connect-failed'])
    }
  })

  test('a BFF that does not hear of it is told to whoever asked', async () => {
    const living = await startedChat()
    living.browser.bff.answers('/chats/forget', () => Promise.reject(new TypeError('down')))
    await expect(living.chat.forget()).rejects.toMatchObject({ code: 'bff-unreachable' })
    expect(keysOf(living.browser.storage)).toEqual([])
  })

  test('while a chat is starting, that chat does not appear afterwards', async () => {
    const browser = fakeBrowser()
    const living = chatIn(browser)
    const started = living.chat.start()
    await living.chat.forget()
    await started
    await settled()
    expect(living.chat.get().phase).toBe('idle')
    expect(browser.connections.at(-1)?.closed()).toBe(true)
    expect(browser.connections.at(-1)?.count('disconnect')).toBe(1)
  })
})

describe('being let go', () => {
  test('no listener, channel, alarm or line is left, and nothing is heard any more', async () => {
    const living = await startedChat({}, (line) =>
      line.answers('authenticationUrl', () => new Promise(() => {})),
    )
    await living.hears(offer(living))
    await living.hears({ type: 'typing', from: { id: 'agent-1', role: 'agent' }, atMs: 1 })
    const changed = vi.fn()
    living.chat.subscribe(changed)
    living.chat.destroy()
    living.browser.fires('online')
    living.chat.open()
    living.chat.send('anybody?')
    await living.chat.end()
    await living.browser.clock.advance(600_000)
    expect(living.browser.leftovers()).toEqual({ listeners: 0, channels: 0, alarms: 0 })
    expect(living.line().closed()).toBe(true)
    expect(changed).not.toHaveBeenCalled()
  })

  test('the chat is not ended by it', async () => {
    const living = await startedChat()
    living.chat.destroy()
    await settled()
    expect(living.line().count('disconnect')).toBe(0)
    expect(living.browser.bff.count('/chats/forget')).toBe(0)
    expect(living.browser.storage.getItem(CHAT_KEY)).toContain('contact-1')
  })
})
