import { expect, test } from 'vitest'
import { viewText } from '../content/views/parser.ts'
import { type ChatState, EMPTY_CHAT } from '../model/chat/state.ts'
import { type FailureKind, ParticipantError } from '../model/ports.ts'
import { createStore } from '../session/basics/store.ts'
import { fakeClock, settled } from '../session/testing/fake-clock.test-kit.ts'
import { createViewLoader } from './view-loader.ts'

const { readView } = await import('../content/views/read-view.ts')

const LIVE: ChatState = { ...EMPTY_CHAT, phase: 'live', connection: 'connected' }
const VIEW = { View: { Id: 'list', Content: { Template: '{}', Actions: [] } } }

function harness(answer: () => Promise<unknown>, state: ChatState = LIVE) {
  const store = createStore(state)
  const clock = fakeClock()
  const tokens: string[] = []
  const chat = {
    ...store,
    report: () => undefined,
    describeView: (token: string) => {
      tokens.push(token)
      return answer()
    },
  }
  return {
    loader: createViewLoader(chat, clock, async (...read) => readView(...read), viewText),
    clock,
    tokens,
    set: store.set,
  }
}

const failing = (kind: FailureKind) => () => Promise.reject(new ParticipantError(kind, 'no'))

test('a view is requested once for each message, and keeps its identity', async () => {
  const { loader, tokens } = harness(async () => VIEW)
  expect(loader.get('m1')).toEqual({ status: 'loading' })
  loader.request('m1', { viewToken: 'a', viewData: '{"Heading":"Hi"}' })
  loader.request('m1', { viewToken: 'a' })
  await settled()
  const loaded = loader.get('m1')
  expect(loaded).toMatchObject({ status: 'ready', view: { kind: 'list', title: 'Hi' } })
  loader.request('m1', { viewToken: 'a' })
  await settled()
  expect(loader.get('m1')).toBe(loaded)
  expect(tokens).toEqual(['a'])
})

test.each(['refused', 'denied'] as const)(
  'a view whose token is %s has expired and is not requested again',
  async (kind) => {
    const { loader, clock, tokens } = harness(failing(kind))
    loader.request('m1', { viewToken: 'a' })
    await clock.advance(60_000)
    expect(loader.get('m1')).toEqual({ status: 'expired' })
    loader.retry('m1')
    await clock.advance(60_000)
    expect(tokens).toHaveLength(1)
  },
)

test.each(['busy', 'unreachable'] as const)(
  'while Connect is %s, a view is requested five times, after one, two, four and eight seconds, before it has failed',
  async (kind) => {
    const { loader, clock, tokens } = harness(failing(kind))
    loader.request('m1', { viewToken: 'a' })
    const counts: number[] = []
    for (const ms of [0, 1_000, 2_000, 4_000, 8_000]) {
      expect(loader.get('m1')).toEqual({ status: 'loading' })
      await clock.advance(ms)
      counts.push(tokens.length)
    }
    expect(counts).toEqual([1, 2, 3, 4, 5])
    expect(loader.get('m1')).toEqual({ status: 'failed' })
    expect(clock.alarms()).toBe(0)
  },
)

test('a view that failed is requested again by the customer, and after a reconnection', async () => {
  let answer: () => Promise<unknown> = failing('busy')
  const { loader, clock, tokens, set } = harness(() => answer())
  loader.request('m1', { viewToken: 'a' })
  await clock.advance(15_000)
  loader.retry('m1')
  expect(loader.get('m1')).toEqual({ status: 'loading' })
  await clock.advance(15_000)
  expect(loader.get('m1')).toEqual({ status: 'failed' })
  expect(tokens).toHaveLength(10)
  answer = async () => VIEW
  set({ ...LIVE, connection: 'reconnecting' })
  set(LIVE)
  await settled()
  expect(loader.get('m1')).toMatchObject({ status: 'ready' })
})

test('without a connection a view waits for it, without counting attempts', async () => {
  const disconnected: ChatState = { ...LIVE, connection: 'reconnecting' }
  let answer: () => Promise<unknown> = failing('unreachable')
  const { loader, clock, tokens, set } = harness(() => answer(), disconnected)
  loader.request('m1', { viewToken: 'a' })
  await clock.advance(120_000)
  expect(tokens).toHaveLength(1)
  expect(loader.get('m1')).toEqual({ status: 'loading' })
  answer = async () => VIEW
  set(LIVE)
  await settled()
  expect(loader.get('m1')).toMatchObject({ status: 'ready' })
})

test('after the end of the chat a view has expired', async () => {
  const { loader, set, tokens } = harness(failing('unreachable'), { ...LIVE, connection: 'reconnecting' })
  loader.request('m1', { viewToken: 'a' })
  await settled()
  set({ ...LIVE, phase: 'ended' })
  expect(loader.get('m1')).toEqual({ status: 'expired' })
  loader.request('m2', { viewToken: 'b' })
  expect(loader.get('m2')).toEqual({ status: 'expired' })
  expect(tokens).toEqual(['a'])
})

test('a listener is called when a view has been loaded, until it unsubscribes', async () => {
  const { loader } = harness(async () => VIEW)
  let calls = 0
  const stop = loader.subscribe(() => calls++)
  loader.request('m1', { viewToken: 'a' })
  await settled()
  stop()
  loader.request('m2', { viewToken: 'b' })
  await settled()
  expect(calls).toBe(1)
})
