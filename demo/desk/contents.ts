/** What an agent's desk can send besides templates, by group, with the labels of the buttons. */
export const CONTENTS = {
  'More views': {
    detail: 'Detail',
    list: 'List',
    confirmation: 'Confirmation',
    cards: 'Cards',
  },
  Messages: {
    markdown: 'Markdown',
    links: 'Links',
    stream: 'Streamed answer',
    'stopped-stream': 'Stream that stops',
    unknown: 'Unknown content',
  },
  Events: {
    'customer-idle': 'Customer is idle',
    'agent-idle': 'Agent is idle',
    'agent-returned': 'Agent is back',
    'transfer-failed': 'Failed transfer',
    'new-name': 'New name',
    'auto-disconnect': 'Auto-disconnect',
  },
  'The customer’s last message': {
    processing: 'Being checked',
    rejected: 'Refused',
    failed: 'Failed',
    redacted: 'Redacted',
  },
} as const

type Groups = typeof CONTENTS
export type ContentName = { [G in keyof Groups]: keyof Groups[G] }[keyof Groups]

export function isContentName(value: unknown): value is ContentName {
  return typeof value === 'string' && Object.values(CONTENTS).some((group) => Object.hasOwn(group, value))
}
