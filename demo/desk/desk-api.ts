import type { AttemptView, ContactView, Fault, Item, JournalEntry, Profile } from '../../src/sandbox.ts'
import type { ContentName } from './contents.ts'
import type { TemplateName } from './templates.ts'

/** The interface between the desk's page and its server. */

/** A contact without its transcript: items are sent as separate events. */
export type DeskContact = Omit<ContactView, 'transcript'>

/** Events of the stream, in order. A `snapshot` comes first and again after a reset. */
export type DeskEvent =
  | {
      readonly type: 'snapshot'
      readonly contacts: readonly DeskContact[]
      readonly items: readonly Item[]
      readonly profiles: readonly Profile[]
      readonly requests: readonly JournalEntry[]
    }
  | { readonly type: 'contact'; readonly contact: DeskContact; readonly profile?: Profile }
  | { readonly type: 'item'; readonly item: Item }
  | { readonly type: 'attempt'; readonly contactId: string; readonly attempt: AttemptView }
  | { readonly type: 'request'; readonly request: JournalEntry }

export const EVENTS_PATH = '/desk/api/events'
export const FAULT_PATH = '/desk/api/fault'
export const CLOCK_PATH = '/desk/api/clock'
/** GET lists the active faults, POST adds one, DELETE clears them. */
export const FAULTS_PATH = '/desk/api/faults'
/** Sets how the scanner treats files from now on. */
export const SCANNER_PATH = '/desk/api/scanner'

/** What an agent can do in a contact. */
export type DeskAction =
  | { readonly action: 'join' | 'leave' | 'type'; readonly name: string }
  | { readonly action: 'say'; readonly name: string; readonly text: string }
  /** Transfers the chat to another agent or, without `to`, back to the queue. */
  | { readonly action: 'transfer'; readonly name: string; readonly to?: string }
  /** Sends the customer an interactive message. */
  | { readonly action: 'show'; readonly template: TemplateName }
  /** Sends the customer any other content, or an event. */
  | { readonly action: 'send'; readonly content: ContentName }
  | { readonly action: 'ask-to-sign-in' }
  | { readonly action: 'end' }
  | { readonly action: 'drop-connection' }

export const contactPath = (contactId: string): string =>
  `/desk/api/contacts/${encodeURIComponent(contactId)}`

/** A file that an agent sends to the chat. */
export interface AgentFile {
  readonly agent: string
  readonly name: string
  readonly contentType: string
  readonly base64: string
}

export const filesPath = (contactId: string): string => `${contactPath(contactId)}/files`

/** Path of an attachment's content. */
export const filePath = (contactId: string, attachmentId: string): string =>
  `${filesPath(contactId)}/${encodeURIComponent(attachmentId)}`

export const SCANNERS = ['by-name', 'approve', 'reject'] as const
export type Scanner = (typeof SCANNERS)[number]

export function isScanner(value: unknown): value is Scanner {
  return SCANNERS.some((scanner) => scanner === value)
}

/** Faults that the desk injects with one click. chatjs tries each call three times. */
export const FAULT_PRESETS = {
  'throttle-sign-in-url': {
    label: 'Throttle the next sign-in URL',
    faults: [
      {
        operation: 'GetAuthenticationUrl',
        kind: 'refuse',
        status: 429,
        type: 'ThrottlingException',
        times: 3,
      },
    ],
  },
  'lose-sign-in-url': {
    label: 'Lose the next sign-in URL',
    faults: [{ operation: 'GetAuthenticationUrl', kind: 'lose-response', times: 1 }],
  },
  'delay-message': {
    label: 'Delay the next message by three seconds',
    faults: [{ operation: 'SendMessage', kind: 'delay', ms: 3_000, times: 1 }],
  },
  'refuse-message': {
    label: 'Refuse the next message',
    faults: [
      { operation: 'SendMessage', kind: 'refuse', status: 400, type: 'ValidationException', times: 1 },
    ],
  },
} as const satisfies Record<string, { readonly label: string; readonly faults: readonly Fault[] }>

export type FaultPreset = keyof typeof FAULT_PRESETS

export function isFaultPreset(value: unknown): value is FaultPreset {
  return typeof value === 'string' && Object.hasOwn(FAULT_PRESETS, value)
}
