import type { CustomerMessage } from '../contacts/inbox.ts'
import type { FlowRun } from './action.ts'

/** The customer's next message; undefined after `withinMs`. Rejects when the flow is aborted. */
export async function nextCustomerMessage(
  run: FlowRun<'clock'>,
  withinMs?: number,
): Promise<CustomerMessage | undefined> {
  if (withinMs === undefined) return run.contact.inbox.next(run.signal)
  const timeout = new AbortController()
  const cancel = run.services.clock.after(withinMs, () => timeout.abort())
  try {
    return await run.contact.inbox.next(AbortSignal.any([run.signal, timeout.signal]))
  } catch (error) {
    if (timeout.signal.aborted && !run.signal.aborted) return undefined
    throw error
  } finally {
    cancel()
  }
}

/** A limit in milliseconds; zero or less is no limit. */
export function limitMs(seconds: number): number | undefined {
  return seconds > 0 ? seconds * 1000 : undefined
}
