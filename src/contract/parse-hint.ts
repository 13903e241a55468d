import type { SignInHint } from './api.ts'

const HINTS: readonly SignInHint['outcome'][] = [
  'submitting',
  'retrying',
  'accepted',
  'error-accepted',
  'refused',
  'expired',
  'gave-up',
]

/** Reads a message of the hint channel; anything that is not exactly a hint is `undefined`. */
export function parseHint(value: unknown): SignInHint | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (Object.keys(value).sort().join() !== 'outcome,v') return undefined
  const hint: Readonly<Record<string, unknown>> = { ...value }
  const outcome = HINTS.find((known) => known === hint.outcome)
  return hint.v === 1 && outcome !== undefined ? { v: 1, outcome } : undefined
}
