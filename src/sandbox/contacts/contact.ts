import type { Attempt } from '../authentication/attempt.ts'
import type { Cancel } from '../clock.ts'
import type { View } from '../views/view.ts'
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
  readonly agents: Participant[]
  readonly items: Item[]
  /** What a persistent chat has inherited, oldest first. */
  readonly inheritedItems: readonly Item[]
  /** The contact that a persistent chat goes on with, or the one it was said to belong to. */
  readonly relatedContactId?: string
  /** Whether agents leave together with the customer (StartChatContact, DisconnectOnCustomerExit). */
  readonly agentsLeaveWithCustomer: boolean
  /** Whether the bot's messages come in pieces (StartChatContact, ResponseMode INCREMENTAL). */
  readonly streamsBotMessages: boolean
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
  readonly responsesByClientToken: Map<string, object>
  stage: Stage
  /** Whether the disconnect flow has run since an agent was there. */
  disconnectFlowHasRun: boolean
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
  readonly inheritedItems?: readonly Item[]
  readonly relatedContactId?: string
  readonly agentsLeaveWithCustomer?: boolean
  readonly streamsBotMessages?: boolean
}

export function createContact(options: ContactOptions): Contact {
  return {
    id: options.id,
    segments: [newSegment(options.id, options.startedAtMs, 'API')],
    contactFlowId: options.contactFlowId,
    startedAtMs: options.startedAtMs,
    supportedContentTypes: options.supportedContentTypes,
    customer: {
      id: options.participantId,
      role: 'CUSTOMER',
      displayName: options.displayName,
      present: true,
    },
    agents: [],
    items: [],
    inheritedItems: options.inheritedItems ?? [],
    ...(options.relatedContactId === undefined ? {} : { relatedContactId: options.relatedContactId }),
    agentsLeaveWithCustomer: options.agentsLeaveWithCustomer ?? false,
    streamsBotMessages: options.streamsBotMessages ?? false,
    timeouts: createTimeouts(),
    attempts: [],
    inbox: createInbox(),
    over: new AbortController(),
    flow: new AbortController(),
    eventFlows: new Map(),
    views: new Map(),
    stopConnectTimer: () => {},
    stopDurationTimer: () => {},
    responsesByClientToken: new Map(),
    stage: 'created',
    disconnectFlowHasRun: false,
    attributes: options.attributes,
    segmentAttributes: options.segmentAttributes,
    ...(options.customerId === undefined ? {} : { customerId: options.customerId }),
    lastItemAtMs: 0,
  }
}

/** Agents (and supervisors) who are in the chat now, in the order they came. */
export function presentAgents(contact: Contact): readonly Participant[] {
  return contact.agents.filter((one) => one.present && (one.role === 'AGENT' || one.role === 'SUPERVISOR'))
}
