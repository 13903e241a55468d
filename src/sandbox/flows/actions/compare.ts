import type { Action, FlowRun } from '../action.ts'
import { resolve } from '../reference.ts'

/** Branches on a value the flow knows. */
export const compare: Action = {
  type: 'Compare',
  support: 'emulated',
  note: 'Every operator of Conditions; texts compare without regard to case.',
  run: (parameters, run: FlowRun<'profiles' | 'settings'>) => ({
    kind: 'value',
    value: resolve(run, parameters.ComparisonValue),
  }),
}
