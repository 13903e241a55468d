import type { ChatGrant } from '../contract/api.ts'
import { compact } from '../contract/compact.ts'
import type { ConnectionDetails } from '../model/ports.ts'
import { connectionDetails, grantedChat } from './bff/map-grant.ts'
import type { LazyTransport } from './connection/lazy-transport.ts'
import type { SessionContext } from './context.ts'
import type { ChatOptions } from './options.ts'
import { parseChoices, parseUnsent } from './storage/parse-unsent.ts'
import type { StorageOwner } from './storage/storage-owner.ts'
import type { ConnectionSlots } from './tabs/connection-slots.ts'
import type { TabLeader } from './tabs/tab-leader.ts'

/** Joins a chat that the BFF granted. Both ways reject with ParticipantError or ChatError, and stop once aborted. */
export interface ChatJoiner {
  /** Restores what this tab saved of the chat, finds out whether this tab leads, and connects if there is a slot. */
  join(grant: ChatGrant, how: 'start' | 'resume', signal: AbortSignal): Promise<void>
  /** Takes the slot of another tab and connects, if the chat that was joined last has no connection here. */
  joinHere(signal: AbortSignal): Promise<void>
}

export interface JoinerParts {
  readonly transport: Pick<LazyTransport, 'connect' | 'yieldConnection'>
  readonly messageQueue: { ready(): Promise<void> }
  readonly tabLeader: Pick<TabLeader, 'join'>
  readonly slots: Pick<ConnectionSlots, 'claim' | 'steal'>
  readonly storageOwner: Pick<StorageOwner, 'claim'>
  /** The BFF has granted a chat. */
  onGranted(grant: ChatGrant, how: 'start' | 'resume'): void
}

export function createChatJoiner(
  context: SessionContext,
  options: ChatOptions,
  { transport, messageQueue, tabLeader, slots, storageOwner, onGranted }: JoinerParts,
): ChatJoiner {
  const { browser, storage, state, dispatch } = context
  const now = (): number => browser.clock.now()
  let details: ConnectionDetails | undefined

  const restoreChat = (grant: ChatGrant, how: 'start' | 'resume', ownsStorage: boolean): void => {
    storage.saveContact(grant.contactId)
    if (grant.features.keepText === false) storage.forbidText()
    // Read before `granted`: a listener may send a message at once, which is saved.
    const unsent = ownsStorage && how === 'resume' ? parseUnsent(storage.unsent()) : []
    const chat = grantedChat(grant, options)
    onGranted(grant, how)
    dispatch(compact({ type: 'granted', chat, how, seenUpToMs: storage.seenUpToMs(), atMs: now() }))
    const choices = how === 'resume' ? parseChoices(storage.choices()) : {}
    if (Object.keys(choices).length > 0) dispatch({ type: 'choices-restored', choices, atMs: now() })
    if (unsent.length > 0) dispatch({ type: 'unsent-restored', outbox: unsent, atMs: now() })
    else storage.saveUnsent(state().outbox)
  }

  return {
    async join(grant, how, signal) {
      await messageQueue.ready()
      if (signal.aborted) return
      const ownsStorage = await storageOwner.claim()
      if (signal.aborted) return
      restoreChat(grant, how, ownsStorage)
      await tabLeader.join(grant.contactId)
      if (signal.aborted) return
      // Only the tab that leads requests sign-in URLs, so sign-ins are restored after that is known.
      if (how === 'resume')
        for (const record of storage.signIns()) dispatch({ type: 'sign-in-restored', record, atMs: now() })
      details = connectionDetails(grant)
      const claimed = await slots.claim(grant.contactId)
      if (signal.aborted) return
      if (claimed) return transport.connect(details, { retry: how === 'resume', signal })
      transport.yieldConnection()
    },
    async joinHere(signal) {
      if (!details || state().connection !== 'other-tabs') return
      await slots.steal(details.contactId)
      if (signal.aborted) return
      dispatch({ type: 'connection-reclaimed', atMs: now() })
      await transport.connect(details, { retry: true, signal })
    },
  }
}
