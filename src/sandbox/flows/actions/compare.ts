import type { Action, FlowRun } from '../action.ts'
import { resolve } from '../reference.ts'

/** Branches on a value. */
export const compare: Action = {
  type: 'Compare',
  support: 'emulated',
  note: 'All operators of Conditions. Text is compared case-insensitively.',
  run: (parameters, run: FlowRun<'profiles' | 'settings'>) => ({
    kind: 'value',
    value: resolve(run, parameters.ComparisonValue),
  }),
}
