import type { FlowRun } from './action.ts'

/** The customer's next words, or undefined when the time is up; rejects when the flow has to let go. */
export async function customerSays(run: FlowRun, withinMs?: number): Promise<string | undefined> {
  if (withinMs === undefined) return run.contact.inbox.next(run.signal)
  const patience = new AbortController()
  const cancel = run.services.clock.after(withinMs, () => patience.abort())
  try {
    return await run.contact.inbox.next(AbortSignal.any([run.signal, patience.signal]))
  } catch (error) {
    if (patience.signal.aborted && !run.signal.aborted) return undefined
    throw error
  } finally {
    cancel()
  }
}
