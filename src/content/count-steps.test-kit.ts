import { type Profiler, Session } from 'node:inspector/promises'

export interface StepCounter {
  /**
   * How many characters of code in `src/content` were executed while `run` ran, each as often as it was: a measure of
   * work that is the same on every machine. Work inside of the engine, for example of a regular expression, is not part
   * of it.
   */
  count(run: () => void): Promise<number>
  stop(): void
}

/** Start it before the modules are imported: code that is compiled earlier has no counters for its blocks. */
export async function startStepCounter(): Promise<StepCounter> {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  return {
    async count(run) {
      await session.post('Profiler.takePreciseCoverage')
      run()
      const { result } = await session.post('Profiler.takePreciseCoverage')
      return result
        .filter(({ url }) => url.includes('/src/content/'))
        .flatMap(({ functions }) => functions)
        .reduce((sum, { ranges }) => sum + executed(ranges), 0)
    },
    stop: () => session.disconnect(),
  }
}

/** The ranges of a function contain each other, the outer one first; the innermost one says how often a character ran. */
function executed(ranges: readonly Profiler.CoverageRange[]): number {
  const parents: Profiler.CoverageRange[] = []
  let sum = 0
  for (const range of ranges) {
    while ((parents.at(-1)?.endOffset ?? Number.POSITIVE_INFINITY) <= range.startOffset) parents.pop()
    sum += (range.count - (parents.at(-1)?.count ?? 0)) * (range.endOffset - range.startOffset)
    parents.push(range)
  }
  return sum
}
