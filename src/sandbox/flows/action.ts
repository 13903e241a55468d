import type { Contact } from '../contacts/contact.ts'
import type { Services } from '../services.ts'

/** One execution of a flow in one chat. */
export interface FlowRun {
  readonly services: Services
  readonly contact: Contact
  readonly signal: AbortSignal
  /** What `$.StoredCustomerInput` reads. */
  storedInput: string
  /** What `$.Lex.IntentName` reads. */
  intent: string
}

/**
 * How an action ends: by itself, with a value that Conditions compare, with a named error,
 * or with the flow's end.
 */
export type Outcome =
  | { readonly kind: 'next' }
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'error'; readonly errorType: string }
  | { readonly kind: 'end' }

export type Parameters = Readonly<Record<string, unknown>>

/** One action type of the flow language. */
export interface Action {
  readonly type: string
  run(parameters: Parameters, run: FlowRun): Outcome | Promise<Outcome>
}

export const NEXT: Outcome = { kind: 'next' }
export const END: Outcome = { kind: 'end' }

/** The flow language writes numbers as strings; either form is taken. */
export function numberFrom(parameter: unknown, fallback: number): number {
  const value =
    typeof parameter === 'string' || typeof parameter === 'number' ? Number(parameter) : Number.NaN
  return Number.isFinite(value) ? value : fallback
}
