import { isRecord } from '../../wire/shape.ts'
import { type Action, type FlowRun, NEXT } from '../action.ts'
import { resolve } from '../reference.ts'

/** Sets attributes for the rest of this run of the flow. */
export const updateFlowAttributes: Action = {
  type: 'UpdateFlowAttributes',
  support: 'emulated',
  note: 'Sets `$.FlowAttributes.name` for the rest of the flow. Values are text or `{ Value }`.',
  run(parameters, run: FlowRun<'profiles' | 'settings'>) {
    const given = isRecord(parameters.FlowAttributes) ? parameters.FlowAttributes : {}
    const set = Object.entries(given).map(([name, value]) => [
      resolve(run, name),
      resolve(run, isRecord(value) ? value.Value : value),
    ])
    run.state.flowAttributes = { ...run.state.flowAttributes, ...Object.fromEntries(set) }
    return NEXT
  },
}
