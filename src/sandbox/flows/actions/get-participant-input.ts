import { type Action, numberFrom } from '../action.ts'
import { customerSays } from '../listen.ts'
import { resolve } from '../reference.ts'
import { speak } from '../speak.ts'

/** Asks, waits for one answer, and branches on its text. */
export const getParticipantInput: Action = {
  type: 'GetParticipantInput',
  async run(parameters, run) {
    const question = resolve(run, parameters.Text)
    if (question !== '') speak(run, 'SYSTEM_MESSAGE', { content: question, contentType: 'text/plain' })
    const seconds = numberFrom(parameters.InputTimeLimitSeconds, 0)
    const answer = await customerSays(run, seconds > 0 ? seconds * 1000 : undefined)
    if (answer === undefined) return { kind: 'error', errorType: 'InputTimeLimitExceeded' }
    run.storedInput = answer
    return { kind: 'value', value: answer }
  },
}
