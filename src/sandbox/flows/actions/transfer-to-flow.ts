import { type Action, FAILED, type FlowRun } from '../action.ts'
import { resolve } from '../reference.ts'

/** Continues in another flow. */
export const transferToFlow: Action = {
  type: 'TransferToFlow',
  support: 'emulated',
  note: 'Continues at the start of one of `flows`, by id or ARN.',
  findProblem: ({ ContactFlowId }) =>
    typeof ContactFlowId === 'string' && ContactFlowId !== '' ? undefined : 'it needs a ContactFlowId',
  run(parameters, run: FlowRun<'flows' | 'log' | 'profiles' | 'settings'>) {
    const id = resolve(run, parameters.ContactFlowId)
    const flow = run.services.flows.flow(id)
    if (flow) return { kind: 'flow', flow }
    run.services.log(`flow: there is no flow ${id}`)
    return FAILED
  },
}
