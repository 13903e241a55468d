import type { Bound, Offer } from './attempt.ts'

export function offerOf({ sessionId, itemId, sentAtMs, offeredAtMs, deadlineAtMs }: Offer): Offer {
  return { sessionId, itemId, sentAtMs, offeredAtMs, deadlineAtMs }
}

export function boundOf(attempt: Bound): Bound {
  return { ...offerOf(attempt), ...linkPartsOf(attempt) }
}

/** The URL of an attempt that was tied to this browser; nothing of one that was not. */
export function linkOf(attempt: Offer & Partial<Bound>): Partial<Bound> {
  return isBound(attempt) ? linkPartsOf(attempt) : {}
}

/** URL, host and hash belong together: only an attempt that is tied to this browser has a hash. */
export function isBound<Given extends Offer & Partial<Bound>>(attempt: Given): attempt is Given & Bound {
  return attempt.hash !== undefined
}

function linkPartsOf({ url, host, hash, provider }: Bound): Omit<Bound, keyof Offer> {
  return { url, host, hash, ...(provider === undefined ? {} : { provider }) }
}
