import type { MessageItem } from '../../model/item.ts'
import type { SessionContext } from '../context.ts'
import type { ChatOptions } from '../options.ts'
import type { TabLeader } from '../tabs/tab-leader.ts'

/** Sends Connect the delivered and read receipts of the newest message of an agent. */
export interface ReadReceipts {
  update(): void
}

/** If two tabs are visible, the leader sends the receipt; the other one waits this long and sends it only if the leader did not. */
const FOLLOWER_MS = 1_500

export function createReadReceipts(
  { alarms, browser, connection, storage, state }: SessionContext,
  { receipts }: Pick<ChatOptions, 'receipts'>,
  { shareRead, onRead }: Pick<TabLeader, 'shareRead' | 'onRead'>,
): ReadReceipts {
  const readUpToMs = storage.seenUpToMs() ?? 0
  let lastRead: string | undefined
  let lastDelivered: string | undefined

  const unread = (): MessageItem | undefined => {
    const { items, phase } = state()
    const newest = items.at(-1)
    if (receipts === false || phase !== 'live') return undefined
    if (newest?.kind !== 'message' || newest.from.role !== 'agent' || newest.partial) return undefined
    return newest.id === lastRead || newest.sentAtMs <= readUpToMs ? undefined : newest
  }
  const isSeen = (): boolean => state().panelOpen && browser.visible()

  const sendRead = (): void => {
    const message = isSeen() ? unread() : undefined
    const participantConnection = connection()
    if (!message || !participantConnection) return
    const { id } = message
    lastRead = id
    shareRead(id)
    // Connect refuses receipts while more than two people take part. The next update tries again.
    participantConnection.sendRead(id).catch(() => {
      if (lastRead === id) lastRead = undefined
    })
  }

  const sendDelivered = ({ id }: MessageItem): void => {
    if (id === lastDelivered) return
    lastDelivered = id
    connection()
      ?.sendDelivered(id)
      .catch(() => undefined)
  }

  onRead((messageId) => {
    lastRead = messageId
  })

  return {
    update() {
      const message = unread()
      if (!message) return
      if (isSeen()) {
        // A read message is delivered as well.
        if (state().isLeader) sendRead()
        else alarms.set('read', FOLLOWER_MS, sendRead)
      } else if (state().isLeader) sendDelivered(message)
    },
  }
}
