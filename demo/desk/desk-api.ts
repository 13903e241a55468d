import type { AttemptView, ContactView, Fault, Item, JournalEntry, Profile } from '../../src/sandbox.ts'
import type { TemplateName } from './templates.ts'

/** What the desk's page and its server say to each other. */

/** A contact without its transcript: items travel on their own. */
export type DeskContact = Omit<ContactView, 'transcript'>

/** Events of the stream, in the order they happen; `snapshot` comes first, and again after a reset. */
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
/** GET lists the faults that still stand, POST adds one, DELETE clears them. */
export const FAULTS_PATH = '/desk/api/faults'
/** What the scanner says of files from now on. */
export const SCANNER_PATH = '/desk/api/scanner'

/** What an agent can do in one contact, and what each deed needs beside the agent's name. */
export type Deed =
  | { readonly deed: 'join' | 'leave' | 'type'; readonly name: string }
  | { readonly deed: 'say'; readonly name: string; readonly text: string }
  /** An agent gives the chat to another one, or back to the queue. */
  | { readonly deed: 'hand-over'; readonly name: string; readonly to?: string }
  /** Shows the customer an interactive message. */
  | { readonly deed: 'show'; readonly template: TemplateName }
  | { readonly deed: 'ask-to-sign-in' }
  | { readonly deed: 'end' }
  | { readonly deed: 'drop-connection' }

export const contactPath = (contactId: string): string =>
  `/desk/api/contacts/${encodeURIComponent(contactId)}`

/** A file that an agent sends. */
export interface AgentFile {
  readonly agent: string
  readonly name: string
  readonly contentType: string
  readonly base64: string
}

export const filesPath = (contactId: string): string => `${contactPath(contactId)}/files`

/** Leads to the bytes of an attachment, whoever sent it. */
export const filePath = (contactId: string, attachmentId: string): string =>
  `${filesPath(contactId)}/${encodeURIComponent(attachmentId)}`

export const SCANNERS = ['by-name', 'approve', 'reject'] as const
export type Scanner = (typeof SCANNERS)[number]

export function isScanner(value: unknown): value is Scanner {
  return SCANNERS.some((scanner) => scanner === value)
}

/** Trouble that the desk can make, each once. chatjs tries a call three times by itself. */
export const TROUBLE = {
  'busy-sign-in-address': {
    label: 'Throttle the next sign-in address',
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
  'lost-sign-in-address': {
    label: 'Lose the next sign-in address',
    faults: [{ operation: 'GetAuthenticationUrl', kind: 'lose-response', times: 1 }],
  },
  'slow-message': {
    label: 'Delay the next message by three seconds',
    faults: [{ operation: 'SendMessage', kind: 'delay', ms: 3_000, times: 1 }],
  },
  'refused-message': {
    label: 'Refuse the next message',
    faults: [
      { operation: 'SendMessage', kind: 'refuse', status: 400, type: 'ValidationException', times: 1 },
    ],
  },
} as const satisfies Record<string, { readonly label: string; readonly faults: readonly Fault[] }>

export type Trouble = keyof typeof TROUBLE

export function isTrouble(value: unknown): value is Trouble {
  return typeof value === 'string' && Object.hasOwn(TROUBLE, value)
}
