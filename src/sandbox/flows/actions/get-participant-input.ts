import type { Publishing } from '../../contacts/publish.ts'
import { type Action, type FlowRun, numberProblem } from '../action.ts'
import { interactiveResponse } from '../interactive-response.ts'
import { limitMs, nextCustomerMessage } from '../next-customer-message.ts'
import { resolve, resolveNumber } from '../reference.ts'
import { messageFrom, sendMessage } from '../send-message.ts'

/** Asks, waits for one answer and branches on its text, or on the action of an interactive response. */
export const getParticipantInput: Action = {
  type: 'GetParticipantInput',
  support: 'emulated',
  note: 'Asks, waits `InputTimeLimitSeconds`, branches on the answer and stores it as `$.StoredCustomerInput`. If `Text` is the JSON of a ListPicker, Panel, QuickReply, TimePicker or Carousel, it is sent as an interactive message. Prompts, SSML and DTMF settings apply to voice only.',
  needsCustomer: true,
  findProblem: (parameters) => numberProblem(parameters, 'InputTimeLimitSeconds', { min: 0, max: 604_800 }),
  async run(parameters, run: FlowRun<keyof Publishing | 'profiles' | 'rules'>) {
    const question = resolve(run, parameters.Text)
    if (question !== '') sendMessage(run, 'SYSTEM_MESSAGE', messageFrom(question))
    const answer = await nextCustomerMessage(
      run,
      limitMs(resolveNumber(run, parameters.InputTimeLimitSeconds, 0)),
    )
    if (answer === undefined) return { kind: 'error', errorType: 'InputTimeLimitExceeded' }
    run.state.storedInput = answer.content
    return { kind: 'value', value: interactiveResponse(answer)?.action ?? answer.content }
  },
}
