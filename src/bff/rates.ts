import { ApiFailure } from './api-failure.ts'
import type { LimitRule } from './limit-store.ts'
import type { Settings } from './settings.ts'

/** The counters of one BFF. */
export interface Rates {
  /** Counts a request of one client address to one route. @throws ApiFailure too-many-requests */
  countClient(request: Request, route: string): Promise<void>
  /** Counts a begin of one chat. @throws ApiFailure too-many-requests */
  countBegin(contactId: string): Promise<void>
  /** Takes back the count of a begin that decided nothing: the widget will try again. */
  forgiveBegin(contactId: string): Promise<void>
  /** Counts a status read of one chat. @throws ApiFailure too-many-requests */
  countStatus(contactId: string): Promise<void>
  /** Counts a complete of one attempt. @throws ApiFailure too-many-requests */
  countComplete(stateHash: string, path: string): Promise<void>
  /** Takes back the count of a complete that got no final answer: the callback page will try again. */
  forgiveComplete(stateHash: string): Promise<void>
  /** Takes one call to UpdateParticipantAuthentication; 0, or the milliseconds until there is one. */
  takeUpdate(): Promise<number>
}

/** A status is cached for two seconds; who asks oftener than once a second is no widget of ours. */
const STATUS_RULE: LimitRule = { capacity: 10, perSecond: 1 }

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
    async forgiveBegin(contactId) {
      await store.giveBack(`begin ${contactId}`, limits.beginsPerChat, now())
    },
    countStatus: (contactId) => count('status', contactId, STATUS_RULE),
    countComplete: (stateHash, path) => count('complete', stateHash, limits.completesPerAttempt, path),
    async forgiveComplete(stateHash) {
      await store.giveBack(`complete ${stateHash}`, limits.completesPerAttempt, now())
    },
    takeUpdate: async () => store.take('update', limits.updates, now()),
  }
}
