import type { ChatGrant } from '../contract/api.ts'
import { ChatError } from '../model/chat-error.ts'
import { ConnectFault, type ConnectionDetails } from '../model/ports.ts'
import { connectionDetails, grantedChat, startError, startRequest } from './granted.ts'
import type { Inside } from './inside.ts'
import type { ChatOptions } from './options.ts'

/** The way into a chat: the one that runs already, or a new one. */
export interface Entry {
  /**
   * `return`: back into the chat that this tab showed. `join`: into the one that runs in this browser, else into
   * a new one. `start`: into a new one. One entry at a time, however often it is asked for. Rejects with ChatError.
   */
  enter(how: 'return' | 'join' | 'start'): Promise<void>
  /** Resolves when no entry is under way. */
  settled(): Promise<void>
}

interface Door {
  /** Lets go of whatever chat there was. */
  letGo(): void
  /** Finds out whether this tab leads the chat. */
  join(contactId: string): Promise<void>
  /** Makes the line to Connect and connects it. Rejects with ConnectFault. */
  connect(details: ConnectionDetails): Promise<void>
}

export function createEntry(inside: Inside, options: ChatOptions, door: Door): Entry {
  const { browser, bff, records, tell } = inside
  const now = (): number => browser.clock.now()
  let entering: Promise<void> | undefined
  let toldOfStorage = false

  const enter: Entry['enter'] = (how) => {
    if (inside.isDestroyed()) return Promise.resolve()
    entering ??= come(how).finally(() => {
      entering = undefined
    })
    return entering
  }

  const come = async (how: 'return' | 'join' | 'start'): Promise<void> => {
    const shown = records.contactId()
    door.letGo()
    tellOfStorage()
    // The chat's code is fetched while the BFF and Connect are at work.
    const code = browser.loadConnection()
    code.catch(() => undefined)
    tell({ type: 'start-asked', how: how === 'start' ? 'start' : 'resume', atMs: now() })
    try {
      if (how !== 'start') {
        const running = await bff.resume(shown === undefined ? {} : { contactId: shown })
        if (inside.isDestroyed()) return
        if (running && (await isJoined(running, shown !== undefined))) return
        if (inside.isDestroyed()) return
        if (how === 'return') return nothingToReturnTo()
        tell({ type: 'start-asked', how: 'start', atMs: now() })
      }
      await connectTo(await bff.start(startRequest(options, browser.uuid())), 'start')
    } catch (cause) {
      if (inside.isDestroyed()) return
      const error = startError(cause)
      door.letGo()
      tell({ type: 'start-failed', error, atMs: now() })
      inside.report(error)
      throw error
    }
  }

  /** False where the chat is over and this tab never showed it: the customer wants a new one then. */
  const isJoined = async (grant: ChatGrant, shown: boolean): Promise<boolean> => {
    try {
      await connectTo(grant, 'resume')
      return true
    } catch (cause) {
      if (!(cause instanceof ConnectFault && cause.kind === 'denied')) throw cause
      door.letGo()
      if (shown) tell({ type: 'ended', why: 'away', atMs: now() })
      return shown
    }
  }

  /** Who looks at the chat is told that it is over; nobody is troubled with a closed one. */
  const nothingToReturnTo = (): void => {
    if (inside.state().panelOpen) return tell({ type: 'ended', why: 'away', atMs: now() })
    records.clear()
    tell({ type: 'nothing-to-resume', atMs: now() })
  }

  const connectTo = async (grant: ChatGrant, how: 'start' | 'resume'): Promise<void> => {
    if (inside.isDestroyed()) return
    records.keepContact(grant.contactId)
    tell({ type: 'granted', chat: grantedChat(grant, options), how, atMs: now() })
    await door.join(grant.contactId)
    if (inside.isDestroyed()) return
    if (how === 'resume') {
      for (const record of records.signIns()) tell({ type: 'sign-in-restored', record, atMs: now() })
    }
    await door.connect(connectionDetails(grant))
  }

  const tellOfStorage = (): void => {
    if (browser.storage || toldOfStorage) return
    toldOfStorage = true
    inside.report(new ChatError('storage-unavailable', 'this page keeps nothing over a reload'))
  }

  return {
    enter,
    settled: async () => {
      // Whoever entered has been told of a failure.
      await entering?.catch(() => undefined)
    },
  }
}
