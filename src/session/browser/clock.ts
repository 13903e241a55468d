import type { Clock } from '../../model/ports.ts'

/** The longest single timer: while a laptop sleeps, timers stop and the wall clock does not. */
const STEP_MS = 5_000

export const wallClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const due = Date.now() + ms
    let timer: ReturnType<typeof setTimeout>
    const arm = (): void => {
      const left = due - Date.now()
      timer =
        left <= 0
          ? setTimeout(run, 0)
          : setTimeout(() => (Date.now() >= due ? run() : arm()), Math.min(left, STEP_MS))
    }
    arm()
    return () => clearTimeout(timer)
  },
}
