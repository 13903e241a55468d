import { type Action, type FlowRun, NEXT } from '../action.ts'
import { resolveMap } from '../reference.ts'

/** The only hook that the sandbox runs: the disconnect flow. */
const EMULATED_HOOK = 'CustomerRemaining'

/** Sets the flow that runs at an event of the chat. */
export const updateContactEventHooks: Action = {
  type: 'UpdateContactEventHooks',
  support: 'emulated',
  note: 'Supports `CustomerRemaining` (the disconnect flow) with the id of one of `flows`. Whispers, holds, queue flows and guides for agents have no effect.',
  run(parameters, run: FlowRun<'flowRuns' | 'flows' | 'log' | 'profiles' | 'settings'>) {
    for (const [hook, flow] of Object.entries(resolveMap(run, parameters.EventHooks))) {
      const isEmulated = hook === EMULATED_HOOK && run.services.flows.flow(flow) !== undefined
      if (isEmulated) run.services.flowRuns.of(run.contact.id).eventHooks.set(hook, flow)
      else run.services.log(`flow: event hook ${hook} has no effect here`)
    }
    return NEXT
  },
}
