import type { ChatResources } from './chat-resources.ts'
import type { LazyTransport } from './connection/lazy-transport.ts'
import type { SessionContext } from './context.ts'
import type { Forgetting } from './forget/forgetting.ts'
import { watchPageLifecycle } from './page-lifecycle.ts'
import type { ChatPersistence } from './persist.ts'
import type { Renewal } from './renewal.ts'
import type { ChatStarter } from './start-or-resume.ts'
import type { SharedStorage } from './storage/shared-record.ts'
import type { StorageOwner } from './storage/storage-owner.ts'
import type { ConnectionSlots } from './tabs/connection-slots.ts'
import type { TabLeader } from './tabs/tab-leader.ts'

/** After this time in the background a phone may have suspended the page and closed its socket. */
const LONG_HIDDEN_MS = 10_000

interface ReactingParts {
  readonly transport: Pick<LazyTransport, 'recheck' | 'yieldConnection' | 'updateReceipts'>
  readonly persistence: Pick<ChatPersistence, 'onPageHide'>
  readonly starter: Pick<ChatStarter, 'interrupt' | 'restart'>
  readonly resources: Pick<ChatResources, 'release'>
  readonly storageOwner: Pick<StorageOwner, 'claim'>
  readonly tabLeader: Pick<TabLeader, 'join'>
  readonly slots: Pick<ConnectionSlots, 'claim'>
  readonly renewal: Pick<Renewal, 'onVisible'>
  readonly shared: Pick<SharedStorage, 'onChange'>
  readonly forgetting: Pick<Forgetting, 'retry' | 'onSharedChange' | 'onPageShow'>
}

/** What the chat does when the page goes online, is shown, or is hidden and restored. The returned function stops it. */
export function reactToPage(context: SessionContext, parts: ReactingParts): () => void {
  const { transport, persistence, starter, resources, storageOwner, tabLeader, slots } = parts
  const { renewal, forgetting, shared } = parts

  const reclaimSlot = async (contactId: string): Promise<void> => {
    if (await slots.claim(contactId)) await context.renewConnection()
    else transport.yieldConnection()
  }

  const stopSharing = shared.onChange(forgetting.onSharedChange)
  const stopWatching = watchPageLifecycle(context, {
    onOnline() {
      transport.recheck()
      void forgetting.retry()
    },
    onVisible(hiddenForMs) {
      forgetting.onSharedChange()
      renewal.onVisible()
      transport.updateReceipts()
      if (hiddenForMs >= LONG_HIDDEN_MS) transport.recheck()
    },
    onPageHide() {
      persistence.onPageHide()
      starter.interrupt()
      resources.release()
    },
    onPageShow() {
      if (forgetting.onPageShow()) return
      if (starter.restart()) return
      const { chat, phase, connection } = context.state()
      if (chat === undefined || phase !== 'live') return
      void storageOwner.claim()
      void tabLeader.join(chat.contactId)
      // A tab without a slot gets none just because it was hidden.
      if (connection !== 'other-tabs') void reclaimSlot(chat.contactId)
    },
  })
  return () => {
    stopSharing()
    stopWatching()
  }
}
