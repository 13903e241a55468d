import type { SocketMessage } from './server-calls.ts'

type Listener = (event: object) => void

/** Sockets of the page, connected by another thread. */
export interface PageSockets {
  /** A `WebSocket` with what chatjs uses of it. */
  readonly Socket: typeof WebSocket
  /** Takes what happened to a socket. */
  receive(message: SocketMessage): void
}

/** How many sockets there have been; all get their own number. */
let count = 0

/**
 * jsdom's own WebSocket does not work in Vitest: its events are those of Node, and the global ones are jsdom's.
 * @see https://github.com/vitest-dev/vitest/issues/8374
 */
export function pageSockets(send: (message: SocketMessage) => void): PageSockets {
  const sockets = new Map<number, PageSocket>()

  class PageSocket {
    static readonly CONNECTING = 0
    static readonly OPEN = 1
    static readonly CLOSING = 2
    static readonly CLOSED = 3
    readonly CONNECTING = 0
    readonly OPEN = 1
    readonly CLOSING = 2
    readonly CLOSED = 3
    readonly url: string
    readonly bufferedAmount = 0
    readyState = 0
    onopen: Listener | null = null
    onmessage: Listener | null = null
    onerror: Listener | null = null
    onclose: Listener | null = null
    readonly #id: number
    readonly #listeners = new Map<string, Set<Listener>>()

    constructor(url: string | URL) {
      count += 1
      this.#id = count
      this.url = String(url)
      sockets.set(this.#id, this)
      send({ socket: this.#id, type: 'socket-connect', url: this.url })
    }

    addEventListener(type: string, listener: Listener): void {
      this.#listeners.set(type, (this.#listeners.get(type) ?? new Set()).add(listener))
    }

    removeEventListener(type: string, listener: Listener): void {
      this.#listeners.get(type)?.delete(listener)
    }

    send(data: string): void {
      send({ socket: this.#id, type: 'socket-message', data })
    }

    close(code = 1000): void {
      if (this.readyState >= 2) return
      this.readyState = 2
      send({ socket: this.#id, type: 'socket-close', code })
    }

    receive(message: SocketMessage): void {
      if (message.type === 'socket-open') {
        this.readyState = 1
        this.#emit('open', {})
      } else if (message.type === 'socket-message') this.#emit('message', { data: message.data })
      else if (message.type === 'socket-close') {
        this.readyState = 3
        this.#emit('close', { code: message.code, reason: '', wasClean: message.code === 1000 })
      }
    }

    #emit(type: 'open' | 'message' | 'close', fields: object): void {
      const event = { type, target: this, ...fields }
      this[`on${type}`]?.(event)
      for (const listener of [...(this.#listeners.get(type) ?? [])]) listener(event)
    }
  }

  return {
    Socket: PageSocket as unknown as typeof WebSocket,
    receive: (message) => sockets.get(message.socket)?.receive(message),
  }
}
