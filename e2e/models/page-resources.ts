import type { Page } from '@playwright/test'

/** What a page has running; a figure that only grows is a leak. */
export interface PageResources {
  readonly timers: number
  readonly intervals: number
  /** On the window and the document. */
  readonly listeners: number
  readonly sockets: number
  readonly channels: number
}

/** Counts from the page's first script on. Call it before the page is visited. */
export async function countResources(page: Page): Promise<() => Promise<PageResources>> {
  await page.addInitScript(count)
  return () => page.evaluate(() => Reflect.get(window, 'countResources')())
}

function count(): void {
  const timers = new Set<unknown>()
  const intervals = new Set<unknown>()
  const listeners = new Set<string>()
  // The counter must not keep sockets alive.
  const sockets = new Set<WeakRef<WebSocket>>()
  const channels = new Set<BroadcastChannel>()
  const names = new WeakMap<object, number>()
  let named = 0
  const nameOf = (value: object): number => {
    const known = names.get(value) ?? ++named
    names.set(value, known)
    return known
  }
  const { setTimeout, clearTimeout, setInterval, clearInterval } = window
  window.setTimeout = ((run: () => void, ms?: number, ...rest: unknown[]) => {
    const id = setTimeout(
      (...args: unknown[]) => {
        timers.delete(id)
        return (run as (...args: unknown[]) => void)(...args)
      },
      ms,
      ...rest,
    )
    timers.add(id)
    return id
  }) as typeof window.setTimeout
  window.clearTimeout = (id) => {
    timers.delete(id)
    clearTimeout(id)
  }
  window.setInterval = ((run: () => void, ms?: number, ...rest: unknown[]) => {
    const id = setInterval(run, ms, ...rest)
    intervals.add(id)
    return id
  }) as typeof window.setInterval
  window.clearInterval = (id) => {
    intervals.delete(id)
    clearInterval(id)
  }
  for (const target of [window, document]) {
    const { addEventListener, removeEventListener } = target
    const key = (type: string, listener: object, options: unknown): string => {
      const capture =
        typeof options === 'object' && options !== null ? 'capture' in options && options.capture : options
      return [nameOf(target), type, nameOf(listener), Boolean(capture)].join(' ')
    }
    target.addEventListener = ((type: string, listener: EventListener, options?: unknown) => {
      const once = typeof options === 'object' && options !== null && 'once' in options && options.once
      if (listener && !once) listeners.add(key(type, listener, options))
      addEventListener.call(target, type, listener, options as AddEventListenerOptions)
    }) as typeof target.addEventListener
    target.removeEventListener = ((type: string, listener: EventListener, options?: unknown) => {
      if (listener) listeners.delete(key(type, listener, options))
      removeEventListener.call(target, type, listener, options as EventListenerOptions)
    }) as typeof target.removeEventListener
  }
  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      sockets.add(new WeakRef(this))
    }
  }
  window.BroadcastChannel = class extends BroadcastChannel {
    constructor(name: string) {
      super(name)
      channels.add(this)
    }
    override close(): void {
      channels.delete(this)
      super.close()
    }
  }
  Object.assign(window, {
    countResources: () => ({
      timers: timers.size,
      intervals: intervals.size,
      listeners: listeners.size,
      sockets: [...sockets].filter((socket) => {
        const { readyState } = socket.deref() ?? { readyState: WebSocket.CLOSED }
        return readyState <= WebSocket.OPEN
      }).length,
      channels: channels.size,
    }),
  })
}
