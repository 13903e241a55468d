import type { Clock } from '../../model/ports.ts'

/** Named alarms of one chat: setting one again replaces it, and none outlives its chat. */
export interface Alarms {
  set(name: string, ms: number, ring: () => void): void
  cancel(name: string): void
  cancelAll(): void
  /** Calls all off, for good. */
  close(): void
}

export function createAlarms(clock: Clock): Alarms {
  const stops = new Map<string, () => void>()
  let closed = false
  const cancel = (name: string): void => {
    stops.get(name)?.()
    stops.delete(name)
  }
  const cancelAll = (): void => {
    for (const name of [...stops.keys()]) cancel(name)
  }
  return {
    set(name, ms, ring) {
      cancel(name)
      if (closed) return
      const stop = clock.after(ms, () => {
        stops.delete(name)
        ring()
      })
      stops.set(name, stop)
    },
    cancel,
    cancelAll,
    close() {
      closed = true
      cancelAll()
    },
  }
}
