import type { Cancel } from '../clock.ts'
import { createInbox, type Inbox } from './inbox.ts'
import type { ParticipantRole, StoredItem } from './item.ts'
import { newSegment, type Segment } from './segment.ts'
import { createTimeouts, type Timeouts } from './timeouts.ts'

export interface Participant {
  readonly id: string
  readonly role: ParticipantRole
  displayName: string
  present: boolean
}

/** A segment attribute as StartChatContact takes it and DescribeContact returns it: exactly one member is set. */
export type SegmentAttribute =
  | { readonly ValueString: string }
  | { readonly ValueInteger: number }
  | { readonly ValueArn: string }
  | { readonly ValueMap: { readonly [key: string]: SegmentAttribute } }
  | { readonly ValueList: readonly SegmentAttribute[] }

/** `created` until the customer's client connects, then in the flow, in the queue or with an agent, finally `ended`. */
export type Stage = 'created' | 'flow' | 'queue' | 'agent' | 'ended'

/** A chat. On AWS it is a chain of contacts, here called segments. */
export interface Contact {
  /** Id of the first contact of the chat; InitialContactId on the wire. */
  readonly id: string
  /** The contacts that the chat consists of, oldest first. */
  readonly segments: Segment[]
  readonly contactFlowId: string
  readonly startedAtMs: number
  readonly supportedContentTypes: readonly string[]
  readonly customer: Participant
  /** Agents who are or were in the chat, in the order in which they joined. */
  readonly agents: Participant[]
  readonly items: StoredItem[]
  /** Items that a persistent chat has inherited, oldest first. */
  readonly inheritedItems: readonly StoredItem[]
  /** The contact that a persistent chat continues, or the RelatedContactId of StartChatContact. */
  readonly relatedContactId?: string
  /** Whether agents leave together with the customer (StartChatContact, DisconnectOnCustomerExit). */
  readonly agentsLeaveWithCustomer: boolean
  /** Whether bot messages are streamed in chunks (StartChatContact, ResponseMode INCREMENTAL). */
  readonly streamsBotMessages: boolean
  readonly timeouts: Timeouts
  readonly inbox: Inbox
  /** The queue that the flow has set, an id or ARN. */
  targetQueue?: string
  /** Stops the timer that ends a chat whose client never connects. */
  stopConnectTimer: Cancel
  /** Stops the timer that ends a chat after its maximum duration. */
  stopDurationTimer: Cancel
  /** Earlier responses by ClientToken, so that a repeated request has no second effect. */
  readonly responsesByClientToken: Map<string, object>
  stage: Stage
  attributes: Readonly<Record<string, string>>
  segmentAttributes: Readonly<Record<string, SegmentAttribute>>
  customerId?: string
  profileId?: string
  endedAtMs?: number
  /** The reason that StopContact gave. */
  disconnectReason?: string
  lastItemAtMs: number
  /** The frame that the fault `reorder` holds back. */
  heldFrame?: string
}

export interface ContactOptions {
  readonly id: string
  readonly participantId: string
  readonly contactFlowId: string
  readonly displayName: string
  readonly startedAtMs: number
  readonly supportedContentTypes: readonly string[]
  readonly attributes: Readonly<Record<string, string>>
  readonly segmentAttributes: Readonly<Record<string, SegmentAttribute>>
  readonly customerId?: string
  readonly inheritedItems?: readonly StoredItem[]
  readonly relatedContactId?: string
  readonly agentsLeaveWithCustomer?: boolean
  readonly streamsBotMessages?: boolean
}

export function createContact(options: ContactOptions): Contact {
  const { participantId, displayName, relatedContactId, customerId } = options
  return {
    id: options.id,
    segments: [newSegment(options.id, options.startedAtMs, 'API')],
    contactFlowId: options.contactFlowId,
    startedAtMs: options.startedAtMs,
    supportedContentTypes: options.supportedContentTypes,
    customer: { id: participantId, role: 'CUSTOMER', displayName, present: true },
    agents: [],
    items: [],
    inheritedItems: options.inheritedItems ?? [],
    ...(relatedContactId === undefined ? {} : { relatedContactId }),
    agentsLeaveWithCustomer: options.agentsLeaveWithCustomer ?? false,
    streamsBotMessages: options.streamsBotMessages ?? false,
    timeouts: createTimeouts(),
    inbox: createInbox(),
    stopConnectTimer: () => {},
    stopDurationTimer: () => {},
    responsesByClientToken: new Map(),
    stage: 'created',
    attributes: options.attributes,
    segmentAttributes: options.segmentAttributes,
    ...(customerId === undefined ? {} : { customerId }),
    lastItemAtMs: 0,
  }
}

/** Agents and supervisors who are in the chat now, in the order in which they joined. */
export function presentAgents(contact: Contact): readonly Participant[] {
  return contact.agents.filter((one) => one.present && (one.role === 'AGENT' || one.role === 'SUPERVISOR'))
}
