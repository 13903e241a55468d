import { endContact } from '../../contacts/end-contact.ts'
import type { Publishing } from '../../contacts/publish.ts'
import { type Action, END, type FlowRun } from '../action.ts'

/** Ends the chat. */
export const disconnectParticipant: Action = {
  type: 'DisconnectParticipant',
  support: 'emulated',
  note: 'Ends the chat.',
  run(_parameters, run: FlowRun<keyof Publishing>) {
    endContact(run.services, run.contact)
    return END
  },
}
