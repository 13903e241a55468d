import type { SessionContext } from './context.ts'
import type { MessageQueue } from './messages/message-queue.ts'
import type { SignIn } from './sign-in/sign-in.ts'
import type { StorageOwner } from './storage/storage-owner.ts'
import type { ConnectionSlots } from './tabs/connection-slots.ts'
import type { TabLeader } from './tabs/tab-leader.ts'

/** What one chat occupies: its connection, queue, locks, channels, windows and timers. */
export interface ChatResources {
  /** Gives everything up. Safe to call when there is no chat. */
  dispose(): void
  /** The chat has ended: gives everything up and clears what was saved, except whether the panel is open. */
  onChatOver(): void
  /** Gives up the locks that other tabs wait for. The connection and the timers stay. */
  release(): void
}

export interface ResourceOwners {
  readonly transport: { close(): void }
  readonly messageQueue: Pick<MessageQueue, 'clearQueue'>
  readonly tabLeader: Pick<TabLeader, 'release'>
  readonly slots: Pick<ConnectionSlots, 'release'>
  readonly storageOwner: Pick<StorageOwner, 'release'>
  readonly signIn: Pick<SignIn, 'dispose'>
}

export function createChatResources(
  { alarms, storage, state }: SessionContext,
  { transport, messageQueue, tabLeader, slots, storageOwner, signIn }: ResourceOwners,
): ChatResources {
  const release = (): void => {
    tabLeader.release()
    slots.release()
    storageOwner.release()
  }
  const dispose = (): void => {
    transport.close()
    messageQueue.clearQueue()
    release()
    signIn.dispose()
    alarms.cancelAll()
  }
  return {
    dispose,
    onChatOver() {
      dispose()
      storage.clear()
      storage.savePanel(state().panelOpen)
    },
    release,
  }
}
