import type { Channel } from '../browser/browser.ts'
import type { Lock, LockListener } from '../tabs/web-lock.ts'
import { type FakeBrowser, fakeBrowser, ORIGIN } from './fake-browser.test-kit.ts'
import type { FakeConnection } from './fake-connection.test-kit.ts'
import { memoryStorage } from './memory-storage.test-kit.ts'

/** One browser with several tabs: they share locks and channels, as tabs of one origin do. */
export function browserWithTabs(): {
  opensTab(prepare?: (connection: FakeConnection) => void): FakeBrowser
  /** How many requests hold or await a lock. */
  locksInUse(): number
} {
  const channels = new Set<Channel & { readonly name: string }>()
  const holders = new Map<string, LockListener>()
  const queues = new Map<string, LockListener[]>()

  /** Cancelled requests, whose listeners are no longer called. */
  const cancelled = new Set<LockListener>()

  const free = (name: string, listener: LockListener): void => {
    cancelled.add(listener)
    queues.set(
      name,
      (queues.get(name) ?? []).filter((one) => one !== listener),
    )
    if (holders.get(name) !== listener) return
    holders.delete(name)
    const next = queues.get(name)?.shift()
    if (next) hold(name, next)
  }
  const hold = (name: string, listener: LockListener): void => {
    holders.set(name, listener)
    // Never in the task that asked, as in a browser.
    queueMicrotask(() => cancelled.has(listener) || listener.held())
  }
  const lock: Lock = (name, mode, listener) => {
    const holder = holders.get(name)
    if (!holder) hold(name, listener)
    else if (mode === 'wait') queues.set(name, [...(queues.get(name) ?? []), listener])
    else if (mode === 'try') queueMicrotask(() => cancelled.has(listener) || listener.busy())
    else {
      hold(name, listener)
      queueMicrotask(() => cancelled.has(holder) || holder.lost())
    }
    return () => free(name, listener)
  }
  const channel = (name: string): Channel => {
    const own: Channel & { readonly name: string } = {
      name,
      onmessage: null,
      postMessage(data) {
        for (const other of channels) {
          if (other === own || other.name !== name) continue
          const message = new MessageEvent('message', { data: structuredClone(data), origin: ORIGIN })
          queueMicrotask(() => channels.has(other) && other.onmessage?.(message))
        }
      },
      close: () => void channels.delete(own),
    }
    channels.add(own)
    return own
  }
  const tabs: FakeBrowser[] = []
  const entries = memoryStorage()
  /** localStorage as one tab sees it: a change is an event in each other tab. */
  const sharedStorageOf = (own: FakeBrowser): Storage => ({
    ...entries,
    setItem(key, value) {
      const before = entries.getItem(key)
      entries.setItem(key, value)
      if (before !== value) notify(own, key, value)
    },
    removeItem(key) {
      const before = entries.getItem(key)
      entries.removeItem(key)
      if (before !== null) notify(own, key, null)
    },
  })
  const notify = (own: FakeBrowser, key: string, newValue: string | null): void => {
    for (const tab of tabs) if (tab !== own) queueMicrotask(() => tab.fires('storage', { key, newValue }))
  }
  return {
    opensTab(prepare) {
      const tab = Object.assign(fakeBrowser(prepare), { lock, channel })
      tabs.push(tab)
      return Object.assign(tab, { sharedStorage: sharedStorageOf(tab) })
    },
    locksInUse: () => holders.size + [...queues.values()].flat().length,
  }
}
