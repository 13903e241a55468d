import type { Clock } from '../../model/ports.ts'

/** A clock that moves only when a test advances it. */
export interface FakeClock extends Clock {
  /** Rings due alarms in order; the work that each one starts runs before the next. */
  advance(ms: number): Promise<void>
  /** How many alarms are set. */
  alarms(): number
}

export function fakeClock(startMs = 1_000_000): FakeClock {
  let nowMs = startMs
  let order = 0
  const alarms = new Map<number, { dueMs: number; run: () => void }>()
  const next = (untilMs: number): [number, { dueMs: number; run: () => void }] | undefined =>
    [...alarms]
      .filter(([, { dueMs }]) => dueMs <= untilMs)
      .sort(([a, one], [b, other]) => one.dueMs - other.dueMs || a - b)[0]
  return {
    now: () => nowMs,
    after(ms, run) {
      order += 1
      const id = order
      alarms.set(id, { dueMs: nowMs + ms, run })
      return () => void alarms.delete(id)
    },
    async advance(ms) {
      const untilMs = nowMs + ms
      await settled()
      for (let due = next(untilMs); due; due = next(untilMs)) {
        const [id, { dueMs, run }] = due
        alarms.delete(id)
        nowMs = Math.max(nowMs, dueMs)
        run()
        await settled()
      }
      nowMs = untilMs
    },
    alarms: () => alarms.size,
  }
}

/** Resolves when work that needs no more than a few rounds of the event loop is done. */
export async function settled(): Promise<void> {
  for (let round = 0; round < 3; round += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** Resolves as soon as the condition is true. The only time limit is that of the test. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve))
}
