/** What becomes of a lock that was asked for. Each is called at most once, `lost` only after `held`. */
export interface LockListener {
  held(): void
  /** Another tab holds it. Heard only where nobody wanted to wait. */
  busy(): void
  /** Another tab took it away. */
  lost(): void
}

/** `try`: now or not at all. `wait`: as soon as it is free. `steal`: now, from whoever holds it. */
export type LockMode = 'try' | 'wait' | 'steal'

/** Asks for a lock that all tabs of this origin share; the returned function gives it up or stops waiting. */
export type Lock = (name: string, mode: LockMode, listener: LockListener) => () => void

/** Absent where the browser has no locks: then every tab leads, as if it were the only one. */
export function webLock(locks: LockManager | undefined): Lock | undefined {
  if (!locks) return undefined
  return (name, mode, { held, busy, lost }) => {
    const waitAborted = new AbortController()
    let release = (): void => {}
    let status: 'requested' | 'held' | 'done' = 'requested'
    const options: LockOptions =
      mode === 'steal'
        ? { steal: true }
        : mode === 'try'
          ? { ifAvailable: true }
          : { signal: waitAborted.signal }
    locks
      .request(name, options, (lock) => {
        if (status === 'done') return undefined
        if (!lock) {
          status = 'done'
          busy()
          return undefined
        }
        status = 'held'
        const untilReleased = new Promise<void>((done) => {
          release = done
        })
        held()
        return untilReleased
      })
      .catch(() => {
        // Stolen; or a page to which the browser gives no locks at all, which then leads like an only tab.
        if (status === 'held') lost()
        if (status === 'requested') held()
        status = 'done'
      })
    return () => {
      status = 'done'
      release()
      waitAborted.abort()
    }
  }
}
