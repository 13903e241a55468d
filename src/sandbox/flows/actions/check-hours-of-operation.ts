import type { Action } from '../action.ts'

/** The sandbox never closes. */
export const checkHoursOfOperation: Action = {
  type: 'CheckHoursOfOperation',
  support: 'fixed answer',
  note: 'Always `True`: the sandbox never closes.',
  run: () => ({ kind: 'value', value: 'True' }),
}
