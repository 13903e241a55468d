/** Undoes a timer; calling it late does nothing. */
export type Cancel = () => void

/** Connect's clock: wall time plus what a test has advanced it by. */
export interface Clock {
  /** Milliseconds since the epoch, on the sandbox's time. */
  now(): number
  /** Milliseconds since the epoch, on the machine's time: tokens and everything a client compares with its own clock. */
  wall(): number
  after(ms: number, run: () => void | Promise<void>): Cancel
  /** Resolves when the time has come, and at once when the clock is reset. */
  sleep(ms: number): Promise<void>
  /** Fires every timer that falls due on the way, in order, each at its own moment; resolves when they have run. */
  advance(by: { readonly seconds: number }): Promise<void>
  /** Forgets all timers and the advance. */
  reset(): void
}

interface Timer {
  readonly dueMs: number
  readonly order: number
  readonly run: () => void | Promise<void>
}

/** setTimeout takes 31 bits; longer waits are armed again on the way. */
const LONGEST_WAIT_MS = 2 ** 31 - 1

export function createClock(options: { wall?: () => number; onError: (error: unknown) => void }): Clock {
  const wall = options.wall ?? Date.now
  let offsetMs = 0
  let order = 0
  let timers: Timer[] = []
  let alarm: NodeJS.Timeout | undefined
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
    async advance({ seconds }) {
      const targetMs = now() + seconds * 1000
      for (let due = takeDue(targetMs); due !== undefined; due = takeDue(targetMs)) {
        offsetMs += Math.max(0, due.dueMs - now())
        await fire(due)
        // What the timer woke (a flow that waited for it, say) runs before time moves on.
        await new Promise(setImmediate)
      }
      offsetMs += Math.max(0, targetMs - now())
      arm()
    },
    reset() {
      timers = []
      offsetMs = 0
      arm()
      for (const wake of [...sleepers]) wake()
    },
  }
}
