import type { Action } from '../action.ts'

/** Always open. */
export const checkHoursOfOperation: Action = {
  type: 'CheckHoursOfOperation',
  support: 'fixed answer',
  note: 'Always `True`.',
  run: () => ({ kind: 'value', value: 'True' }),
}
