import type { ChatEvent } from '../model/chat/events.ts'
import { canAskForQueue, canBeInQueue, isQueueMoment } from '../model/chat/queue.ts'
import { backoff } from './basics/backoff.ts'
import type { SessionContext } from './context.ts'

/**
 * Finds out whether the customer waits in a queue. Connect sends no event when a flow puts the contact into one, so the BFF
 * is asked: soon after what the flow does, then at growing intervals. Only a page that is visible asks. An answer that does
 * not come, or that cannot be read, changes nothing.
 */
export interface QueueWatch {
  onEvent(event: ChatEvent): void
  onVisible(): void
}

/** The flow goes on after its message: the queue is its next block, or the one after a pause. */
const FIRST_MS = 3_000
const MAX_MS = 30_000

/** The BFF caches an answer for this time. */
const LEAST_GAP_MS = 5_000

/** The share of a wait that is left to chance. */
const JITTER = 0.2

export function createQueueWatch({ alarms, bff, browser, dispatch, state }: SessionContext): QueueWatch {
  const { clock, random } = browser
  const waits = backoff({ firstMs: FIRST_MS, maxMs: MAX_MS, jitter: JITTER, random })
  let askedAtMs = Number.NEGATIVE_INFINITY

  const wait = (leastMs: number): void => alarms.set('queue', Math.max(waits.nextMs(), leastMs), onAlarm)
  const restart = (): void => {
    if (!state().chat?.queueStatus) return
    waits.reset()
    wait(askedAtMs + LEAST_GAP_MS - clock.now())
  }
  const onAlarm = (): void => {
    // Asks again after the next event that gives a reason to, or when the page is visible again.
    if (!browser.visible() || !canAskForQueue(state())) return
    wait(LEAST_GAP_MS)
    void ask()
  }
  const ask = async (): Promise<void> => {
    const { chat } = state()
    askedAtMs = clock.now()
    // A failure has another try next time.
    const answer = await bff.call((client) => client.queue()).catch(() => NOT_KNOWN)
    if (state().chat !== chat) return
    if (!answer) alarms.cancel('queue')
    else if (answer.inQueue !== null && canAskForQueue(state())) settle(answer.inQueue)
  }
  const settle = (inQueue: boolean): void => dispatch({ type: 'queue-answered', inQueue, atMs: clock.now() })

  return {
    onEvent(event) {
      if (state().inQueue && !canBeInQueue(state())) settle(false)
      if (isQueueMoment(event)) restart()
    },
    onVisible: restart,
  }
}

const NOT_KNOWN = { inQueue: null } as const
