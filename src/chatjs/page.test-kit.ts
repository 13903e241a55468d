import { vi } from 'vitest'
import { WebSocket } from 'ws'

const opened: ObservedSocket[] = []

class ObservedSocket extends WebSocket {
  /** Connect delivers nothing to a socket before it has confirmed the subscription. */
  readonly subscribed: Promise<void>
  readonly closed: Promise<void>

  constructor(url: string) {
    super(url)
    opened.push(this)
    this.subscribed = new Promise((resolve) => {
      this.on('message', (frame) => String(frame).includes('"aws/subscribe"') && resolve())
    })
    this.closed = new Promise((resolve) => this.on('close', () => resolve()))
  }
}

/** How many of this page's websockets to an origin are open or opening. */
export function socketsTo(origin: string): number {
  return opened.filter(({ url, readyState }) => url.startsWith(origin) && readyState <= WebSocket.OPEN).length
}

/** The websocket that this page opened last. */
export function lastSocket(): Pick<ObservedSocket, 'subscribed' | 'closed'> {
  const socket = opened.at(-1)
  if (!socket) throw new Error('this page has not opened any websocket')
  return socket
}

/**
 * What chatjs needs of a page. Import this file before chatjs. Not jsdom: its typed arrays are not Node's, and the
 * sandbox's user pool, which signs tokens, lives in the same process. Nothing is restored at the end of a file,
 * because chatjs keeps reconnecting until its process ends.
 */
vi.stubGlobal('self', globalThis)
vi.stubGlobal('window', globalThis)
vi.stubGlobal('navigator', { onLine: true, userAgent: 'Mozilla/5.0 (X11; Linux x86_64)' })
vi.stubGlobal('WebSocket', ObservedSocket)
