import { flag, integer, number, oneOf, optional, type Shape, structure } from './wire/shape.ts'

/** Limits and behaviour of the instance that a test may change while it runs. */
export interface Rules {
  /** Whether the request quotas are enforced (Administrator Guide, service limits); off unless switched on. */
  readonly throttles: boolean
  /** Active chats of the instance at one time: 500 (Administrator Guide, service limits). */
  readonly maxActiveChats: number
  /** Time between two chunks of a streamed bot message, in milliseconds on the sandbox's clock. */
  readonly streamChunkMs: number
  /** What the malware scanner says: `by-name` rejects names with `eicar` and files with the EICAR test string. */
  readonly scanner: 'by-name' | 'approve' | 'reject'
  /** How long a scan takes, in seconds on the sandbox's clock. */
  readonly scanSeconds: number
  /** Largest attachment in bytes: 20 MB unless an instance is set otherwise, 1–100 MB (Administrator Guide, service limits). */
  readonly maxAttachmentBytes: number
  /** How long a websocket URL may be used, in seconds of wall time (API Reference, CreateParticipantConnection). */
  readonly socketUrlSeconds: number
  /**
   * How long after its end a chat cannot be continued yet, in seconds on the sandbox's clock. The Administrator Guide
   * (persistent chat) asks for 30 to 60 seconds; not enforced unless switched on.
   */
  readonly transcriptSeconds: number
  /** Life of a connection token, in seconds of wall time. Over 60: chatjs renews a minute before and would loop. */
  readonly connectionTokenSeconds: number
}

const MEGABYTE = 1024 * 1024

export const DEFAULT_RULES: Rules = {
  throttles: false,
  maxActiveChats: 500,
  streamChunkMs: 30,
  scanner: 'by-name',
  scanSeconds: 0.5,
  maxAttachmentBytes: 20 * MEGABYTE,
  socketUrlSeconds: 100,
  transcriptSeconds: 0,
  connectionTokenSeconds: 24 * 60 * 60,
}

/** The rules to change, as the control API reads them. */
export const ruleFields: { readonly [Name in keyof Rules]: Shape<Rules[Name], true> } = {
  throttles: optional(flag()),
  maxActiveChats: optional(integer({ min: 1, max: 100_000 })),
  streamChunkMs: optional(number({ min: 0, max: 10_000 })),
  scanner: optional(oneOf('by-name', 'approve', 'reject')),
  scanSeconds: optional(number({ min: 0, max: 180 })),
  maxAttachmentBytes: optional(integer({ min: 1, max: 100 * MEGABYTE })),
  transcriptSeconds: optional(number({ min: 0, max: 3600 })),
  socketUrlSeconds: optional(number({ min: 1, max: 3600 })),
  connectionTokenSeconds: optional(number({ min: 61, max: 7 * 24 * 60 * 60 })),
} as const

const shape: Shape<Partial<Rules>, false> = structure(ruleFields)

export interface RuleStore {
  current(): Rules
  /** Changes some; throws Violation for a value that is out of bounds. */
  change(changes: Partial<Rules>): Rules
  /** Back to what the sandbox was started with. */
  reset(): void
}

export function createRuleStore(given: Partial<Rules> = {}): RuleStore {
  const initialRules: Rules = { ...DEFAULT_RULES, ...shape.read(given, 'rules') }
  let rules = initialRules
  return {
    current: () => rules,
    change(some) {
      rules = { ...rules, ...shape.read(some, 'rules') }
      return rules
    },
    reset() {
      rules = initialRules
    },
  }
}
