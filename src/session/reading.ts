import type { Inside } from './inside.ts'
import type { ChatOptions } from './options.ts'

/** Tells Connect that the newest message of an agent was read, once, while its reader can see it. */
export function createReading(inside: Inside, { receipts }: ChatOptions): () => void {
  let lastRead: string | undefined
  return () => {
    const { items, panelOpen, phase } = inside.state()
    const newest = items.at(-1)
    if (
      receipts === false ||
      phase !== 'live' ||
      !panelOpen ||
      !inside.browser.visible() ||
      newest?.kind !== 'message'
    )
      return
    if (newest.from.role !== 'agent' || newest.partial || newest.id === lastRead) return
    const connection = inside.connection()
    if (!connection) return
    const { id } = newest
    lastRead = id
    // Connect refuses receipts while more than two take part; nothing is lost by that.
    connection.sendRead(id).catch(() => {
      if (lastRead === id) lastRead = undefined
    })
  }
}
