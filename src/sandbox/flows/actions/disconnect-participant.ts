import { endContact } from '../../contacts/end-contact.ts'
import { type Action, END } from '../action.ts'

/** Ends the chat. */
export const disconnectParticipant: Action = {
  type: 'DisconnectParticipant',
  support: 'played',
  note: 'Ends the chat.',
  run(_parameters, run) {
    endContact(run.services, run.contact)
    return END
  },
}
