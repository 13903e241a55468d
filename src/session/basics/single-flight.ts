/** Work that runs only once at a time: several callers share it. */
export interface SingleFlight {
  /** Joins the work that is running, otherwise starts this one. Resolves early if the work is aborted. */
  run(work: (signal: AbortSignal) => Promise<void>): Promise<void>
  /** Resolves when no work is running. Never rejects: a failure is for the callers of `run`. */
  settled(): Promise<void>
  /** Aborts the signal of the work that is running, and resolves the promise of `run`. */
  abort(): void
}

export function createSingleFlight(): SingleFlight {
  let flight: { readonly done: Promise<void>; readonly controller: AbortController } | undefined
  const begin = (work: (signal: AbortSignal) => Promise<void>): NonNullable<typeof flight> => {
    const controller = new AbortController()
    const { signal } = controller
    const done = new Promise<void>((resolve, reject) => {
      signal.addEventListener('abort', () => resolve())
      work(signal).then(resolve, reject)
    }).finally(() => {
      if (!signal.aborted) flight = undefined
    })
    return { done, controller }
  }
  return {
    run(work) {
      flight ??= begin(work)
      return flight.done
    },
    async settled() {
      await flight?.done.catch(() => undefined)
    },
    abort() {
      flight?.controller.abort()
      flight = undefined
    },
  }
}
