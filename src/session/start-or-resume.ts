import type { ChatGrant } from '../contract/api.ts'
import { ChatError } from '../model/chat-error.ts'
import { type ConnectionDetails, ParticipantError } from '../model/ports.ts'
import { createSingleFlight } from './basics/single-flight.ts'
import { connectionDetails, grantedChat, startRequest, toChatError } from './bff/map-grant.ts'
import type { LazyCode } from './code-loader.ts'
import type { LazyTransport } from './connection/lazy-transport.ts'
import type { SessionContext } from './context.ts'
import type { ChatOptions } from './options.ts'
import type { LazySignIn } from './sign-in/lazy-sign-in.ts'
import type { StorageOwner } from './storage/storage-owner.ts'
import type { ConnectionSlots } from './tabs/connection-slots.ts'
import type { TabLeader } from './tabs/tab-leader.ts'

/** The way into a chat: the one that runs already, or a new one. */
export interface ChatStarter {
  /**
   * `return`: back into the chat that this tab showed. `join`: into the one that runs in this browser, else into
   * a new one. `start`: into a new one. One entry at a time, however often it is asked for. Rejects with ChatError.
   */
  run(how: StartMode): Promise<void>
  /** Brings the chat here that is open in other tabs. Rejects with ChatError. */
  useHere(): Promise<void>
  /** Resolves when no entry is under way. */
  settled(): Promise<void>
  /** Whether the chat that this tab showed is looked for, and nothing else. */
  isResuming(): boolean
  /** The page is left: an entry under way goes no further. */
  interrupt(): void
  /** The page is there again. True where an entry had been cut short; it is made anew. */
  restart(): boolean
}

type StartMode = 'resume-only' | 'resume-or-start' | 'start'

interface StarterParts {
  readonly code: Pick<LazyCode, 'connection' | 'chatTransport'>
  readonly transport: Pick<LazyTransport, 'connect' | 'yieldConnection'>
  readonly signIn: Pick<LazySignIn, 'ready'>
  readonly tabLeader: Pick<TabLeader, 'join'>
  readonly slots: Pick<ConnectionSlots, 'claim' | 'steal'>
  readonly storageOwner: Pick<StorageOwner, 'claim'>
  /** Gives up whatever the previous chat occupies. */
  dispose(): void
}

export function createChatStarter(
  context: SessionContext,
  options: ChatOptions,
  parts: StarterParts,
): ChatStarter {
  const { code, transport, signIn, tabLeader, slots, storageOwner, dispose } = parts
  const { browser, bff, storage, dispatch } = context
  const now = (): number => browser.clock.now()
  const flight = createSingleFlight()
  /** What is under way, to be made anew where the page is left meanwhile. */
  let running: StartMode | 'here' | undefined
  let interrupted: 'resume-only' | 'resume-or-start' | undefined
  let storageReported = false
  let details: ConnectionDetails | undefined

  const runOnce = (what: StartMode | 'here'): Promise<void> => {
    if (context.destroyed.aborted) return Promise.resolve()
    return flight.run(async (gone) => {
      running = what
      try {
        await (what === 'here' ? connectHere(gone) : startOrResume(what, gone))
      } finally {
        if (!gone()) running = undefined
      }
    })
  }

  const startOrResume = async (how: StartMode, gone: Gone): Promise<void> => {
    const shown = storage.contactId()
    dispose()
    reportMissingStorage()
    dispatch({ type: 'start-asked', how: how === 'start' ? 'start' : 'resume', atMs: now() })
    // The panel that was clicked for takes keys before.
    await browser.drawn()
    if (gone()) return
    // The chat's code is fetched while the BFF and Connect are at work.
    for (const part of [code.connection, code.chatTransport]) part.load().catch(() => undefined)
    signIn.ready().catch(() => undefined)
    try {
      if (how !== 'start') {
        const running = await bff.call((client) =>
          client.resume(shown === undefined ? {} : { contactId: shown }),
        )
        if (gone()) return
        if (running && (await isJoined(running, shown !== undefined, gone))) return
        if (gone()) return
        if (how === 'resume-only') return nothingToResume()
        dispatch({ type: 'start-asked', how: 'start', atMs: now() })
      }
      const request = startRequest(options, browser.uuid())
      await connectTo(await bff.call((client) => client.start(request)), 'start', gone)
    } catch (cause) {
      if (gone()) return
      throw failed(cause)
    }
  }

  /** False where the chat is over and this tab never showed it: the customer wants a new one then. */
  const isJoined = async (grant: ChatGrant, shown: boolean, gone: Gone): Promise<boolean> => {
    try {
      await connectTo(grant, 'resume', gone)
      return true
    } catch (cause) {
      if (gone() || !isDenied(cause)) throw cause
      dispose()
      if (shown) endedMeanwhile()
      return shown
    }
  }

  /** Connect tells nothing any more of a chat that is over; what this tab still knows is there to be read. */
  const endedMeanwhile = (): void => {
    const items = storage.lastLines()
    if (items.length > 0) {
      dispatch({ type: 'history', part: 'older', items, receipts: [], complete: true, atMs: now() })
    }
    dispatch({ type: 'ended', why: 'away', atMs: now() })
  }

  /** Who looks at the chat is told that it is over; nobody is troubled with a closed one. */
  const nothingToResume = (): void => {
    if (context.state().panelOpen) return endedMeanwhile()
    storage.clear()
    dispatch({ type: 'nothing-to-resume', atMs: now() })
  }

  const connectTo = async (grant: ChatGrant, how: 'start' | 'resume', gone: Gone): Promise<void> => {
    if (gone()) return
    await signIn.ready()
    if (gone()) return
    const { contactId } = grant
    const own = await storageOwner.claim()
    if (gone()) return
    storage.saveContact(contactId)
    // Before anybody hears of the chat, and writes in it.
    const unsent = own && how === 'resume' ? storage.unsent() : []
    const seenUpToMs = storage.seenUpToMs()
    const seen = seenUpToMs === undefined ? {} : { seenUpToMs }
    dispatch({ type: 'granted', chat: grantedChat(grant, options), how, ...seen, atMs: now() })
    if (unsent.length > 0) dispatch({ type: 'unsent-restored', outbox: unsent, atMs: now() })
    else storage.saveUnsent(context.state().outbox)
    await tabLeader.join(contactId)
    if (gone()) return
    // Only now it is known whether this tab is the one to ask for sign-in addresses.
    if (how === 'resume')
      for (const record of storage.signIns()) dispatch({ type: 'sign-in-restored', record, atMs: now() })
    details = connectionDetails(grant)
    const claimed = await slots.claim(contactId)
    if (gone()) return
    if (claimed) return transport.connect(details, how === 'resume', gone)
    transport.yieldConnection()
  }

  const connectHere = async (gone: Gone): Promise<void> => {
    if (!details || context.state().connection !== 'other-tabs') return
    await slots.steal(details.contactId)
    if (gone()) return
    dispatch({ type: 'connection-reclaimed', atMs: now() })
    try {
      await transport.connect(details, true, gone)
    } catch (cause) {
      if (gone()) return
      if (!isDenied(cause)) throw failed(cause)
      dispose()
      endedMeanwhile()
    }
  }

  const failed = (cause: unknown): ChatError => {
    const error = toChatError(cause)
    dispose()
    dispatch({ type: 'start-failed', error, atMs: now() })
    context.report(error)
    return error
  }

  const reportMissingStorage = (): void => {
    if (browser.storage || storageReported) return
    storageReported = true
    context.report(new ChatError('storage-unavailable', 'this page keeps nothing over a reload'))
  }

  return {
    run: runOnce,
    useHere: () => runOnce('here'),
    settled: flight.settled,
    isResuming: () => running === 'resume-only',
    interrupt() {
      // Of a chat that was being started nobody knows whether it was: the next entry looks.
      interrupted = running === undefined || running === 'resume-only' ? running : 'resume-or-start'
      running = undefined
      flight.abort()
    },
    restart() {
      if (interrupted === undefined) return false
      runOnce(interrupted).catch(() => undefined)
      interrupted = undefined
      return true
    },
  }
}

type Gone = () => boolean

function isDenied(cause: unknown): boolean {
  return cause instanceof ParticipantError && cause.kind === 'denied'
}
