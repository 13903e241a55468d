import { type Action, numberProblem, type Outcome } from '../action.ts'
import { resolveNumber } from '../reference.ts'

/** Seven days (flow language, Wait). */
const MOST_SECONDS = 604_800

function waitsForBot(events: unknown): boolean {
  return Array.isArray(events) && events.includes('BotParticipantDisconnected')
}

function wantsReturn(events: unknown): boolean {
  return Array.isArray(events) && events.includes('CustomerReturned')
}

/** Lets time pass on the sandbox's clock, or waits for the customer's next message. */
export const wait: Action = {
  type: 'Wait',
  support: 'played',
  note: '`TimeoutSeconds` (`TimeLimitSeconds` as well) on the sandbox’s clock ends with `WaitCompleted`; the event `CustomerReturned` is the customer’s next message, which the next action reads. Bot participants are not played: the event `BotParticipantDisconnected` is `ParticipantNotFound`.',
  problem: (parameters) =>
    numberProblem(parameters, 'TimeoutSeconds', { min: 0, max: MOST_SECONDS }) ??
    numberProblem(parameters, 'TimeLimitSeconds', { min: 0, max: MOST_SECONDS }),
  run(parameters, run) {
    if (waitsForBot(parameters.Events)) return { kind: 'error', errorType: 'ParticipantNotFound' }
    const { clock } = run.services
    const seconds = resolveNumber(run, parameters.TimeoutSeconds ?? parameters.TimeLimitSeconds, 0)
    return new Promise<Outcome>((resolve, reject) => {
      const done = (value: string): void => {
        letGo()
        resolve({ kind: 'value', value })
      }
      const stop = (): void => {
        letGo()
        reject(run.signal.reason)
      }
      const cancel = clock.after(seconds * 1000, () => done('WaitCompleted'))
      const stopListening = wantsReturn(parameters.Events)
        ? run.contact.inbox.onArrival(() => done('CustomerReturned'))
        : () => {}
      const letGo = (): void => {
        cancel()
        stopListening()
        run.signal.removeEventListener('abort', stop)
      }
      run.signal.addEventListener('abort', stop, { once: true })
    })
  },
}
