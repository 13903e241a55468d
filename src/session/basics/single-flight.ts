/** Work that runs once, however often it is asked for, and can be given up by whoever asked. */
export interface SingleFlight {
  /** Joins the one that runs, else begins; `gone` tells the work that nobody wants it any more. */
  run(work: (gone: () => boolean) => Promise<void>): Promise<void>
  /** Resolves when none runs. Never rejects: whoever asked for it was told. */
  settled(): Promise<void>
  /** The one that runs is wanted no more; who waits for it need not. Resolves the promise of `run`. */
  abort(): void
}

export function createSingleFlight(): SingleFlight {
  let flight: { readonly done: Promise<void>; readonly abort: () => void } | undefined
  const begin = (work: (gone: () => boolean) => Promise<void>): NonNullable<typeof flight> => {
    let gone = false
    let land = (): void => {}
    const done = new Promise<void>((resolve, reject) => {
      land = resolve
      work(() => gone).then(resolve, reject)
    }).finally(() => {
      if (!gone) flight = undefined
    })
    const abort = (): void => {
      gone = true
      land()
    }
    return { done, abort }
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
      flight?.abort()
      flight = undefined
    },
  }
}
