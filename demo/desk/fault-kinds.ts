/** What the form for faults asks, by kind. */
export interface FaultKindForm {
  readonly label: string
  /** Whether it strikes calls of an operation; otherwise websockets or items. */
  readonly ofOperation: boolean
  /** A number it needs. */
  readonly number?: { readonly field: 'ms' | 'status'; readonly label: string; readonly usual: number }
}

const MS = { field: 'ms', label: 'Milliseconds', usual: 3_000 } as const

/** Every kind of fault the sandbox knows, in the words of a tester. */
export const FAULT_KINDS: Readonly<Record<string, FaultKindForm>> = {
  refuse: {
    label: 'Answer with an error',
    ofOperation: true,
    number: { field: 'status', label: 'Status', usual: 500 },
  },
  delay: { label: 'Answer late', ofOperation: true, number: MS },
  'drop-connection': { label: 'Cut the line, do nothing', ofOperation: true },
  'lose-response': { label: 'Do it, lose the answer', ofOperation: true },
  'socket-refuse': { label: 'Refuse the websocket', ofOperation: false },
  'socket-silent': { label: 'Websocket says nothing', ofOperation: false },
  'socket-unwell': { label: 'Websocket says it does not work', ofOperation: false },
  'socket-slow': { label: 'Websocket is slow', ofOperation: false, number: MS },
  'socket-close': { label: 'Websocket closes at once', ofOperation: false },
  'malformed-frame': { label: 'Broken frame before an item', ofOperation: false },
  'delay-item': { label: 'An item comes late', ofOperation: false, number: MS },
  duplicate: { label: 'An item comes twice', ofOperation: false },
  reorder: { label: 'Two items change places', ofOperation: false },
}

/** Calls that a customer's chat makes. */
export const FAULT_OPERATIONS: readonly string[] = [
  'StartChatContact',
  'CreateParticipantConnection',
  'SendMessage',
  'SendEvent',
  'GetTranscript',
  'GetAuthenticationUrl',
  'CancelParticipantAuthentication',
  'UpdateParticipantAuthentication',
  'StartAttachmentUpload',
  'UploadFile',
  'CompleteAttachmentUpload',
  'GetAttachment',
  'DescribeView',
  'DisconnectParticipant',
]

/** What was filled in. */
export interface FaultFields {
  readonly kind: string
  /** Empty for any. */
  readonly operation: string
  readonly number: number
  readonly times: number
}

/** The fault for the sandbox's control API, with only what its kind has. */
export function faultFrom({ kind, operation, number, times }: FaultFields): object {
  const form = FAULT_KINDS[kind]
  return {
    kind,
    times,
    ...(form?.ofOperation && operation !== '' ? { operation } : {}),
    ...(form?.number ? { [form.number.field]: number } : {}),
  }
}

/** A standing fault in a line. */
export function faultWords(fault: unknown): string {
  const { kind, operation, times, ms, status }: Readonly<Record<string, unknown>> = Object(fault)
  const label = FAULT_KINDS[String(kind)]?.label ?? String(kind)
  const parts = [
    operation === undefined ? undefined : String(operation),
    status === undefined ? undefined : String(status),
    ms === undefined ? undefined : `${ms} ms`,
    times === undefined ? 'until cleared' : `${times} left`,
  ]
  return [label, ...parts.filter((part) => part !== undefined)].join(' · ')
}
