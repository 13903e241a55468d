import type { CallbackProgress } from './api.ts'

const OUTCOMES: readonly CallbackProgress['outcome'][] = [
  'submitting',
  'retrying',
  'accepted',
  'error-accepted',
  'refused',
  'expired',
  'gave-up',
]

/** Reads a message of the hint channel; anything that is not exactly a hint is `undefined`. */
export function parseCallbackProgress(value: unknown): CallbackProgress | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (Object.keys(value).sort().join() !== 'outcome,v') return undefined
  const progress: Readonly<Record<string, unknown>> = { ...value }
  const outcome = OUTCOMES.find((known) => known === progress.outcome)
  return progress.v === 1 && outcome !== undefined ? { v: 1, outcome } : undefined
}
