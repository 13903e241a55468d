import { compact } from '../contract/compact.ts'
import { ChatError } from '../model/chat-error.ts'
import type { Outgoing } from '../model/item.ts'
import { isDenied } from '../model/ports.ts'
import { lazy } from './basics/lazy.ts'
import { createSingleFlight } from './basics/single-flight.ts'
import { startRequest } from './bff/map-grant.ts'
import { toChatError } from './bff/to-chat-error.ts'
import type { LazyCode } from './code-loader.ts'
import type { SessionContext } from './context.ts'
import type { ChatJoiner, JoinerParts } from './join-chat.ts'
import type { ChatOptions } from './options.ts'

/** Starts a chat or resumes the one that is running. */
export interface ChatStarter {
  /** Joins a start that is under way, otherwise begins one. Rejects with ChatError. */
  run(mode: StartMode): Promise<void>
  /** Moves the chat from other tabs to this one. Rejects with ChatError. */
  useHere(): Promise<void>
  /** Resolves when no start is under way. */
  settled(): Promise<void>
  /** Whether a start is under way that only resumes. */
  isResuming(): boolean
  /** The page is hidden or the chat is destroyed: aborts the start that is under way. */
  interrupt(): void
  /**
   * The chat is forgotten: aborts the start that is under way, which is not repeated. Resolves when the BFF has answered
   * it, because its answer sets a cookie.
   */
  abandon(): Promise<void>
  /** The page is shown again: repeats the start that was interrupted. False if there was none. */
  restart(): boolean
}

/**
 * `resume-only`: the chat that this tab showed before. `resume-or-start`: the chat that is running in this browser,
 * otherwise a new one. `start-new`: a new one.
 */
export type StartMode = 'resume-only' | 'resume-or-start' | 'start-new'

interface StarterParts extends JoinerParts {
  readonly code: Pick<LazyCode, 'connection' | 'liveChat'>
  /** Gives up whatever the previous chat occupies. */
  dispose(): void
}

export function createChatStarter(
  context: SessionContext,
  options: ChatOptions,
  parts: StarterParts,
): ChatStarter {
  const { browser, bff, storage, state, dispatch } = context
  const { code, dispose } = parts
  const joiner = lazy(async () => (await code.liveChat.load()).createChatJoiner(context, options, parts))
  const now = (): number => browser.clock.now()
  const flight = createSingleFlight()
  let running: StartMode | 'use-here' | undefined
  let interrupted: 'resume-only' | 'resume-or-start' | undefined
  let storageReported = false
  /** The latest request to the BFF. Never rejects. */
  let answered: Promise<unknown> = Promise.resolve()

  const runOnce = (what: StartMode | 'use-here'): Promise<void> => {
    if (context.destroyed.aborted) return Promise.resolve()
    return flight.run(async (signal) => {
      running = what
      try {
        await (what === 'use-here' ? moveHere(signal) : startOrResume(what, signal))
      } catch (cause) {
        if (!signal.aborted) throw failed(cause)
      } finally {
        if (!signal.aborted) running = undefined
        // Abandoned: gives up what it claimed since.
        else if (running === undefined && state().phase === 'idle') dispose()
      }
    })
  }

  const startOrResume = async (mode: StartMode, signal: AbortSignal): Promise<void> => {
    const shown = storage.contactId()
    const held = storage.held()
    dispose()
    reportMissingStorage()
    const isKnown = mode !== 'start-new' && shown !== undefined
    dispatch({ type: 'start-asked', how: isKnown ? 'resume' : 'start', atMs: now() })
    // First the panel is drawn, so that it reacts to the click.
    await browser.drawn()
    if (signal.aborted) return
    preload()
    if (held !== undefined) void parseHeld(code, held).then((outbox) => !signal.aborted && restore(outbox))
    if (mode === 'resume-only') return resumeShown(shown, signal)
    if (mode === 'resume-or-start') {
      const request = startRequest(options, browser.uuid())
      const { grant, how } = await requested(bff.call((client) => client.resumeOrStart(request)))
      if (signal.aborted) return
      const join = (joiner: ChatJoiner): Promise<void> => joiner.join(grant, how, signal)
      if (how === 'start') return joiner.call(join)
      if ((await isJoined(join, grant.contactId === shown, signal)) || signal.aborted) return
      dispatch({ type: 'start-asked', how: 'start', atMs: now() })
    }
    const request = startRequest(options, browser.uuid())
    const grant = await requested(bff.call((client) => client.start(request)))
    if (!signal.aborted) await joiner.call((loaded) => loaded.join(grant, 'start', signal))
  }

  const resumeShown = async (shown: string | undefined, signal: AbortSignal): Promise<void> => {
    const grant = await requested(bff.call((client) => client.resume(compact({ contactId: shown }))))
    if (signal.aborted) return
    if (grant) await isJoined((joiner) => joiner.join(grant, 'resume', signal), true, signal)
    else await showNothingToResume()
  }

  const requested = <Answer>(request: Promise<Answer>): Promise<Answer> => {
    answered = request.catch(() => undefined)
    return request
  }

  /** Loads the code while the BFF and Connect answer. If a part does not load, the step that needs it rejects. */
  const preload = (): void => {
    for (const part of [code.connection, code.liveChat]) part.load().catch(() => undefined)
  }

  const restore = (outbox: readonly Outgoing[]): void =>
    dispatch({ type: 'unsent-restored', outbox, atMs: now() })

  const moveHere = async (signal: AbortSignal): Promise<void> => {
    await isJoined((joiner) => joiner.joinHere(signal), true, signal)
  }

  /** False if the chat is over and this tab never showed it: then the customer wants a new one. */
  const isJoined = async (
    join: (joiner: ChatJoiner) => Promise<void>,
    wasShown: boolean,
    signal: AbortSignal,
  ): Promise<boolean> => {
    try {
      await joiner.call(join)
      return true
    } catch (cause) {
      // Connect no longer accepts the token of a chat that is over.
      if (signal.aborted || !isDenied(cause)) throw cause
      dispose()
      if (wasShown) await showEnded()
      return wasShown
    }
  }

  /** Connect gives no transcript of a chat that is over, so the customer reads the last lines that this tab saved. */
  const showEnded = async (): Promise<void> => {
    const saved = storage.lastLines()
    const items = saved ? (await code.liveChat.load()).parseLastLines(saved) : []
    if (items.length > 0) {
      dispatch({ type: 'history', part: 'older', items, receipts: [], complete: true, atMs: now() })
    }
    dispatch({ type: 'ended', why: 'away', atMs: now() })
  }

  /** If the panel is open, shows that the chat has ended; if it is closed, drops the chat silently. */
  const showNothingToResume = async (): Promise<void> => {
    // What the customer wrote meanwhile must stay visible.
    if (state().panelOpen || state().outbox.length > 0) return showEnded()
    storage.clear()
    dispatch({ type: 'nothing-to-resume', atMs: now() })
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
    useHere: () => runOnce('use-here'),
    settled: flight.settled,
    isResuming: () => running === 'resume-only',
    interrupt() {
      // An interrupted start may have created a chat at Connect: the next start looks for it.
      interrupted = running === undefined || running === 'resume-only' ? running : 'resume-or-start'
      running = undefined
      flight.abort()
    },
    async abandon() {
      running = undefined
      interrupted = undefined
      flight.abort()
      await answered
    },
    restart() {
      if (interrupted === undefined) return false
      // A failure is in the state, with a way to try again.
      runOnce(interrupted).catch(() => undefined)
      interrupted = undefined
      return true
    },
  }
}

/**
 * What the customer wrote while a chat started in this tab, before a reload. If the code does not load, the start fails, and
 * the next one reads the storage again.
 */
function parseHeld({ liveChat }: Pick<LazyCode, 'liveChat'>, held: unknown): Promise<readonly Outgoing[]> {
  return liveChat.call(({ parseUnsent }) => parseUnsent(held)).catch(() => [])
}
