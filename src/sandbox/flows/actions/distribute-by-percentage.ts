import { randomInt } from 'node:crypto'
import type { Action } from '../action.ts'

/** Branches at random: the value is a whole number from 1 to 100. */
export const distributeByPercentage: Action = {
  type: 'DistributeByPercentage',
  support: 'emulated',
  note: 'A random whole number from 1 to 100, to compare with `NumberLessThan` and similar operators.',
  run: () => ({ kind: 'value', value: String(randomInt(1, 101)) }),
}
