import type { Publishing } from '../../contacts/publish.ts'
import { type Action, FAILED, type FlowRun, NEXT } from '../action.ts'
import { resolve } from '../reference.ts'
import { messageFrom, sendMessage } from '../send-message.ts'

/** Sends the parameter `Text` to the customer. */
export const messageParticipant: Action = {
  type: 'MessageParticipant',
  support: 'emulated',
  note: 'Sends `Text` as SYSTEM_MESSAGE. A recorded prompt, SSML without text or a sound file cannot be sent in a chat: `NoMatchingError`.',
  needsCustomer: true,
  run(parameters, run: FlowRun<keyof Publishing | 'profiles' | 'rules'>) {
    const text = resolve(run, parameters.Text)
    if (text === '') return FAILED
    sendMessage(run, 'SYSTEM_MESSAGE', messageFrom(text))
    return NEXT
  },
}
