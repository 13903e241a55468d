import { randomInt } from 'node:crypto'
import type { Action } from '../action.ts'

/** Sends chats different ways by chance: the value is a whole number from 1 to 100. */
export const distributeByPercentage: Action = {
  type: 'DistributeByPercentage',
  support: 'emulated',
  note: 'A whole number from 1 to 100 by chance, for `NumberLessThan` and its like.',
  run: () => ({ kind: 'value', value: String(randomInt(1, 101)) }),
}
