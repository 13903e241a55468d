import type { Clock } from '../clock.ts'

/** Requests per second, and how many are admitted at once. */
export interface Rate {
  readonly perSecond: number
  readonly burst: number
}

/** Quotas of the API (Administrator Guide, service limits: API throttling quotas). */
const RATES: Readonly<Record<string, Rate>> = {
  StartChatContact: { perSecond: 5, burst: 8 },
  StopContact: { perSecond: 10, burst: 15 },
  UpdateContactAttributes: { perSecond: 10, burst: 15 },
  DescribeContact: { perSecond: 10, burst: 15 },
  CreateParticipantConnection: { perSecond: 6, burst: 9 },
  SendMessage: { perSecond: 10, burst: 15 },
  SendEvent: { perSecond: 10, burst: 15 },
  GetTranscript: { perSecond: 8, burst: 12 },
  GetAttachment: { perSecond: 8, burst: 12 },
  DisconnectParticipant: { perSecond: 3, burst: 5 },
  StartAttachmentUpload: { perSecond: 2, burst: 5 },
  CompleteAttachmentUpload: { perSecond: 2, burst: 5 },
}

/** Rate of the control plane operations that are not listed. */
const DEFAULT_RATE: Rate = { perSecond: 2, burst: 5 }

/** UNCONFIRMED: AWS lists no rate for the other operations of the participant service. Here they have none. */
export function rateOf(operation: string, plane: 'control' | 'participant'): Rate | undefined {
  return RATES[operation] ?? (plane === 'control' ? DEFAULT_RATE : undefined)
}

/** Token buckets, one per operation: a sandbox is one account in one Region with one instance. */
export interface Throttle {
  /** Whether one more request is admitted now. A rejected request consumes nothing. */
  admits(operation: string, plane: 'control' | 'participant'): boolean
  clear(): void
}

interface Bucket {
  tokens: number
  atMs: number
}

export function createThrottle(clock: Pick<Clock, 'now'>): Throttle {
  const buckets = new Map<string, Bucket>()
  return {
    admits(operation, plane) {
      const rate = rateOf(operation, plane)
      if (rate === undefined) return true
      const nowMs = clock.now()
      const bucket = buckets.get(operation) ?? { tokens: rate.burst, atMs: nowMs }
      buckets.set(operation, bucket)
      const refilled = (Math.max(0, nowMs - bucket.atMs) / 1000) * rate.perSecond
      bucket.tokens = Math.min(rate.burst, bucket.tokens + refilled)
      bucket.atMs = nowMs
      if (bucket.tokens < 1) return false
      bucket.tokens -= 1
      return true
    },
    clear() {
      buckets.clear()
    },
  }
}
