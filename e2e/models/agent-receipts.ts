import type { ContactHandle, Item } from '../../src/sandbox.ts'

/** Sends the receipt that an agent's console sends for a message. */
export function acknowledges(contact: ContactHandle, text: string, how: 'delivered' | 'read'): void {
  contact.pushes({
    ParticipantRole: 'AGENT',
    Type: 'MESSAGEMETADATA',
    MessageMetadata: { MessageId: messageOf(contact, text).Id, Receipts: [receiptOf(how)] },
  })
}

/** Stores the receipt in Connect's transcript. */
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
  if (!found) throw new Error(`no message in the transcript: ${text}`)
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
