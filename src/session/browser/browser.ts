import { isReturnPath } from '../../contract/return-path.ts'
import { ChatError } from '../../model/chat-error.ts'
import type { Clock } from '../../model/ports.ts'
import { type Lock, webLock } from '../tabs/web-lock.ts'
import { wallClock } from './clock.ts'
import { findObstacle, opensWindows } from './environment.ts'

/** The part of the browser that the session uses. A test gives its own. */
export interface Browser {
  readonly clock: Clock
  /** 0 up to but not including 1. */
  random(): number
  uuid(): string
  fetch: typeof fetch
  readonly origin: string
  /** Path, query and fragment of the page, or `/` if the BFF would not accept them as a return path. */
  path(): string
  leaveFor(url: string): void
  /** Absent if the browser stores nothing for this page. */
  readonly storage: Storage | undefined
  /** The same for all tabs: localStorage, or `storage` if the browser forbids it. */
  readonly sharedStorage: Storage | undefined
  channel(name: string): Channel | undefined
  /** Absent if the browser has no Web Locks. */
  readonly lock: Lock | undefined
  /** Why a chat cannot work on this page, in words for developers. */
  readonly obstacle: string | undefined
  /** False if a window never opens, or leads out of an installed app. */
  opensWindows(): boolean
  openWindow(url: string, name: string, features: string): OpenedWindow | null
  visible(): boolean
  /** Resolves after the next paint, so that work without a visible result comes later. */
  drawn(): Promise<void>
  /** Whether the browser reports a network. */
  online(): boolean
  /** The returned function stops listening. */
  listen(target: 'window' | 'document', type: string, run: (event: Event) => void): () => void
}

/** The part of a BroadcastChannel that is used. */
export interface Channel {
  onmessage: ((message: MessageEvent<unknown>) => void) | null
  postMessage(message: unknown): void
  close(): void
}

export type OpenedWindow = Pick<Window, 'closed' | 'close' | 'focus'>

/** Throws ChatError `invalid-option` if there is no browser, as on a server. */
export function realBrowser(): Browser {
  if (typeof document === 'undefined') {
    throw new ChatError(
      'invalid-option',
      'a chat needs a browser: create it in an effect, not while the page is rendered on a server',
    )
  }
  const storage = usableStorage(() => sessionStorage)
  return {
    clock: wallClock,
    random: Math.random,
    // The name that a browser gives to a blob ends in a random UUID too.
    uuid: () => crypto.randomUUID?.() ?? URL.createObjectURL(new Blob()).slice(-36),
    fetch: (...request) => fetch(...request),
    origin: location.origin,
    path: () => returnPath(location.pathname + location.search + location.hash),
    leaveFor: (url) => location.assign(url),
    storage,
    sharedStorage: usableStorage(() => localStorage) ?? storage,
    channel: (name) => (typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name)),
    lock: webLock(navigator.locks),
    obstacle: findObstacle(),
    opensWindows,
    openWindow: (url, name, features) => window.open(url, name, features),
    visible: () => document.visibilityState === 'visible',
    drawn: () => new Promise((done) => setTimeout(done)),
    online: () => navigator.onLine,
    listen(target, type, run) {
      const on = target === 'window' ? window : document
      on.addEventListener(type, run)
      return () => on.removeEventListener(type, run)
    },
  }
}

function returnPath(path: string): string {
  return isReturnPath(path) ? path : '/'
}

/** Merely reading the property may throw, and a full or forbidden storage throws on writing. */
function usableStorage(find: () => Storage): Storage | undefined {
  try {
    const storage = find()
    const probe = 'connect-chat:probe'
    storage.setItem(probe, '')
    storage.removeItem(probe)
    return storage
  } catch {
    return undefined
  }
}
