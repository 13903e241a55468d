import { randomUUID } from 'node:crypto'
import type { Services } from '../services.ts'
import { chatFrame } from '../socket/frames.ts'
import type { Contact, Participant } from './contact.ts'
import { viewContact } from './contact-view.ts'
import { eventType, type Item, isStored } from './item.ts'
import { currentSegment } from './segment.ts'

/** An item before Connect gave it what is Connect's to give. */
export type Draft = Omit<Item, 'AbsoluteTime' | 'Id' | 'ContactId' | 'InitialContactId'> &
  Partial<Pick<Item, 'AbsoluteTime' | 'Id'>>

type Publishing = Pick<Services, 'clock' | 'sockets' | 'feed' | 'faults' | 'settings'>

/** No two items of a contact share a millisecond, so that time alone orders a transcript. */
function nextItemTime(contact: Contact, nowMs: number): string {
  contact.lastItemAtMs = Math.max(nowMs, contact.lastItemAtMs + 1)
  return new Date(contact.lastItemAtMs).toISOString()
}

/** An item with an Id that is already there takes its place: that is how streamed messages grow. */
function storeItem(contact: Contact, item: Item, isNew: boolean): void {
  const at = isNew ? -1 : contact.items.findIndex((other) => other.Id === item.Id)
  if (at === -1) contact.items.push(item)
  else contact.items[at] = item
}

function framesFor(services: Publishing, contact: Contact, item: Item): readonly string[] {
  const { faults, clock, sockets } = services
  const frame = chatFrame(item)
  const delayFault = faults.take(['delay-item'])
  if (delayFault) {
    clock.after(delayFault.ms, () => sockets.send(contact.id, [frame]))
    return []
  }
  if (faults.take(['reorder'])) {
    const heldFrames = contact.heldFrame === undefined ? [] : [contact.heldFrame]
    contact.heldFrame = frame
    return heldFrames
  }
  const malformedFault = faults.take(['malformed-frame'])
  const duplicateFault = faults.take(['duplicate'])
  const heldFrame = contact.heldFrame
  delete contact.heldFrame
  return [
    ...(malformedFault ? [malformedFault.frame ?? '{"topic":"aws/chat","content":"{broken"}'] : []),
    frame,
    ...(duplicateFault ? [frame] : []),
    ...(heldFrame === undefined ? [] : [heldFrame]),
  ]
}

/** An item with what is Connect's to give, not yet said to anybody. */
export function completeItem({ clock }: Pick<Services, 'clock'>, contact: Contact, draft: Draft): Item {
  return {
    AbsoluteTime: draft.AbsoluteTime ?? nextItemTime(contact, clock.now()),
    Id: draft.Id ?? randomUUID(),
    ...draft,
    ContactId: currentSegment(contact).id,
    InitialContactId: contact.id,
  }
}

/** Puts an item into the chat: transcript, every websocket of the contact, the feed. */
export function publish(services: Publishing, contact: Contact, draft: Draft): Item {
  const { sockets, feed, settings } = services
  const item = completeItem(services, contact, draft)
  if (isStored(item, settings.dialect)) storeItem(contact, item, draft.Id === undefined)
  sockets.send(contact.id, framesFor(services, contact, item))
  feed.emit({ type: 'item', contactId: contact.id, item })
  return item
}

function senderFields(
  participant: Participant,
): Pick<Draft, 'ParticipantId' | 'ParticipantRole' | 'DisplayName'> {
  return {
    ParticipantId: participant.id,
    ParticipantRole: participant.role,
    DisplayName: participant.displayName,
  }
}

export function publishMessage(
  services: Publishing,
  contact: Contact,
  sender: Participant,
  message: { readonly content: string; readonly contentType: string },
): Item {
  return publish(services, contact, {
    Type: 'MESSAGE',
    ContentType: message.contentType,
    Content: message.content,
    ...senderFields(sender),
    MessageMetadata: {},
    Attachments: [],
  })
}

/** An event by its short name, e.g. `participant.joined`; who it is about is in the participant fields. */
export function publishEvent(
  services: Publishing,
  contact: Contact,
  name: string,
  participant?: Participant,
  content?: string,
): Item {
  return publish(services, contact, {
    Type: 'EVENT',
    ContentType: eventType(name),
    ...(participant ? senderFields(participant) : {}),
    ...(content === undefined ? {} : { Content: content }),
  })
}

/** Tells the feed that something about the contact itself has changed. */
export function announceContact({ feed }: Pick<Services, 'feed'>, contact: Contact): void {
  feed.emit({ type: 'contact', contact: viewContact(contact) })
}
