import {
  ConnectFault,
  type Connection,
  type ConnectionDetails,
  type ConnectionListener,
  type OpenConnection,
} from '../model/ports.ts'
import type { Browser } from './browser.ts'

/** A connection that is made anew, on the same participant token, whenever chatjs gives its own up for good. */
export interface Link {
  /** Absent until the first one was made. */
  current(): Connection | undefined
  /** Makes the first one. Rejects with ConnectFault; `denied` means that the chat is over. */
  connect(): Promise<void>
  /** Makes it anew, with a connection token of its own. Never rejects: what fails is tried again later. */
  renew(): Promise<void>
  close(): void
}

export interface LinkListener extends ConnectionListener {
  /** The token is no longer accepted: the chat ended while nobody was connected. */
  over(): void
}

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30_000

export function createLink(browser: Browser, details: ConnectionDetails, listener: LinkListener): Link {
  let connection: Connection | undefined
  let closed = false
  let calledOff = (): void => {}
  let attempts = 0

  const heard: ConnectionListener = {
    heard(event) {
      if (event.type === 'connected') attempts = 0
      listener.heard(event)
      if (event.type === 'connection-broken') again()
    },
    reported: (error) => listener.reported(error),
  }

  const make = async (open: OpenConnection): Promise<void> => {
    if (closed) return
    connection?.close()
    connection = open(details, heard, browser.clock)
    await connection.connect()
  }

  const again = (): void => {
    if (closed) return
    calledOff()
    const most = Math.min(FIRST_WAIT_MS * 2 ** attempts++, LONGEST_WAIT_MS)
    calledOff = browser.clock.after(browser.random() * most, () => void retry())
  }

  const retry = async (): Promise<void> => {
    try {
      await make(await browser.loadConnection())
    } catch (cause) {
      if (cause instanceof ConnectFault && cause.kind === 'denied')
        return closed ? undefined : listener.over()
      again()
    }
  }

  return {
    current: () => connection,
    connect: async () => make(await browser.loadConnection()),
    async renew() {
      if (closed) return
      calledOff()
      await retry()
    },
    close() {
      closed = true
      calledOff()
      connection?.close()
    },
  }
}
