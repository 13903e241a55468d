/** The result of a request for a lock. Each is called at most once, `lost` only after `held`. */
export interface LockListener {
  held(): void
  /** Another tab holds it. Only with `try`. */
  busy(): void
  /** Another tab has stolen it. */
  lost(): void
}

/** `try`: now or not at all. `wait`: as soon as it is free. `steal`: now, also from another tab. */
export type LockMode = 'try' | 'wait' | 'steal'

/** Requests a lock that all tabs of this origin share. The returned function releases it or stops waiting. */
export type Lock = (name: string, mode: LockMode, listener: LockListener) => () => void

/** Undefined if the browser has no Web Locks: then every tab leads, as if it were the only one. */
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
        // Stolen; or the browser refuses all locks to this page, which then leads as if it were the only tab.
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
