import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { ContactHandle, PushedItem } from '../../src/sandbox.ts'
import type { ContentName } from '../desk/contents.ts'
import { INTERACTIVE, requireInteractive } from './desk-templates.ts'
import { isViewName, VIEW_DATA, type ViewName } from './desk-views.ts'

const EVENT = 'application/vnd.amazonaws.connect.event.'
const BOT = { ParticipantRole: 'CUSTOM_BOT', DisplayName: 'Harbour assistant' } as const

/** Every kind of Markdown that Connect's clients know. */
const MARKDOWN = `## How to dispute a payment

1. Check that you do not know it:
   - a *shop* may have **another name** on the statement
   - ~~a year~~ eight weeks is the limit
2. Tell us, with these two:
   - [x] the amount
   - [ ] the receipt, if there is one

| Payment | Amount | Day |
|:--|--:|:--|
| Quay Coffee | £4.20 | yesterday |
| Ferry tickets | £38.00 | last Friday |

> We pay it back first, and ask afterwards.

\`\`\`
reference: QF-2291-A
\`\`\``

const LINKS =
  'Read www.harbour-bank.example/help, write to help@harbour-bank.example or call +44 20 7946 0123.'

const message = (ContentType: string, Content: string): PushedItem => ({ ...BOT, ContentType, Content })

const event = (
  name: string,
  ParticipantRole: 'AGENT' | 'CUSTOMER',
  fields: Partial<PushedItem> = {},
): PushedItem => ({ ParticipantRole, Type: 'EVENT', ContentType: EVENT + name, ...fields })

/** Time between the pieces of a streamed answer. */
const PIECE_MS = 40

/** Sends a text in pieces under one Id, then as a whole unless it stops before. */
async function stream(contact: ContactHandle, text: string, stops: boolean): Promise<void> {
  const Id = randomUUID()
  const push = (Content: string, ChunkNumber: number, MessageCompleted: boolean): void => {
    const MessageMetadata = { MessageId: Id, ChunkNumber, MessageCompleted }
    contact.pushes({ ...message('text/markdown', Content), Id, MessageMetadata })
  }
  const pieces = text.match(/(?:\S+\s*){1,4}/g) ?? []
  const sent = stops ? pieces.slice(0, Math.ceil(pieces.length / 2)) : pieces
  for (const [index, piece] of sent.entries()) {
    push(piece, index + 1, false)
    await pause(PIECE_MS)
  }
  if (!stops) push(text, pieces.length + 1, true)
}

/** What message processing says about the customer's last text, or the text that it was redacted to. */
function processed(
  contact: ContactHandle,
  result: 'PROCESSING' | 'REJECTED' | 'FAILED' | 'REDACTED',
): PushedItem {
  const last = contact
    .transcript()
    .findLast(
      ({ ParticipantRole, ContentType }) => ParticipantRole === 'CUSTOMER' && ContentType === 'text/plain',
    )
  if (!last) throw new Error('The customer has not written anything yet.')
  if (result === 'REDACTED') {
    const { Id, ParticipantId = '' } = last
    return {
      ParticipantRole: 'CUSTOMER',
      ParticipantId,
      Id,
      ContentType: 'text/plain',
      Content: '[REDACTED]',
    }
  }
  return {
    ParticipantRole: 'SYSTEM',
    Type: 'MESSAGEMETADATA',
    ContentType: `${EVENT}message.metadata`,
    MessageMetadata: { MessageId: last.Id, MessageProcessingStatus: result },
  }
}

type SingleItem = Exclude<ContentName, ViewName | 'stream' | 'stopped-stream' | 'auto-disconnect'>

const ITEMS: Readonly<Record<SingleItem, (contact: ContactHandle) => PushedItem>> = {
  markdown: () => message('text/markdown', MARKDOWN),
  links: () => message('text/plain', LINKS),
  unknown: () =>
    message(INTERACTIVE, JSON.stringify({ templateType: 'SeatMap', version: '3.0', data: { content: {} } })),
  'customer-idle': () => event('participant.idle', 'CUSTOMER'),
  'agent-idle': () => event('participant.idle', 'AGENT'),
  'agent-returned': () => event('participant.returned', 'AGENT'),
  'transfer-failed': () => event('transfer.failed', 'AGENT'),
  'new-name': () => event('participant.displayname.updated', 'CUSTOMER', { DisplayName: 'Ada Lovelace' }),
  processing: (contact) => processed(contact, 'PROCESSING'),
  rejected: (contact) => processed(contact, 'REJECTED'),
  failed: (contact) => processed(contact, 'FAILED'),
  redacted: (contact) => processed(contact, 'REDACTED'),
}

/**
 * Sends a content to the customer; resolves when a streamed one is complete.
 * @throws Error if the chat was started without interactive messages, or if there is no message that could be processed.
 */
export async function sendContent(contact: ContactHandle, name: ContentName): Promise<void> {
  if (isViewName(name)) {
    requireInteractive(contact)
    contact.showsView({ ViewId: name, ViewData: VIEW_DATA[name] })
    return
  }
  if (name === 'stream' || name === 'stopped-stream') return stream(contact, MARKDOWN, name !== 'stream')
  if (name === 'auto-disconnect') {
    contact.pushes(event('participant.autodisconnection', 'CUSTOMER'))
    contact.ends()
    return
  }
  contact.pushes(ITEMS[name](contact))
}
