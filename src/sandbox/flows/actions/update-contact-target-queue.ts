import { emitChanged } from '../../contacts/publish.ts'
import { type Action, FAILED, type FlowRun, NEXT } from '../action.ts'
import { resolve } from '../reference.ts'

/** Chooses the queue for TransferContactToQueue. */
export const updateContactTargetQueue: Action = {
  type: 'UpdateContactTargetQueue',
  support: 'emulated',
  note: 'Accepts any `QueueId` or `AgentId`: the sandbox has no list of queues. Sets `$.Queue.ARN`.',
  findProblem: ({ QueueId, AgentId }) =>
    (QueueId === undefined) === (AgentId === undefined)
      ? 'it takes either a QueueId or an AgentId'
      : undefined,
  run(parameters, run: FlowRun<'contactEvents' | 'profiles' | 'settings'>) {
    const queue = resolve(run, parameters.QueueId ?? parameters.AgentId)
    if (queue === '') return FAILED
    run.contact.targetQueue = queue
    emitChanged(run.services, run.contact)
    return NEXT
  },
}
