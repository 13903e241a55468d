import { type Action, NEXT } from '../action.ts'
import { resolve } from '../reference.ts'
import { speak } from '../speak.ts'

/** Says the parameter `Text` to the customer. */
export const messageParticipant: Action = {
  type: 'MessageParticipant',
  run(parameters, run) {
    speak(run, 'SYSTEM_MESSAGE', { content: resolve(run, parameters.Text), contentType: 'text/plain' })
    return NEXT
  },
}
