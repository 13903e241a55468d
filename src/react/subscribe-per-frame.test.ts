import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type ChatState, EMPTY_CHAT } from '../model/chat/state.ts'
import { createStore } from '../session/basics/store.ts'
import { subscribePerFrame } from './subscribe-per-frame.ts'

const frames: (() => void)[] = []
const page = { hidden: false }

beforeEach(() => {
  frames.length = 0
  page.hidden = false
  vi.stubGlobal('document', page)
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run))
  vi.stubGlobal('cancelAnimationFrame', (frame: number) => frames.splice(frame - 1, 1))
})
afterEach(() => {
  vi.unstubAllGlobals()
})

function nextFrame(): void {
  for (const run of frames.splice(0)) run()
}

function recordNotifications() {
  const store = createStore<ChatState>(EMPTY_CHAT)
  const listener = vi.fn()
  const stop = subscribePerFrame(store)(listener)
  const change = (part: Partial<ChatState>): void => store.set({ ...store.get(), ...part })
  return { listener, stop, change, store }
}

test('a message notifies at once, and the next five hundred notify with the next frame', () => {
  const { listener, change } = recordNotifications()
  change({ unread: 1 })
  expect(listener).toHaveBeenCalledTimes(1)
  for (let unread = 2; unread <= 501; unread += 1) change({ unread })
  expect(listener).toHaveBeenCalledTimes(1)
  nextFrame()
  expect(listener).toHaveBeenCalledTimes(2)
})

test('a message after a frame without changes notifies at once', () => {
  const { listener, change } = recordNotifications()
  change({ unread: 1 })
  nextFrame()
  expect(listener).toHaveBeenCalledTimes(1)
  change({ unread: 2 })
  expect(listener).toHaveBeenCalledTimes(2)
})

test('an action of the customer notifies at once, together with waiting changes', () => {
  const { listener, change } = recordNotifications()
  change({ unread: 1 })
  change({ unread: 2 })
  change({
    outbox: [{ clientToken: 't', text: 'Hi', queuedAtMs: 1, notBeforeMs: 0, status: 'sending' }],
  })
  expect(listener).toHaveBeenCalledTimes(2)
  nextFrame()
  expect(listener).toHaveBeenCalledTimes(2)
})

test('every change notifies at once on a hidden page, which has no frames', () => {
  page.hidden = true
  const { listener, change } = recordNotifications()
  change({ unread: 1 })
  change({ unread: 2 })
  expect(listener).toHaveBeenCalledTimes(2)
  expect(frames).toEqual([])
})

test('an unsubscribed listener is not notified by a pending frame', () => {
  const { listener, change, stop } = recordNotifications()
  change({ unread: 1 })
  change({ unread: 2 })
  stop()
  nextFrame()
  expect(listener).toHaveBeenCalledTimes(1)
})
