import type { Attempt } from '../authentication/attempt.ts'
import type { Cancel } from '../clock.ts'
import type { View } from '../flows/view.ts'
import { createInbox, type Inbox } from './inbox.ts'
import type { Item, ParticipantRole } from './item.ts'
import { newSegment, type Segment } from './segment.ts'
import { createTimeouts, type Timeouts } from './timeouts.ts'

export interface Participant {
  readonly id: string
  readonly role: ParticipantRole
  displayName: string
  present: boolean
}

/** A segment attribute as StartChatContact takes it and DescribeContact gives it: one member is set. */
export type SegmentAttribute =
  | { readonly ValueString: string }
  | { readonly ValueInteger: number }
  | { readonly ValueArn: string }
  | { readonly ValueMap: { readonly [key: string]: SegmentAttribute } }
  | { readonly ValueList: readonly SegmentAttribute[] }

/**
 * Where a chat stands: `created` until the customer's client shows up, then with the flow,
 * in the queue, with an agent, and in the end `ended`.
 */
export type Stage = 'created' | 'flow' | 'queue' | 'agent' | 'ended'

export interface Contact {
  /** Of the first contact: what items and answers call InitialContactId. */
  readonly id: string
  /** The contacts it consists of, oldest first. */
  readonly segments: Segment[]
  readonly contactFlowId: string
  readonly startedAtMs: number
  readonly supportedContentTypes: readonly string[]
  readonly customer: Participant
  readonly others: Participant[]
  readonly items: Item[]
  /** What a persistent chat has inherited, oldest first. */
  readonly past: readonly Item[]
  /** The contact that a persistent chat goes on with, or the one it was said to belong to. */
  readonly relatedContactId?: string
  /** Whether agents leave together with the customer (StartChatContact, DisconnectOnCustomerExit). */
  readonly agentsLeaveWithCustomer: boolean
  /** Whether the bot's messages come in pieces (StartChatContact, ResponseMode INCREMENTAL). */
  readonly streamsBot: boolean
  readonly timeouts: Timeouts
  readonly attempts: Attempt[]
  readonly inbox: Inbox
  /** Aborts when the chat ends. */
  readonly over: AbortController
  /** Aborts when the flow must let go, because an agent takes the chat or it ends; a flow that runs later has its own. */
  flow: AbortController
  /** Flows to run at events of the chat, by the event hook's name (flow language, UpdateContactEventHooks). */
  readonly eventFlows: Map<string, string>
  /** Views that a flow has shown, by the view token that DescribeView takes. */
  readonly views: Map<string, View>
  /** The queue that the flow has set for the chat, an id or ARN. */
  targetQueue?: string
  /** The time a client has to connect. */
  stopConnectTimer: Cancel
  /** The time the chat may last. */
  stopDurationTimer: Cancel
  /** Answers by SendMessage's ClientToken, so that a repeated call says nothing twice. */
  readonly sent: Map<string, object>
  stage: Stage
  /** Whether the disconnect flow has run since an agent was there. */
  isWrappingUp: boolean
  attributes: Readonly<Record<string, string>>
  segmentAttributes: Readonly<Record<string, SegmentAttribute>>
  customerId?: string
  profileId?: string
  endedAtMs?: number
  /** What StopContact gave as its reason. */
  disconnectReason?: string
  lastItemAtMs: number
  /** Held back by the fault `reorder`. */
  heldFrame?: string
}

export interface NewContact {
  readonly id: string
  readonly participantId: string
  readonly contactFlowId: string
  readonly displayName: string
  readonly startedAtMs: number
  readonly supportedContentTypes: readonly string[]
  readonly attributes: Readonly<Record<string, string>>
  readonly segmentAttributes: Readonly<Record<string, SegmentAttribute>>
  readonly customerId?: string
  readonly past?: readonly Item[]
  readonly relatedContactId?: string
  readonly agentsLeaveWithCustomer?: boolean
  readonly streamsBot?: boolean
}

export function createContact(given: NewContact): Contact {
  return {
    id: given.id,
    segments: [newSegment(given.id, given.startedAtMs, 'API')],
    contactFlowId: given.contactFlowId,
    startedAtMs: given.startedAtMs,
    supportedContentTypes: given.supportedContentTypes,
    customer: { id: given.participantId, role: 'CUSTOMER', displayName: given.displayName, present: true },
    others: [],
    items: [],
    past: given.past ?? [],
    ...(given.relatedContactId === undefined ? {} : { relatedContactId: given.relatedContactId }),
    agentsLeaveWithCustomer: given.agentsLeaveWithCustomer ?? false,
    streamsBot: given.streamsBot ?? false,
    timeouts: createTimeouts(),
    attempts: [],
    inbox: createInbox(),
    over: new AbortController(),
    flow: new AbortController(),
    eventFlows: new Map(),
    views: new Map(),
    stopConnectTimer: () => {},
    stopDurationTimer: () => {},
    sent: new Map(),
    stage: 'created',
    isWrappingUp: false,
    attributes: given.attributes,
    segmentAttributes: given.segmentAttributes,
    ...(given.customerId === undefined ? {} : { customerId: given.customerId }),
    lastItemAtMs: 0,
  }
}

/** Agents (and supervisors) who are in the chat now, in the order they came. */
export function presentAgents(contact: Contact): readonly Participant[] {
  return contact.others.filter((one) => one.present && (one.role === 'AGENT' || one.role === 'SUPERVISOR'))
}
