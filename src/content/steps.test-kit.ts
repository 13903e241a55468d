import { Session } from 'node:inspector/promises'

/** Files whose steps are counted: ours and the parser's. */
const COUNTED = /\/(?:src\/content\/|markdown-it\/)/

/** Counts the steps of an action in the parsers. */
export type CountSteps = (action: () => void) => Promise<number>

/**
 * How often V8 enters the functions of the parsers and the blocks in them, such as the bodies of loops: a measure
 * without a clock. V8 counts blocks only in code that it compiles afterwards, so this comes before the import of the
 * parsers.
 */
export async function startCounting(): Promise<CountSteps> {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  const take = async (): Promise<number> => {
    const { result } = await session.post('Profiler.takePreciseCoverage')
    return result
      .filter(({ url }) => COUNTED.test(url))
      .flatMap(({ functions }) => functions)
      .flatMap(({ ranges }) => ranges)
      .reduce((sum, { count }) => sum + count, 0)
  }
  return async (action) => {
    await take()
    action()
    return take()
  }
}
