import { compact } from '../../contract/compact.ts'
import { isTime } from '../../contract/read-fields.ts'
import type { ChatError } from '../../model/chat-error.ts'
import { isDenied } from '../../model/ports.ts'
import { backoff } from '../basics/backoff.ts'
import { callError, toChatError } from '../bff/to-chat-error.ts'
import type { SessionContext } from '../context.ts'
import type { ChatStarter } from '../start-or-resume.ts'
import type { SharedStorage } from '../storage/shared-record.ts'

/** Forgets the chat of this browser: clears this tab at once, then has the BFF end the chat and clear its cookies. */
export interface Forgetting {
  /**
   * Forgets the chat, also one that is starting. Calls at the same time share one run. Rejects with ChatError if the BFF
   * does not confirm it; it is then repeated, also after a reload, for 25 hours at most.
   */
  run(): Promise<void>
  /** Asks the BFF again if it has not confirmed an earlier `run`. Never rejects. */
  retry(): Promise<void>
  /** Whether the BFF has not confirmed it yet: the browser's chat must not be resumed. */
  isPending(): boolean
  /** The page was loaded, and the BFF has not confirmed an earlier `run`: clears what this tab kept, and retries. */
  load(): void
  /** Whether `settled` has to be awaited. */
  isBusy(): boolean
  /** Resolves when no request is under way, after one more try if the BFF has not confirmed it. Never rejects. */
  settled(): Promise<void>
  /** Another tab may have forgotten the chat: clears this tab then. */
  onSharedChange(): void
  /** The page was restored from the back/forward cache, which no tab could tell anything. Whether it was cleared. */
  onPageShow(): boolean
}

interface ForgettingParts {
  readonly starter: Pick<ChatStarter, 'abandon'>
  readonly shared: SharedStorage
  /** Gives up whatever the current chat occupies. */
  dispose(): void
}

/** The waits between two tries: 2 seconds, then twice as long each time. */
const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 5 * 60_000

export function createForgetting(context: SessionContext, parts: ForgettingParts): Forgetting {
  const { browser, bff, storage, state, dispatch, report, destroyed } = context
  const { starter, shared, dispose } = parts
  const waits = backoff({
    firstMs: FIRST_WAIT_MS,
    maxMs: LONGEST_WAIT_MS,
    jitter: 0.25,
    random: browser.random,
  })
  const now = (): number => browser.clock.now()
  let running: Promise<void> | undefined
  let failures = 0
  let stopWaiting = (): void => {}
  destroyed.addEventListener('abort', () => stopWaiting())

  const isPending = (): boolean => shared.read()?.forget === true

  const clearTab = (): void => {
    dispose()
    storage.clear()
    dispatch({ type: 'cleared', atMs: now() })
  }

  /** Two calls at the same time share one request. */
  const once = (work: () => Promise<void>): Promise<void> => {
    running ??= work().finally(() => {
      running = undefined
    })
    return running
  }

  const ask = async (contactId: string | undefined): Promise<void> => {
    stopWaiting()
    try {
      await bff.call((client) => client.forget(compact({ contactId })))
    } catch (cause) {
      const error = toChatError(cause)
      onFailure(error)
      throw error
    }
    if (isPending()) shared.clear()
    waits.reset()
    failures = 0
    dispatch({ type: 'forgotten', atMs: now() })
  }

  const onFailure = (error: ChatError): void => {
    failures += 1
    if (failures === 1) report(error)
    // A reload shows the panel, and in it that the chat has not ended yet.
    storage.savePanel(state().panelOpen)
    dispatch({ type: 'forget-failed', error, atMs: now() })
    if (destroyed.aborted) return
    const retryAfterMs = 'retryAfterMs' in error && isTime(error.retryAfterMs) ? error.retryAfterMs : 0
    stopWaiting = browser.clock.after(Math.max(waits.nextMs(), retryAfterMs), () => void retry())
  }

  /** The customer leaves at Connect, too: not every BFF can end chats. Nothing waits for the answer. */
  const disconnect = (): void => {
    context
      .connection()
      ?.disconnect()
      .catch((cause: unknown) => {
        // The BFF was first.
        if (!isDenied(cause)) report(callError('connect-failed', 'Connect did not end the chat', cause))
      })
  }

  const forget = async (): Promise<void> => {
    disconnect()
    const started = starter.abandon()
    const { contactId } = shared.read() ?? {}
    // First what other tabs and a reload need, in case this page is closed now.
    shared.save(compact({ contactId, forget: true }))
    clearTab()
    await started
    storage.clear()
    // Whichever chat the browser has: an interrupted start has set another cookie.
    await ask(undefined)
  }

  const retry = async (): Promise<void> => {
    if (running) return running.catch(() => undefined)
    const record = shared.read()
    // Another tab's request was confirmed, or a new chat has replaced the forgotten one.
    if (!record?.forget) return dispatch({ type: 'forgotten', atMs: now() })
    await once(() => ask(record.contactId)).catch(() => undefined)
  }

  const run = (): Promise<void> => once(forget)

  return {
    run,
    retry,
    isPending,
    load() {
      clearTab()
      storage.savePanel(state().panelOpen)
      void retry()
    },
    isBusy: () => running !== undefined || isPending(),
    async settled() {
      if (running) await running.catch(() => undefined)
      else if (isPending()) await retry()
    },
    onSharedChange() {
      const { phase } = state()
      if (running || phase === 'idle' || !isPending()) return
      // A start may set a new cookie after the other tab's request has cleared it.
      if (phase === 'starting' || phase === 'resuming') run().catch(() => undefined)
      else clearTab()
    },
    onPageShow() {
      const isForgotten = state().chat !== undefined && (isPending() || shared.read() === undefined)
      if (isForgotten) clearTab()
      return isForgotten
    },
  }
}
