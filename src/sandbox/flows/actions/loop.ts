import { type Action, FAILED, type FlowRun, numberProblem } from '../action.ts'
import { resolveNumber } from '../reference.ts'

/** Maximum LoopCount (flow language, Loop). */
const MAX_ROUNDS = 100

/** Repeats a part of the flow `LoopCount` times, then continues and resets the count. */
export const loop: Action = {
  type: 'Loop',
  support: 'emulated',
  note: '`ContinueLooping` for `LoopCount` rounds, then `DoneLooping`; the count then starts again. Looping over an array is not supported.',
  findProblem: (parameters) =>
    parameters.LoopCount === undefined
      ? 'it needs a LoopCount'
      : numberProblem(parameters, 'LoopCount', { min: 0, max: MAX_ROUNDS }),
  run(parameters, run: FlowRun<'profiles' | 'settings'>, node) {
    const rounds = resolveNumber(run, parameters.LoopCount, Number.NaN)
    if (!Number.isInteger(rounds) || rounds < 0 || rounds > MAX_ROUNDS) return FAILED
    const { loops } = run.state
    const done = loops.get(node.identifier) ?? 0
    if (done >= rounds) {
      loops.delete(node.identifier)
      return { kind: 'value', value: 'DoneLooping' }
    }
    loops.set(node.identifier, done + 1)
    return { kind: 'value', value: 'ContinueLooping' }
  },
}
