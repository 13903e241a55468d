import { emitChanged } from '../../contacts/publish.ts'
import { enqueueSegment } from '../../contacts/segment.ts'
import { type Action, END, FAILED, type FlowRun } from '../action.ts'

/** Puts the chat into its queue, where it waits for an agent, and ends the flow. */
export const transferContactToQueue: Action = {
  type: 'TransferContactToQueue',
  support: 'emulated',
  note: 'Puts the chat into the queue that UpdateContactTargetQueue has set, where it waits for an agent. Without a queue: `NoMatchingError`. Queues have no capacity limit.',
  run(_parameters, { services, contact }: FlowRun<'clock' | 'contactEvents' | 'log'>) {
    if (contact.targetQueue === undefined) {
      services.log('flow: TransferContactToQueue has no queue; set one with UpdateContactTargetQueue first')
      return FAILED
    }
    contact.stage = 'queue'
    enqueueSegment(services.clock, contact)
    emitChanged(services, contact)
    return END
  },
}
