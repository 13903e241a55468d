import { type Action, numberFrom, type Outcome } from '../action.ts'

/** Lets time pass, on the sandbox's clock. */
export const wait: Action = {
  type: 'Wait',
  run(parameters, run) {
    const { clock } = run.services
    const ms = numberFrom(parameters.TimeLimitSeconds ?? parameters.TimeoutSeconds, 0) * 1000
    return new Promise<Outcome>((resolve, reject) => {
      const stop = (): void => {
        cancel()
        reject(run.signal.reason)
      }
      const cancel = clock.after(ms, () => {
        run.signal.removeEventListener('abort', stop)
        resolve({ kind: 'value', value: 'WaitCompleted' })
      })
      run.signal.addEventListener('abort', stop, { once: true })
    })
  },
}
