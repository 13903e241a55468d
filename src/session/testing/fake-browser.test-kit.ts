import type { Browser, Channel, OpenedWindow } from '../browser/browser.ts'
import { type FakeBff, fakeBff } from './fake-bff.test-kit.ts'
import { type FakeClock, fakeClock } from './fake-clock.test-kit.ts'
import { type FakeCodeLoader, fakeCodeLoader } from './fake-code-loader.test-kit.ts'
import { type FakeConnection, fakeConnections } from './fake-connection.test-kit.ts'
import { memoryStorage } from './memory-storage.test-kit.ts'

export interface FakeWindow extends OpenedWindow {
  closed: boolean
  readonly url: string
  focused: number
}

/** A browser tab that does nothing by itself. */
export interface FakeBrowser extends Browser {
  readonly clock: FakeClock
  readonly storage: Storage
  readonly sharedStorage: Storage
  readonly bff: FakeBff
  readonly code: FakeCodeLoader
  readonly connections: readonly FakeConnection[]
  readonly windows: readonly FakeWindow[]
  readonly navigations: readonly string[]
  visibility: boolean
  network: boolean
  /** The result of opening a window. */
  popups: 'open' | 'blocked' | 'closed-at-once' | 'throw'
  /** Posts to a channel, as a page of `origin`. */
  broadcasts(name: string, data: unknown, origin?: string): void
  fires(type: string, more?: object): void
  /** How many listeners, channels and alarms are left. */
  leftovers(): { listeners: number; channels: number; alarms: number }
}

export const ORIGIN = 'https://bank.example'

export function fakeBrowser(prepare?: (connection: FakeConnection) => void): FakeBrowser {
  const clock = fakeClock()
  const bff = fakeBff()
  const { open, made } = fakeConnections(prepare)
  const windows: FakeWindow[] = []
  const navigations: string[] = []
  const channels = new Set<Channel & { readonly name: string }>()
  const listeners = new Set<{ type: string; run: (event: Event) => void }>()
  let uuids = 0
  const browser: FakeBrowser = {
    clock,
    bff,
    code: fakeCodeLoader(open),
    connections: made,
    windows,
    navigations,
    visibility: true,
    network: true,
    popups: 'open',
    random: () => 1,
    uuid: () => {
      uuids += 1
      return `uuid-${uuids}`
    },
    fetch: bff.fetch,
    origin: ORIGIN,
    path: () => '/account?tab=1',
    leaveFor: (url) => void navigations.push(url),
    storage: memoryStorage(),
    sharedStorage: memoryStorage(),
    channel(name) {
      const channel: Channel & { readonly name: string } = {
        name,
        onmessage: null,
        postMessage: () => {},
        close: () => void channels.delete(channel),
      }
      channels.add(channel)
      return channel
    },
    lock: undefined,
    obstacle: undefined,
    opensWindows: () => true,
    openWindow(url) {
      if (browser.popups === 'throw') throw new Error('no windows here')
      if (browser.popups === 'blocked') return null
      const opened: FakeWindow = {
        url,
        closed: browser.popups === 'closed-at-once',
        focused: 0,
        close() {
          opened.closed = true
        },
        focus() {
          opened.focused += 1
        },
      }
      windows.push(opened)
      return opened
    },
    visible: () => browser.visibility,
    drawn: async () => {},
    online: () => browser.network,
    listen(_target, type, run) {
      const listener = { type, run }
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    broadcasts(name, data, origin = ORIGIN) {
      for (const channel of [...channels]) {
        if (channel.name === name) channel.onmessage?.(new MessageEvent('message', { data, origin }))
      }
    },
    fires(type, more = {}) {
      const event = Object.assign(new Event(type), more)
      for (const listener of [...listeners]) if (listener.type === type) listener.run(event)
    },
    leftovers: () => ({ listeners: listeners.size, channels: channels.size, alarms: clock.alarms() }),
  }
  return browser
}
