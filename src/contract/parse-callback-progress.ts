import { CALLBACK_OUTCOMES, type CallbackProgress } from './api.ts'
import { isFields } from './read-fields.ts'

/** Reads a message of the callback channel; returns undefined unless it has exactly the agreed fields. */
export function parseCallbackProgress(value: unknown): CallbackProgress | undefined {
  if (!isFields(value) || Object.keys(value).sort().join() !== 'outcome,v' || value.v !== 1) return undefined
  const outcome = CALLBACK_OUTCOMES.find((known) => known === value.outcome)
  return outcome && { v: 1, outcome }
}
