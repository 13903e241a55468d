import { randomUUID } from 'node:crypto'
import type { Services } from '../services.ts'
import { chatFrame } from './chat-frame.ts'
import type { Contact, Participant } from './contact.ts'
import { eventType, type Item, isStored, type StoredItem } from './item.ts'
import { currentSegment } from './segment.ts'

/** An item without the fields that Connect adds. */
export type Draft = Omit<Item, 'AbsoluteTime' | 'Id' | 'ContactId' | 'InitialContactId'> &
  Partial<Pick<Item, 'AbsoluteTime' | 'Id' | 'ContactId' | 'InitialContactId'>>

/** The services that publishing an item touches. */
export type Publishing = Pick<Services, 'clock' | 'contactEvents' | 'faults' | 'settings' | 'sockets'>

/** No two items of a contact share a millisecond, so that the time alone orders a transcript. */
function nextItemTime(contact: Contact, nowMs: number): string {
  contact.lastItemAtMs = Math.max(nowMs, contact.lastItemAtMs + 1)
  return new Date(contact.lastItemAtMs).toISOString()
}

/** An item with a known Id replaces the earlier one: streamed messages grow in this way. */
function storeItem(contact: Contact, item: StoredItem, isNew: boolean): void {
  const at = isNew ? -1 : contact.items.findIndex((other) => other.Id === item.Id)
  if (at === -1) contact.items.push(item)
  else contact.items[at] = item
}

function framesFor(
  { faults, clock, sockets }: Pick<Services, 'clock' | 'faults' | 'sockets'>,
  contact: Contact,
  item: Item,
): readonly string[] {
  const frame = chatFrame(item)
  const delayFault = faults.take(['delay-item'])
  if (delayFault) {
    clock.after(delayFault.ms, () => sockets.send(contact.id, [frame]))
    return []
  }
  const { heldFrame } = contact
  const heldFrames = heldFrame === undefined ? [] : [heldFrame]
  if (faults.take(['reorder'])) {
    contact.heldFrame = frame
    return heldFrames
  }
  const malformedFault = faults.take(['malformed-frame'])
  const duplicateFault = faults.take(['duplicate'])
  delete contact.heldFrame
  return [
    ...(malformedFault ? [malformedFault.frame ?? '{"topic":"aws/chat","content":"{broken"}'] : []),
    frame,
    ...(duplicateFault ? [frame] : []),
    ...heldFrames,
  ]
}

/** Adds the fields that Connect adds. The item is not published. */
export function completeItem({ clock }: Pick<Services, 'clock'>, contact: Contact, draft: Draft): Item {
  return {
    AbsoluteTime: draft.AbsoluteTime ?? nextItemTime(contact, clock.now()),
    Id: draft.Id ?? randomUUID(),
    ContactId: currentSegment(contact).id,
    InitialContactId: contact.id,
    ...draft,
  }
}

/** Adds an item to the transcript and sends it on every websocket of the contact. */
export function publish(services: Publishing, contact: Contact, draft: Draft): Item {
  const { sockets, settings, contactEvents } = services
  const item = completeItem(services, contact, draft)
  if (isStored(item, settings.dialect)) storeItem(contact, item, draft.Id === undefined)
  sockets.send(contact.id, framesFor(services, contact, item))
  contactEvents.emit({ type: 'item', contact, item })
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

/** Publishes an event by its short name, e.g. `participant.joined`; `participant` is who the event is about. */
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

/** Emits `changed` after a property of the contact itself has changed. */
export function emitChanged({ contactEvents }: Pick<Services, 'contactEvents'>, contact: Contact): void {
  contactEvents.emit({ type: 'changed', contact })
}
