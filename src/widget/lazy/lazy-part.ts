import { useEffect, useSyncExternalStore } from 'react'
import { useReportError } from '../app/report-error.ts'

/** A part of the widget that is loaded with the first message that needs it. */
export interface LazyPart<Part> {
  current(): Part | undefined
  /** Rejects if it cannot be loaded; the next call tries again. */
  load(): Promise<Part>
  /**
   * Loads it, and after a failure again and again with longer waits, or as soon as the browser is online again; reports
   * each failure.
   */
  want(onFailure: (cause: unknown) => void): void
  subscribe(listener: () => void): () => void
}

const FIRST_RETRY_MS = 5_000
const MAX_RETRY_MS = 300_000

export function lazyPart<Part>(load: () => Promise<Part>): LazyPart<Part> {
  const listeners = new Set<() => void>()
  let value: Part | undefined
  let loading: Promise<Part> | undefined
  let isWanted = false
  let failures = 0
  const loadOnce = (): Promise<Part> => {
    loading ??= load().then(
      (loaded) => {
        value = loaded
        for (const listener of [...listeners]) listener()
        return loaded
      },
      (cause: unknown) => {
        loading = undefined
        throw cause
      },
    )
    return loading
  }
  const want = (onFailure: (cause: unknown) => void): void => {
    if (isWanted) return
    isWanted = true
    loadOnce().catch((cause: unknown) => {
      onFailure(cause)
      const waitMs = Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** failures)
      failures += 1
      const again = (): void => {
        clearTimeout(timer)
        removeEventListener('online', again)
        isWanted = false
        want(onFailure)
      }
      const timer = setTimeout(again, waitMs)
      addEventListener('online', again)
    })
  }
  return {
    current: () => value,
    load: loadOnce,
    want,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** The part once it is loaded. Loading starts when it is needed for the first time. */
export function useLazyPart<Part>(part: LazyPart<Part>, needed: boolean): Part | undefined {
  const loaded = useSyncExternalStore(part.subscribe, part.current, part.current)
  const report = useReportError()
  useEffect(() => {
    if (needed && !loaded) part.want((cause) => report('load-failed', cause))
  }, [part, needed, loaded, report])
  return needed ? loaded : undefined
}
