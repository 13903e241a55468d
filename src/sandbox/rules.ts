import { flag, integer, number, oneOf, optional, type Shape, structure } from './wire/shape.ts'

/** Limits and behaviour of the instance, changeable at run time. */
export interface Rules {
  /** Whether the request quotas are enforced (Administrator Guide, service limits); by default not. */
  readonly throttles: boolean
  /** Maximum number of concurrent active chats: 500 (Administrator Guide, service limits). */
  readonly maxActiveChats: number
  /** Milliseconds between two chunks of a streamed bot message, on the sandbox's clock. */
  readonly streamChunkMs: number
  /** Result of the malware scanner: `by-name` rejects names with `eicar` and files with the EICAR test string. */
  readonly scanner: 'by-name' | 'approve' | 'reject'
  /** Duration of a scan in seconds, on the sandbox's clock. */
  readonly scanSeconds: number
  /** Maximum size of an attachment in bytes: by default 20 MB, configurable 1–100 MB (Administrator Guide, service limits). */
  readonly maxAttachmentBytes: number
  /** Lifetime of a websocket URL in seconds, on the machine's clock (API Reference, CreateParticipantConnection). */
  readonly socketUrlSeconds: number
  /**
   * Seconds after its end before a chat can be continued, on the sandbox's clock. The Administrator Guide (persistent
   * chat) asks for 30 to 60 seconds; by default the sandbox does not enforce a wait.
   */
  readonly transcriptSeconds: number
  /**
   * Lifetime of a connection token in seconds, on the machine's clock. chatjs renews one minute before, so that with less
   * than a minute it requests new tokens without a pause.
   */
  readonly connectionTokenSeconds: number
  /**
   * Maximum length of `text/plain` and `text/markdown` in SendMessage, in characters: 1,024 as older versions of the API
   * Reference say. Newer ones say 16,384 bytes, which is never exceeded.
   */
  readonly maxTextCharacters: number
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
  maxTextCharacters: 1024,
}

/** Shapes of the rules in the control API. */
export const ruleFields: { readonly [Name in keyof Rules]: Shape<Rules[Name], true> } = {
  throttles: optional(flag()),
  maxActiveChats: optional(integer({ min: 1, max: 100_000 })),
  streamChunkMs: optional(number({ min: 0, max: 10_000 })),
  scanner: optional(oneOf('by-name', 'approve', 'reject')),
  scanSeconds: optional(number({ min: 0, max: 180 })),
  maxAttachmentBytes: optional(integer({ min: 1, max: 100 * MEGABYTE })),
  transcriptSeconds: optional(number({ min: 0, max: 3600 })),
  socketUrlSeconds: optional(number({ min: 1, max: 3600 })),
  connectionTokenSeconds: optional(number({ min: 1, max: 366 * 24 * 60 * 60 })),
  maxTextCharacters: optional(integer({ min: 1, max: 16_384 })),
} as const

const shape: Shape<Partial<Rules>, false> = structure(ruleFields)

export interface RuleStore {
  current(): Rules
  /** Changes some rules. Throws a Violation if a value is out of bounds. */
  change(changes: Partial<Rules>): Rules
  /** Restores the rules that the sandbox was started with. */
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
