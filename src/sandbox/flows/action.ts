import type { Contact } from '../contacts/contact.ts'
import type { Publishing } from '../contacts/publish.ts'
import type { Services } from '../services.ts'
import type { Flow, FlowNode } from './flow-document.ts'
import type { FlowState } from './flow-state.ts'

/** Names of the services that the actions of a flow touch. */
export type FlowServiceName =
  | keyof Publishing
  | 'attempts'
  | 'bot'
  | 'feed'
  | 'flowRuns'
  | 'flows'
  | 'identity'
  | 'log'
  | 'profiles'
  | 'rules'
  | 'shownViews'

export type FlowServices = Pick<Services, FlowServiceName>

/** One execution of a flow in one chat, with the services that are needed from it. */
export interface FlowRun<Needed extends FlowServiceName = FlowServiceName> {
  readonly services: Pick<Services, Needed>
  readonly contact: Contact
  readonly signal: AbortSignal
  readonly state: FlowState
}

/** How an action ends. */
export type Outcome =
  /** Without a result: NextAction. */
  | { readonly kind: 'next' }
  /** With a value that is compared with Conditions. */
  | { readonly kind: 'value'; readonly value: string }
  /** With a named error. */
  | { readonly kind: 'error'; readonly errorType: string }
  /** With a name that may be a value or an error: AWS does not document which, and a flow may use either. */
  | { readonly kind: 'either'; readonly name: string }
  /** Continues in another flow. */
  | { readonly kind: 'flow'; readonly flow: Flow }
  /** Ends the flow. */
  | { readonly kind: 'end' }

export type Parameters = Readonly<Record<string, unknown>>

/** Whether the sandbox emulates an action, skips it with a log line, or always returns the same result. */
export type SupportLevel = 'emulated' | 'no effect' | 'fixed answer'

/** One action type of the flow language. */
export interface Action {
  readonly type: string
  readonly support: SupportLevel
  /** What is emulated of it, in one or two sentences. */
  readonly note: string
  /** The action needs a customer in the chat; without one it ends with NoMatchingError. */
  readonly needsCustomer?: true
  /** A problem with literal parameters in the document. */
  findProblem?(parameters: Parameters): string | undefined
  run(parameters: Parameters, run: FlowRun, node: FlowNode): Outcome | Promise<Outcome>
}

export const NEXT: Outcome = { kind: 'next' }
export const END: Outcome = { kind: 'end' }

/** The error that every action can end with (flow language, Errors). */
export const FAILED: Outcome = { kind: 'error', errorType: 'NoMatchingError' }

/** Reads a number; the flow language writes numbers as strings. */
export function numberFrom(parameter: unknown, fallback: number): number {
  const isGiven = (typeof parameter === 'string' && parameter.trim() !== '') || typeof parameter === 'number'
  const value = isGiven ? Number(parameter) : Number.NaN
  return Number.isFinite(value) ? value : fallback
}

/** A problem with a literal number in the document. References are resolved in a chat only. */
export function numberProblem(
  parameters: Parameters,
  name: string,
  range: { readonly min: number; readonly max: number },
): string | undefined {
  const given = parameters[name]
  if (given === undefined || (typeof given === 'string' && given.startsWith('$'))) return undefined
  const value = numberFrom(given, Number.NaN)
  if (Number.isInteger(value) && value >= range.min && value <= range.max) return undefined
  return `${name} must be a whole number from ${range.min} to ${range.max}`
}
