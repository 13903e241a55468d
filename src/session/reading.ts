import type { MessageItem } from '../model/item.ts'
import type { Inside } from './inside.ts'
import type { ChatOptions } from './options.ts'

/** Tells Connect that the newest message of an agent was read, once, while its reader can see it. */
export interface Reading {
  look(): void
  /** Another tab of this chat has told Connect. */
  readElsewhere(messageId: string): void
}

/** Of two tabs in sight side by side, the one that leads tells; the other one only where it does not. */
const FOLLOWER_MS = 1_500

/** `tellTabs` is called with each message that was told to Connect. */
export function createReading(
  { alarms, browser, connection, records, state }: Inside,
  { receipts }: ChatOptions,
  tellTabs: (messageId: string) => void,
): Reading {
  const readUpToMs = records.seenUpToMs() ?? 0
  let lastRead: string | undefined

  const unread = (): MessageItem | undefined => {
    const { items, panelOpen, phase } = state()
    const newest = items.at(-1)
    if (receipts === false || phase !== 'live' || !panelOpen || !browser.visible()) return undefined
    if (newest?.kind !== 'message' || newest.from.role !== 'agent' || newest.partial) return undefined
    return newest.id === lastRead || newest.sentAtMs <= readUpToMs ? undefined : newest
  }

  const send = (): void => {
    const message = unread()
    const line = connection()
    if (!message || !line) return
    const { id } = message
    lastRead = id
    tellTabs(id)
    // Connect refuses receipts while more than two take part; nothing is lost by that.
    line.sendRead(id).catch(() => {
      if (lastRead === id) lastRead = undefined
    })
  }

  return {
    look() {
      if (state().leads) send()
      else if (unread()) alarms.set('read', FOLLOWER_MS, send)
    },
    readElsewhere(messageId) {
      lastRead = messageId
    },
  }
}
