import type { Clock } from '../../model/ports.ts'

/** Named alarms. Setting one again replaces it. */
export interface Alarms {
  set(name: string, ms: number, ring: () => void): void
  cancel(name: string): void
  /** Cancels all alarms, or those whose name begins with `prefix`. */
  cancelAll(prefix?: string): void
  /** Cancels all alarms, and sets no more. */
  close(): void
}

export function createAlarms(clock: Clock): Alarms {
  const stops = new Map<string, () => void>()
  let isClosed = false
  const cancel = (name: string): void => {
    stops.get(name)?.()
    stops.delete(name)
  }
  const cancelAll = (prefix = ''): void => {
    for (const name of [...stops.keys()]) if (name.startsWith(prefix)) cancel(name)
  }
  return {
    set(name, ms, ring) {
      cancel(name)
      if (isClosed) return
      const stop = clock.after(ms, () => {
        stops.delete(name)
        ring()
      })
      stops.set(name, stop)
    },
    cancel,
    cancelAll,
    close() {
      isClosed = true
      cancelAll()
    },
  }
}
