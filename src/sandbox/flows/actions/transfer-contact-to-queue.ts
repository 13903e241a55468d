import { announceContact } from '../../contacts/publish.ts'
import { type Action, END } from '../action.ts'

/** Puts the chat into the queue, where it waits for an agent; the flow's part is over. */
export const transferContactToQueue: Action = {
  type: 'TransferContactToQueue',
  run(_parameters, run) {
    run.contact.stage = 'queue'
    announceContact(run.services, run.contact)
    return END
  },
}
