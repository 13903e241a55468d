import { type Action, type FlowRun, numberProblem, type Outcome } from '../action.ts'
import { resolveNumber } from '../reference.ts'

/** Seven days (flow language, Wait). */
const MAX_SECONDS = 604_800

function waitsForBot(events: unknown): boolean {
  return Array.isArray(events) && events.includes('BotParticipantDisconnected')
}

function waitsForCustomer(events: unknown): boolean {
  return Array.isArray(events) && events.includes('CustomerReturned')
}

/** Waits for a time on the sandbox's clock or for the customer's next message. */
export const wait: Action = {
  type: 'Wait',
  support: 'emulated',
  note: 'Waits `TimeoutSeconds` (or `TimeLimitSeconds`) on the sandbox’s clock, then ends with `WaitCompleted`. The event `CustomerReturned` is the customer’s next message, which the next action reads. Bot participants are not emulated: the event `BotParticipantDisconnected` ends with `ParticipantNotFound`.',
  findProblem: (parameters) =>
    numberProblem(parameters, 'TimeoutSeconds', { min: 0, max: MAX_SECONDS }) ??
    numberProblem(parameters, 'TimeLimitSeconds', { min: 0, max: MAX_SECONDS }),
  run(parameters, run: FlowRun<'clock' | 'profiles' | 'settings'>) {
    if (waitsForBot(parameters.Events)) return { kind: 'error', errorType: 'ParticipantNotFound' }
    const { clock } = run.services
    const seconds = resolveNumber(run, parameters.TimeoutSeconds ?? parameters.TimeLimitSeconds, 0)
    return new Promise<Outcome>((resolve, reject) => {
      const finish = (value: string): void => {
        cleanUp()
        resolve({ kind: 'value', value })
      }
      const stop = (): void => {
        cleanUp()
        reject(run.signal.reason)
      }
      const cancel = clock.after(seconds * 1000, () => finish('WaitCompleted'))
      const stopListening = waitsForCustomer(parameters.Events)
        ? run.contact.inbox.onMessage(() => finish('CustomerReturned'))
        : () => {}
      const cleanUp = (): void => {
        cancel()
        stopListening()
        run.signal.removeEventListener('abort', stop)
      }
      run.signal.addEventListener('abort', stop, { once: true })
    })
  },
}
