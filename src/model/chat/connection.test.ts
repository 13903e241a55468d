import { describe, expect, test } from 'vitest'
import { reduceSignIns } from '../sign-in/reduce-sign-ins.ts'
import { AGENT, CHAT, effectsOf, LIVE, stateAfter } from './chat.test-kit.ts'
import type { ChatEvent } from './events.ts'
import { reduceChat } from './reduce.ts'
import { type ChatState, EMPTY_CHAT } from './state.ts'

describe('the connection', () => {
  const lost: ChatEvent = { type: 'connection-lost', atMs: 3 }
  const offline: ChatEvent = { type: 'network', online: false, atMs: 3 }
  const online: ChatEvent = { type: 'network', online: true, atMs: 4 }

  test('each change of the connection is announced once', () => {
    expect(effectsOf(LIVE, lost)).toEqual([{ type: 'connection', connection: 'reconnecting', again: true }])
    const reconnecting = stateAfter(LIVE, lost)
    expect(reduceChat(reconnecting, lost, reduceSignIns)).toEqual([reconnecting, []])
    expect(effectsOf(reconnecting, { type: 'connected', atMs: 5 })).toEqual([
      { type: 'connection', connection: 'connected', again: true },
    ])
  })

  test('after a moment offline that the socket survived, the state is as before', () => {
    expect(stateAfter(LIVE, offline).connection).toBe('offline')
    expect(stateAfter(LIVE, offline, online)).toEqual(LIVE)
  })

  test('a socket lost while offline is reconnecting once online', () => {
    const away = stateAfter(LIVE, offline, lost)
    expect(away.connection).toBe('offline')
    expect(stateAfter(away, online).connection).toBe('reconnecting')
    expect(stateAfter(away, online, { type: 'connected', atMs: 5 }).connection).toBe('connected')
  })

  test('a lost connection clears the typing indicator', () => {
    expect(stateAfter(LIVE, { type: 'typing', from: AGENT, atMs: 3 }, lost).typing).toEqual([])
  })

  test('a lost connection changes nothing else', () => {
    const { connection: _, socket: __, ...rest } = stateAfter(LIVE, lost)
    for (const [key, value] of Object.entries(rest)) expect(value, key).toBe(LIVE[key as keyof ChatState])
  })

  test('without a chat, a change of the connection is not announced', () => {
    for (const event of [lost, offline, online]) {
      expect(reduceChat(EMPTY_CHAT, event, reduceSignIns)).toMatchObject([
        { phase: 'idle', connection: 'connecting' },
        [],
      ])
    }
  })

  test('a chat granted while the browser is offline is offline', () => {
    const granted: ChatEvent = { type: 'granted', chat: CHAT, how: 'resume', atMs: 3 }
    const endAsked: ChatEvent = { type: 'start-asked', how: 'resume', atMs: 2 }
    expect(stateAfter(EMPTY_CHAT, offline, endAsked, granted).connection).toBe('offline')
    expect(stateAfter(EMPTY_CHAT, offline, endAsked, granted, online).connection).toBe('connecting')
  })

  test('a socket that opened while the browser went offline counts once it has answered', () => {
    const connected: ChatEvent = { type: 'connected', atMs: 5 }
    const away = stateAfter(LIVE, lost, offline, connected)
    expect(away.connection).toBe('offline')
    expect(stateAfter(away, online).connection).toBe('connected')
    expect(stateAfter(away, { type: 'connection-proven', atMs: 6 }).connection).toBe('connected')
    expect(stateAfter(away, lost).connection).toBe('offline')
  })
})
