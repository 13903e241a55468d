/** The form fields of one kind of fault. */
export interface FaultKindForm {
  readonly label: string
  /** Whether it applies to API calls; otherwise it applies to websockets or items. */
  readonly hasOperation: boolean
  /** A number that the kind needs. */
  readonly number?: { readonly field: 'ms' | 'status'; readonly label: string; readonly initial: number }
}

const MS = { field: 'ms', label: 'Milliseconds', initial: 3_000 } as const

/** The sandbox's kinds of faults. */
export const FAULT_KINDS: Readonly<Record<string, FaultKindForm>> = {
  refuse: {
    label: 'Answer with an error',
    hasOperation: true,
    number: { field: 'status', label: 'Status', initial: 500 },
  },
  delay: { label: 'Delay the answer', hasOperation: true, number: MS },
  'drop-connection': { label: 'Drop the connection before processing', hasOperation: true },
  'lose-response': { label: 'Process, then lose the answer', hasOperation: true },
  'socket-refuse': { label: 'Refuse the websocket', hasOperation: false },
  'socket-silent': { label: 'Websocket sends nothing', hasOperation: false },
  'socket-unwell': { label: 'Websocket reports a failure', hasOperation: false },
  'socket-slow': { label: 'Slow websocket', hasOperation: false, number: MS },
  'socket-close': { label: 'Websocket closes immediately', hasOperation: false },
  'malformed-frame': { label: 'Malformed frame before an item', hasOperation: false },
  'delay-item': { label: 'Delay an item', hasOperation: false, number: MS },
  duplicate: { label: 'Duplicate an item', hasOperation: false },
  reorder: { label: 'Swap two items', hasOperation: false },
}

/** Operations that a customer's chat calls. */
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

/** The values of the form. */
export interface FaultFields {
  readonly kind: string
  /** Empty for any operation. */
  readonly operation: string
  readonly number: number
  readonly times: number
}

/** Builds the fault for the sandbox's control API, with only the fields of its kind. */
export function toFault({ kind, operation, number, times }: FaultFields): object {
  const form = FAULT_KINDS[kind]
  return {
    kind,
    times,
    ...(form?.hasOperation && operation !== '' ? { operation } : {}),
    ...(form?.number ? { [form.number.field]: number } : {}),
  }
}

/** An active fault as one line of text. */
export function faultText(fault: unknown): string {
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
