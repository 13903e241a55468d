/** Cancels a timer. Does nothing after the timer has fired. */
export type Cancel = () => void

/** Connect's clock: the machine's time plus the seconds that tests have advanced it by. */
export interface Clock {
  /** Milliseconds since the epoch on the sandbox's clock. */
  now(): number
  /** Milliseconds since the epoch on the machine's clock, for tokens and other times that clients compare with their own. */
  wall(): number
  after(ms: number, run: () => void | Promise<void>): Cancel
  /** Resolves after `ms`, or at once if the clock is reset. */
  sleep(ms: number): Promise<void>
  /**
   * Fires the timers that become due, in order and each at its own time. Resolves when they have run. Concurrent calls run
   * one after the other; `reset` ends them all, as a call then has nothing left to fire.
   */
  advance(by: { readonly seconds: number }): Promise<void>
  /** Cancels all timers and returns to the machine's time. */
  reset(): void
}

interface Timer {
  readonly dueMs: number
  readonly order: number
  readonly run: () => void | Promise<void>
}

/** The maximum delay of setTimeout (31 bits); longer waits take several timeouts. */
const LONGEST_WAIT_MS = 2 ** 31 - 1

export function createClock(options: { wall?: () => number; onError: (error: unknown) => void }): Clock {
  const wall = options.wall ?? Date.now
  let offsetMs = 0
  let order = 0
  let timers: Timer[] = []
  let alarm: NodeJS.Timeout | undefined
  let resets = 0
  let lastAdvance: Promise<void> = Promise.resolve()
  const sleepers = new Set<() => void>()

  const now = (): number => wall() + offsetMs

  function takeDue(untilMs: number): Timer | undefined {
    const first = timers[0]
    if (first === undefined || first.dueMs > untilMs) return undefined
    timers = timers.slice(1)
    return first
  }

  async function fire(timer: Timer): Promise<void> {
    try {
      await timer.run()
    } catch (error) {
      options.onError(error)
    }
  }

  function arm(): void {
    clearTimeout(alarm)
    alarm = undefined
    const first = timers[0]
    if (first === undefined) return
    const waitMs = Math.min(Math.max(0, first.dueMs - now()), LONGEST_WAIT_MS)
    alarm = setTimeout(() => {
      for (let due = takeDue(now()); due !== undefined; due = takeDue(now())) void fire(due)
      arm()
    }, waitMs)
    alarm.unref()
  }

  function after(ms: number, run: Timer['run']): Cancel {
    const timer: Timer = { dueMs: now() + ms, order: order++, run }
    timers = [...timers, timer].sort((a, b) => a.dueMs - b.dueMs || a.order - b.order)
    arm()
    return () => {
      timers = timers.filter((other) => other !== timer)
      arm()
    }
  }

  async function advanceNow(seconds: number): Promise<void> {
    const resetsBefore = resets
    const targetMs = now() + seconds * 1000
    for (let due = takeDue(targetMs); due !== undefined; due = takeDue(targetMs)) {
      offsetMs += Math.max(0, due.dueMs - now())
      await fire(due)
      // Work that the timer has started, such as the next action of a flow, runs before the time advances further.
      await new Promise(setImmediate)
      if (resets !== resetsBefore) return
    }
    offsetMs += Math.max(0, targetMs - now())
    arm()
  }

  return {
    now,
    wall,
    after,
    sleep: (ms) =>
      new Promise((resolve) => {
        const finish = (): void => {
          sleepers.delete(finish)
          resolve()
        }
        sleepers.add(finish)
        after(ms, finish)
      }),
    advance({ seconds }) {
      const resetsBefore = resets
      lastAdvance = lastAdvance.then(() => (resets === resetsBefore ? advanceNow(seconds) : undefined))
      return lastAdvance
    },
    reset() {
      resets += 1
      timers = []
      offsetMs = 0
      arm()
      for (const finish of [...sleepers]) finish()
    },
  }
}
