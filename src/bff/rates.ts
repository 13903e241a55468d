import { ApiFailure } from './api-failure.ts'
import type { LimitRule } from './limit-store.ts'
import type { Settings } from './settings.ts'

/** The rate limits of one BFF. */
export interface Rates {
  /** Counts a request from one client address to one route. @throws ApiFailure too-many-requests */
  countClient(request: Request, route: string): Promise<void>
  /** Counts a begin of one chat. @throws ApiFailure too-many-requests */
  countBegin(contactId: string): Promise<void>
  /** Undoes the count of a begin without a final answer: the widget will retry. */
  refundBegin(contactId: string): Promise<void>
  /** Counts a status read of one chat. @throws ApiFailure too-many-requests */
  countStatus(contactId: string): Promise<void>
  /** Counts a complete of one attempt. @throws ApiFailure too-many-requests */
  countComplete(stateHash: string, path: string): Promise<void>
  /** Undoes the count of a complete without a final answer: the callback page will retry. */
  refundComplete(stateHash: string): Promise<void>
  /** Takes a token for a call that ends a chat. @throws ApiFailure too-many-requests */
  takeEnd(contactId: string): Promise<void>
  /** `alarm` for the first event of a kind in a minute, then `warning`: a stranger can cause these events. */
  alarmLevel(event: string): Promise<'alarm' | 'warning'>
  /** Takes a token for UpdateParticipantAuthentication. Returns 0, or the milliseconds until there is one. */
  takeUpdate(): Promise<number>
}

/** A status is cached for two seconds, so our widget never asks more than once per second. */
const STATUS_RULE: LimitRule = { capacity: 10, perSecond: 1 }

/** Calls of one chat to StopContact or DisconnectParticipant: three, then one per minute. */
const ENDS_PER_CHAT: LimitRule = { capacity: 3, perSecond: 1 / 60 }

/**
 * Calls of this process to StopContact (10 per second, burst 15) or DisconnectParticipant (3, burst 5).
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html
 */
const ENDS: LimitRule = { capacity: 4, perSecond: 2.5 }

/** A person is called once per minute at most. */
const ALARM_RULE: LimitRule = { capacity: 1, perSecond: 1 / 60 }

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
  return {
    async countClient(request, route) {
      const address = clientAddress?.(request)
      if (address) await count('client', `${route} ${address}`, limits.requestsPerClient)
    },
    countBegin: (contactId) => count('begin', contactId, limits.beginsPerChat),
    async refundBegin(contactId) {
      await store.refund(`begin ${contactId}`, limits.beginsPerChat, now())
    },
    countStatus: (contactId) => count('status', contactId, STATUS_RULE),
    countComplete: (stateHash, path) => count('complete', stateHash, limits.completesPerAttempt, path),
    async refundComplete(stateHash) {
      await store.refund(`complete ${stateHash}`, limits.completesPerAttempt, now())
    },
    takeEnd: async (contactId) => {
      await count('end-of-chat', contactId, ENDS_PER_CHAT)
      await count('end', 'all', ENDS)
    },
    alarmLevel: async (event) =>
      (await store.take(`alarm ${event}`, ALARM_RULE, now())) === 0 ? 'alarm' : 'warning',
    takeUpdate: async () => store.take('update', limits.updates, now()),
  }
}
