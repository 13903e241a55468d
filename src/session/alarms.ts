import type { Clock } from '../model/ports.ts'

/** Named alarms of one chat: setting one again replaces it, and none outlives its chat. */
export interface Alarms {
  set(name: string, ms: number, ring: () => void): void
  callOff(name: string): void
  callOffAll(): void
  /** Calls all off, for good. */
  close(): void
}

export function createAlarms(clock: Clock): Alarms {
  const stops = new Map<string, () => void>()
  let closed = false
  const callOff = (name: string): void => {
    stops.get(name)?.()
    stops.delete(name)
  }
  const callOffAll = (): void => {
    for (const name of [...stops.keys()]) callOff(name)
  }
  return {
    set(name, ms, ring) {
      callOff(name)
      if (closed) return
      const stop = clock.after(ms, () => {
        stops.delete(name)
        ring()
      })
      stops.set(name, stop)
    },
    callOff,
    callOffAll,
    close() {
      closed = true
      callOffAll()
    },
  }
}
