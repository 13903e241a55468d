import type { Bound, Offer } from './attempt.ts'

export function offerOf({ sessionId, itemId, sentAtMs, offeredAtMs, deadlineAtMs }: Offer): Offer {
  return { sessionId, itemId, sentAtMs, offeredAtMs, deadlineAtMs }
}

export function boundOf(attempt: Bound): Bound {
  const { url, host, hash, provider } = attempt
  return { ...offerOf(attempt), url, host, hash, ...(provider === undefined ? {} : { provider }) }
}

/** The URL of an attempt that was tied to this browser; nothing of one that was not. */
export function linkOf(attempt: Offer & Partial<Bound>): Partial<Bound> {
  const { url, host, hash, provider } = attempt
  if (url === undefined || host === undefined || hash === undefined) return {}
  return { url, host, hash, ...(provider === undefined ? {} : { provider }) }
}

export function isBound<Given extends Offer & Partial<Bound>>(attempt: Given): attempt is Given & Bound {
  return attempt.hash !== undefined && attempt.url !== undefined && attempt.host !== undefined
}
