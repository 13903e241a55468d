import { type Action, FAILED, numberProblem } from '../action.ts'
import { resolveNumber } from '../reference.ts'

/** Zero to a hundred rounds (flow language, Loop). */
const MOST_ROUNDS = 100

/** Lets the flow go round so many times, then on, and begins anew. */
export const loop: Action = {
  type: 'Loop',
  support: 'played',
  note: '`ContinueLooping` as often as `LoopCount` says, then `DoneLooping` once, then anew. Looping over an array is not supported.',
  problem: (parameters) =>
    parameters.LoopCount === undefined
      ? 'it needs a LoopCount'
      : numberProblem(parameters, 'LoopCount', { min: 0, max: MOST_ROUNDS }),
  run(parameters, run, node) {
    const rounds = resolveNumber(run, parameters.LoopCount, Number.NaN)
    if (!Number.isInteger(rounds) || rounds < 0 || rounds > MOST_ROUNDS) return FAILED
    const { loops } = run.memory
    const done = loops.get(node.identifier) ?? 0
    if (done >= rounds) {
      loops.delete(node.identifier)
      return { kind: 'value', value: 'DoneLooping' }
    }
    loops.set(node.identifier, done + 1)
    return { kind: 'value', value: 'ContinueLooping' }
  },
}
