import { type AttemptView, viewAttempt } from '../authentication/attempt.ts'
import type { Attempts } from '../authentication/attempts.ts'
import type { Contact, Participant, SegmentAttribute, Stage } from '../contacts/contact.ts'
import type { Item } from '../contacts/item.ts'

/** A participant of a contact. */
export interface ParticipantView {
  /** Id of the participant. */
  readonly ParticipantId: string
  /** Role of the participant. */
  readonly ParticipantRole: string
  /** Display name of the participant. */
  readonly DisplayName: string
  /** Whether the participant is in the chat now. */
  readonly present: boolean
}

/** A chat in the control API. */
export interface ContactView {
  /** ContactId of the chat. */
  readonly contactId: string
  /** Ids of the contacts that the chat consists of, oldest first; the first one is `contactId`. */
  readonly contactIds: readonly string[]
  /** How far the contact has come. */
  readonly stage: Stage
  /** When it started, in ISO 8601. */
  readonly startedAt: string
  /** When it ended, in ISO 8601. */
  readonly endedAt?: string
  /** The customer. */
  readonly customer: ParticipantView
  /** Agents who have joined. */
  readonly agents: readonly ParticipantView[]
  /** Attributes of the contact. */
  readonly attributes: Readonly<Record<string, string>>
  /** Segment attributes of the contact. */
  readonly segmentAttributes: Readonly<Record<string, SegmentAttribute>>
  /** SupportedMessagingContentTypes of StartChatContact. */
  readonly supportedContentTypes: readonly string[]
  /** CustomerId of StartChatContact. */
  readonly customerId?: string
  /** Id or ARN of the queue that the flow has set. */
  readonly targetQueue?: string
  /** The customer profile of the last sign-in in this chat. */
  readonly profileId?: string
  /** Sign-ins, oldest first. */
  readonly attempts: readonly AttemptView[]
  /** Items, oldest first. */
  readonly transcript: readonly Item[]
}

function viewParticipant(one: Participant): ParticipantView {
  return {
    ParticipantId: one.id,
    ParticipantRole: one.role,
    DisplayName: one.displayName,
    present: one.present,
  }
}

/** Includes the sign-in attempts, which are kept apart from the contact. */
export function viewContact(services: { readonly attempts: Attempts }, contact: Contact): ContactView {
  return {
    contactId: contact.id,
    contactIds: contact.segments.map(({ id }) => id),
    stage: contact.stage,
    startedAt: new Date(contact.startedAtMs).toISOString(),
    ...(contact.endedAtMs === undefined ? {} : { endedAt: new Date(contact.endedAtMs).toISOString() }),
    customer: viewParticipant(contact.customer),
    agents: contact.agents.map(viewParticipant),
    attributes: contact.attributes,
    segmentAttributes: contact.segmentAttributes,
    supportedContentTypes: contact.supportedContentTypes,
    ...(contact.targetQueue === undefined ? {} : { targetQueue: contact.targetQueue }),
    ...(contact.customerId === undefined ? {} : { customerId: contact.customerId }),
    ...(contact.profileId === undefined ? {} : { profileId: contact.profileId }),
    attempts: services.attempts.of(contact.id).map(viewAttempt),
    transcript: [...contact.items],
  }
}
