import { type Action, numberProblem } from '../action.ts'
import { interactiveResponse } from '../interactive-response.ts'
import { customerSays, limitMs } from '../listen.ts'
import { resolve, resolveNumber } from '../reference.ts'
import { messageFrom, speak } from '../speak.ts'

/** Asks, waits for one answer, and branches on its text; an interactive response is known by its action. */
export const getParticipantInput: Action = {
  type: 'GetParticipantInput',
  support: 'played',
  note: 'Asks, waits `InputTimeLimitSeconds`, branches on the answer and keeps it as `$.StoredCustomerInput`. A `Text` that is JSON of a ListPicker, Panel, QuickReply, TimePicker or Carousel is sent as interactive message. Prompts, SSML and DTMF settings are voice’s.',
  needsCustomer: true,
  problem: (parameters) => numberProblem(parameters, 'InputTimeLimitSeconds', { min: 0, max: 604_800 }),
  async run(parameters, run) {
    const question = resolve(run, parameters.Text)
    if (question !== '') speak(run, 'SYSTEM_MESSAGE', messageFrom(question))
    const answer = await customerSays(run, limitMs(resolveNumber(run, parameters.InputTimeLimitSeconds, 0)))
    if (answer === undefined) return { kind: 'error', errorType: 'InputTimeLimitExceeded' }
    run.memory.storedInput = answer.content
    return { kind: 'value', value: interactiveResponse(answer)?.action ?? answer.content }
  },
}
