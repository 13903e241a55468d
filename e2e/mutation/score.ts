/** A mutant as Stryker reports it. */
export interface Mutant {
  readonly fileName: string
  readonly status: string
  /** Why it has this status: the message of the test that failed, or which limit was reached. */
  readonly statusReason?: string | undefined
}

/** Mutants of one file, or of several together. */
export interface Score {
  /** Noticed by a test that failed, or stopped because the changed code ran a hundred times more often. */
  readonly killed: number
  /** Ended by the clock. A slow machine ends a mutant as well, so these are not counted as killed. */
  readonly timedOut: number
  readonly survived: number
  /** Not run: Stryker cannot switch a mutant of code that runs while a module loads. */
  readonly ignored: number
  /** Ended by an error outside of the tests, for example a rejection that nothing handles. */
  readonly errors: number
  /** Killed ones in percent of those that were killed, survived or timed out; 100 if there were none. */
  readonly percent: number
}

/** Stryker's reason for a mutant that makes a loop endless: it counts executions, whatever the speed of the machine. */
const ENDLESS = /^Hit limit reached/
/** Vitest's message for a test that did not end. */
const UNFINISHED = /^(Test|Hook) timed out in \d+ms/

/** Whether a limit of time ended the mutant, of Stryker or of a test. */
export function isEndedByClock({ status, statusReason = '' }: Mutant): boolean {
  if (status === 'Timeout') return !ENDLESS.test(statusReason)
  return status === 'Killed' && UNFINISHED.test(statusReason)
}

/** A mutant that no test reaches has survived. */
export function scoreOf(mutants: readonly Mutant[]): Score {
  const count = (...statuses: readonly string[]): number =>
    mutants.filter(({ status }) => statuses.includes(status)).length
  const timedOut = mutants.filter(isEndedByClock).length
  const killed = count('Killed', 'Timeout') - timedOut
  const survived = count('Survived', 'NoCoverage')
  const all = killed + timedOut + survived
  const percent = all === 0 ? 100 : (killed / all) * 100
  const [ignored, errors] = [count('Ignored'), count('RuntimeError', 'CompileError')]
  return { killed, timedOut, survived, ignored, errors, percent }
}

/** Scores by file, in the order of their names. */
export function scoresByFile(mutants: readonly Mutant[]): ReadonlyMap<string, Score> {
  const files = [...new Set(mutants.map(({ fileName }) => fileName))].sort()
  return new Map(files.map((file) => [file, scoreOf(mutants.filter(({ fileName }) => fileName === file))]))
}

/** What a group does not reach, a sentence for each; a group without mutants reaches nothing. */
export function shortfalls(
  mutants: readonly Mutant[],
  { name, least, each = false }: { readonly name: string; readonly least: number; readonly each?: boolean },
): readonly string[] {
  const parts: readonly (readonly [string, Score])[] = each
    ? [...scoresByFile(mutants)]
    : [[name, scoreOf(mutants)]]
  const low = parts.filter(([, { percent }]) => percent < least)
  return [
    ...(scoreOf(mutants).killed === 0 ? [`${name}: no mutant was killed`] : []),
    ...low.map(([part, { percent, timedOut }]) => {
      const late = timedOut === 0 ? '' : `; ${timedOut} timed out, read them or use a faster machine`
      return `${part}: ${percent.toFixed(1)} % killed, ${least} % needed${late}`
    }),
  ]
}
