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
  /** Brings the chat here that is open in other tabs. Rejects with ChatError. */
  useHere(): Promise<void>
  /** Resolves when no entry is under way. */
  settled(): Promise<void>
}

interface Door {
  /** Lets go of whatever chat there was. */
  letGo(): void
  /** Resolves when the code for signing in is there. */
  signInReady(): Promise<void>
  /** Finds out whether this tab leads the chat. */
  join(contactId: string): Promise<void>
  /** Whether this tab has a place at Connect; resolves with false where too many others show the chat. */
  sit(contactId: string): Promise<boolean>
  /** Takes the place of another tab. */
  sitDown(contactId: string): Promise<void>
  /** Whether what this tab's store holds is its own. */
  ownsStore(): Promise<boolean>
  /** Makes the line to Connect and connects it; `patiently` where the chat is known to run. Rejects with ConnectFault. */
  connect(details: ConnectionDetails, patiently: boolean): Promise<void>
}

export function createEntry(inside: Inside, options: ChatOptions, door: Door): Entry {
  const { browser, bff, records, tell } = inside
  const now = (): number => browser.clock.now()
  let entering: Promise<void> | undefined
  let toldOfStorage = false
  let details: ConnectionDetails | undefined

  const oneAtATime = (work: () => Promise<void>): Promise<void> => {
    if (inside.isDestroyed()) return Promise.resolve()
    entering ??= work().finally(() => {
      entering = undefined
    })
    return entering
  }

  const come = async (how: 'return' | 'join' | 'start'): Promise<void> => {
    const shown = records.contactId()
    door.letGo()
    tellOfStorage()
    // The chat's code is fetched while the BFF and Connect are at work.
    for (const code of [browser.loadConnection(), browser.loadLink(), door.signInReady()])
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
      throw failed(cause)
    }
  }

  /** False where the chat is over and this tab never showed it: the customer wants a new one then. */
  const isJoined = async (grant: ChatGrant, shown: boolean): Promise<boolean> => {
    try {
      await connectTo(grant, 'resume')
      return true
    } catch (cause) {
      if (!isDenied(cause)) throw cause
      door.letGo()
      if (shown) overMeanwhile()
      return shown
    }
  }

  /** Connect tells nothing any more of a chat that is over; what this tab still knows is there to be read. */
  const overMeanwhile = (): void => {
    const items = records.lastLines()
    if (items.length > 0) {
      tell({ type: 'history', part: 'older', items, receipts: [], complete: true, atMs: now() })
    }
    tell({ type: 'ended', why: 'away', atMs: now() })
  }

  /** Who looks at the chat is told that it is over; nobody is troubled with a closed one. */
  const nothingToReturnTo = (): void => {
    if (inside.state().panelOpen) return overMeanwhile()
    records.clear()
    tell({ type: 'nothing-to-resume', atMs: now() })
  }

  const connectTo = async (grant: ChatGrant, how: 'start' | 'resume'): Promise<void> => {
    if (inside.isDestroyed()) return
    await door.signInReady()
    if (inside.isDestroyed()) return
    const { contactId } = grant
    records.keepContact(contactId)
    const seenUpToMs = records.seenUpToMs()
    const seen = seenUpToMs === undefined ? {} : { seenUpToMs }
    tell({ type: 'granted', chat: grantedChat(grant, options), how, ...seen, atMs: now() })
    await door.join(contactId)
    if (inside.isDestroyed()) return
    const own = await door.ownsStore()
    if (how === 'resume') restore(own)
    details = connectionDetails(grant)
    if (await door.sit(contactId))
      return inside.isDestroyed() ? undefined : door.connect(details, how === 'resume')
    tell({ type: 'parked', atMs: now() })
  }

  const sitDown = async (): Promise<void> => {
    if (!details || inside.state().connection !== 'elsewhere') return
    await door.sitDown(details.contactId)
    if (inside.isDestroyed()) return
    tell({ type: 'unparked', atMs: now() })
    try {
      await door.connect(details, true)
    } catch (cause) {
      if (inside.isDestroyed()) return
      if (!isDenied(cause)) throw failed(cause)
      door.letGo()
      overMeanwhile()
    }
  }

  const failed = (cause: unknown): ChatError => {
    const error = startError(cause)
    door.letGo()
    tell({ type: 'start-failed', error, atMs: now() })
    inside.report(error)
    return error
  }

  const restore = (own: boolean): void => {
    for (const record of records.signIns()) tell({ type: 'sign-in-restored', record, atMs: now() })
    const outbox = records.unsent()
    if (!own) return records.keepUnsent([])
    if (outbox.length > 0) tell({ type: 'unsent-restored', outbox, atMs: now() })
  }

  const tellOfStorage = (): void => {
    if (browser.storage || toldOfStorage) return
    toldOfStorage = true
    inside.report(new ChatError('storage-unavailable', 'this page keeps nothing over a reload'))
  }

  return {
    enter: (how) => oneAtATime(() => come(how)),
    useHere: () => oneAtATime(sitDown),
    settled: async () => {
      // Whoever entered has been told of a failure.
      await entering?.catch(() => undefined)
    },
  }
}

function isDenied(cause: unknown): boolean {
  return cause instanceof ConnectFault && cause.kind === 'denied'
}
