import { ApiFailure } from '../api-failure.ts'
import type { Settings } from '../options/settings.ts'
import { clientKey } from '../requests/client-address.ts'
import type { LimitRule } from './limit-store.ts'
import { triedKey } from './store-keys.ts'

/** The sign-in attempt on whose behalf Connect is called. */
interface Attempt {
  readonly stateHash: string
  readonly contactId: string
}

/**
 * The rate limits of one BFF. For each resource there is a limit of whoever asks below the shared one, so that one
 * client cannot use up what belongs to all.
 */
export interface Rates {
  /** Counts a request from one client address to one route. @throws ApiFailure too-many-requests */
  countClient(request: Request, route: string): Promise<void>
  /** Counts a start from one client address, and from one browser if it had a chat before. @throws ApiFailure */
  countStart(request: Request, browserId: string | undefined): Promise<void>
  /** Takes a token for StartChatContact. @throws ApiFailure too-many-requests */
  takeStart(): Promise<void>
  /** Counts a renewal of one chat. @throws ApiFailure too-many-requests */
  countRenew(contactId: string): Promise<void>
  /** Counts a begin of one chat. @throws ApiFailure too-many-requests */
  countBegin(contactId: string): Promise<void>
  /** Undoes the count of a begin without a final answer: the widget will retry. */
  refundBegin(contactId: string): Promise<void>
  /** Takes a token for the two calls of mediated sign-in. @throws ApiFailure too-many-requests */
  takeUrl(): Promise<void>
  /** Whether a request for another sign-in is the first one about this sign-in within a minute. */
  takeAgain(contactId: string, sessionId: string): Promise<boolean>
  /** The request failed: a repeated one about the same sign-in calls Connect again. */
  repeatAgain(contactId: string, sessionId: string): Promise<void>
  /** Counts a request of one chat for another sign-in. @throws ApiFailure too-many-requests */
  countAgain(contactId: string): Promise<void>
  /** Takes a token for UpdateContactAttributes. @throws ApiFailure too-many-requests */
  takeAttributes(): Promise<void>
  /** Counts a status read of one chat. @throws ApiFailure too-many-requests */
  countStatus(contactId: string): Promise<void>
  /** Takes a token for DescribeContact. @throws ApiFailure too-many-requests */
  takeDescribe(): Promise<void>
  /** Counts a look at the queue of one chat. @throws ApiFailure too-many-requests */
  countQueue(contactId: string): Promise<void>
  /** Takes a token for DescribeContact on behalf of a customer who may wait in a queue. False if there is none. */
  takeQueue(): Promise<boolean>
  /** Counts a complete of one attempt. @throws ApiFailure too-many-requests */
  countComplete(stateHash: string, path: string): Promise<void>
  /**
   * Undoes the count of a complete without a final answer, because the callback page will retry. Only for the first two
   * of an attempt: from the third on, they count like final ones.
   */
  refundComplete(stateHash: string): Promise<void>
  /** Takes a token for UpdateParticipantAuthentication. Returns 0, or the milliseconds until there is one. */
  takeUpdate(attempt: Attempt): Promise<number>
  /** Takes a token for a call that ends a chat. @throws ApiFailure too-many-requests */
  takeEnd(contactId: string): Promise<void>
  /** `alarm` for the first event of a kind in a minute, then `warning`: a stranger can cause these events. */
  alarmLevel(event: string): Promise<'alarm' | 'warning'>
}

/** A status is cached for two seconds, so our widget never asks more than once per second. */
const STATUS_RULE: LimitRule = { capacity: 10, perSecond: 1 }

/** Our widget asks at most every five seconds for each page, and a chat may be open in several tabs. */
const QUEUES_PER_CHAT: LimitRule = { capacity: 10, perSecond: 1 }

/** Our widget renews at most every 20 seconds, and once more when its page is shown. */
const RENEWS_PER_CHAT: LimitRule = { capacity: 10, perSecond: 0.1 }

/** Requests of one chat for another sign-in, failed ones included: five in ten minutes. */
const AGAINS_PER_CHAT: LimitRule = { capacity: 5, perSecond: 5 / 600 }

/** A repeated or concurrent request about the same sign-in counts once a minute. */
const AGAINS_PER_SIGN_IN: LimitRule = { capacity: 1, perSecond: 1 / 60 }

/** Calls of one chat to StopContact or DisconnectParticipant: three, then one per minute. */
const ENDS_PER_CHAT: LimitRule = { capacity: 3, perSecond: 1 / 60 }

/** Completes of one attempt that count only if they end with a final answer. */
const FREE_RETRIES: LimitRule = { capacity: 2, perSecond: 0 }

/** A person is called once per minute at most. */
const ALARM_RULE: LimitRule = { capacity: 1, perSecond: 1 / 60 }

/** Longer than an attempt lives. */
const TRIED_MS = 30 * 60_000

export function createRates({ limits, clientAddress, now }: Settings): Rates {
  const { store } = limits
  const count = async (reason: string, key: string, rule: LimitRule, path?: string): Promise<void> => {
    const retryAfterMs = await store.take(`${reason} ${key}`, rule, now())
    if (retryAfterMs === 0) return
    throw new ApiFailure('too-many-requests', {
      retryAfterMs,
      ...(path !== undefined && { path }),
      log: { level: 'warning', reason: `rate of ${reason}` },
    })
  }
  /** Undefined if the site names no addresses at all. Requests whose address is unknown count as one client. */
  const clientOf = (request: Request): string | undefined => {
    if (clientAddress === undefined) return undefined
    try {
      return clientKey(clientAddress(request) || UNKNOWN)
    } catch {
      return UNKNOWN
    }
  }
  const half = ({ capacity, perSecond }: LimitRule): LimitRule => ({
    capacity: Math.max(1, capacity / 2),
    perSecond: perSecond / 2,
  })
  return {
    async countClient(request, route) {
      const client = clientOf(request)
      if (client !== undefined) await count('client', `${route} ${client}`, limits.requestsPerClient)
    },
    async countStart(request, browserId) {
      const client = clientOf(request)
      if (client === undefined) await count('start-unknown', 'all', limits.startsWithoutAddress)
      else await count('start-client', client, limits.startsPerClient)
      if (browserId !== undefined) await count('start-browser', browserId, limits.startsPerBrowser)
    },
    takeStart: () => count('start', 'all', limits.starts),
    countRenew: (contactId) => count('renew', contactId, RENEWS_PER_CHAT),
    countBegin: (contactId) => count('begin', contactId, limits.beginsPerChat),
    async refundBegin(contactId) {
      await store.refund(`begin ${contactId}`, limits.beginsPerChat, now())
    },
    takeUrl: () => count('url', 'all', limits.urls),
    takeAgain: async (contactId, sessionId) =>
      (await store.take(againKey(contactId, sessionId), AGAINS_PER_SIGN_IN, now())) === 0,
    async repeatAgain(contactId, sessionId) {
      await store.refund(againKey(contactId, sessionId), AGAINS_PER_SIGN_IN, now())
    },
    countAgain: (contactId) => count('again', contactId, AGAINS_PER_CHAT),
    takeAttributes: () => count('attributes', 'all', limits.attributes),
    countStatus: (contactId) => count('status', contactId, STATUS_RULE),
    takeDescribe: () => count('describe', 'all', limits.describes),
    countQueue: (contactId) => count('queue', contactId, QUEUES_PER_CHAT),
    async takeQueue() {
      // The other half is reserved for outcomes of sign-ins.
      const rule = half(limits.describes)
      if ((await store.take('describe-queue all', rule, now())) > 0) return false
      if ((await store.take('describe all', limits.describes, now())) === 0) return true
      await store.refund('describe-queue all', rule, now())
      return false
    },
    countComplete: (stateHash, path) => count('complete', stateHash, limits.completesPerAttempt, path),
    async refundComplete(stateHash) {
      if ((await store.take(`free-retry ${stateHash}`, FREE_RETRIES, now())) > 0) return
      await store.refund(`complete ${stateHash}`, limits.completesPerAttempt, now())
    },
    async takeUpdate({ stateHash, contactId }) {
      const isRetry = (await store.get(triedKey(stateHash), now())) !== undefined
      const needed: readonly (readonly [string, LimitRule])[] = [
        [`update-attempt ${stateHash}`, limits.updatesPerAttempt],
        [`update-chat ${contactId}`, limits.updatesPerChat],
        // Half of the shared budget is reserved for first tries: retries during an outage do not use it up.
        ...(isRetry ? [['update-retry all', half(limits.updates)] as const] : []),
        ['update all', limits.updates],
      ]
      for (const [index, [key, rule]] of needed.entries()) {
        const waitMs = await store.take(key, rule, now())
        if (waitMs === 0) continue
        for (const [taken, takenRule] of needed.slice(0, index)) await store.refund(taken, takenRule, now())
        return waitMs
      }
      await store.mark(triedKey(stateHash), TRIED_MS, now())
      return 0
    },
    async takeEnd(contactId) {
      await count('end-chat', contactId, ENDS_PER_CHAT)
      await count('end', 'all', limits.ends)
    },
    alarmLevel: async (event) =>
      (await store.take(`alarm ${event}`, ALARM_RULE, now())) === 0 ? 'alarm' : 'warning',
  }
}

const UNKNOWN = 'unknown'

const againKey = (contactId: string, sessionId: string): string => `again-sign-in ${contactId} ${sessionId}`
