import type { ContactHandle, Item } from '../../src/sandbox.ts'

/** What an agent's own console does with a message by itself: it tells Connect that it came, and that it was read. */
export function acknowledges(contact: ContactHandle, text: string, how: 'delivered' | 'read'): void {
  contact.pushes({
    ParticipantRole: 'AGENT',
    Type: 'MESSAGEMETADATA',
    MessageMetadata: { MessageId: messageOf(contact, text).Id, Receipts: [receiptOf(how)] },
  })
}

/** Connect's transcript tells of it from now on, as it does of every receipt. */
export function isStoredAs(contact: ContactHandle, text: string, how: 'delivered' | 'read'): void {
  const { ContactId: _, InitialContactId: __, ...item } = messageOf(contact, text)
  contact.pushes({
    ...item,
    ParticipantRole: 'CUSTOMER',
    MessageMetadata: { MessageId: item.Id, Receipts: [receiptOf(how)] },
  })
}

function messageOf(contact: ContactHandle, text: string): Item {
  const found = contact.transcript().find(({ Content }) => Content === text)
  if (!found) throw new Error(`nobody said: ${text}`)
  return found
}

function receiptOf(how: 'delivered' | 'read') {
  const now = new Date().toISOString()
  return {
    RecipientParticipantId: 'agent',
    DeliveredTimestamp: now,
    ...(how === 'read' ? { ReadTimestamp: now } : {}),
  }
}
