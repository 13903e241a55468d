import { expect, test } from 'vitest'
import { boundOf, isBound, linkOf, offerOf } from './attempt-parts.ts'
import { HASH, inState, URL_1 } from './sign-in.test-kit.ts'

const OFFER = {
  sessionId: 's',
  itemId: 'i',
  sentAtMs: 1,
  offeredAtMs: 2,
  deadlineAtMs: 3,
}
const LINK = { url: URL_1, host: 'auth.bank.example', hash: HASH }
const MORE = { state: 'ready', readyAtMs: 9, reason: 'returned' } as const

test('the parts of an attempt contain nothing else, and a provider only if the customer chose one', () => {
  expect(offerOf({ ...OFFER, ...LINK, ...MORE })).toStrictEqual(OFFER)
  expect(boundOf({ ...OFFER, ...LINK, ...MORE })).toStrictEqual({ ...OFFER, ...LINK })
  expect(linkOf({ ...OFFER, ...LINK, ...MORE })).toStrictEqual(LINK)
  const chosen = { ...OFFER, ...LINK, ...MORE, provider: 'Google' }
  expect(boundOf(chosen)).toStrictEqual({ ...OFFER, ...LINK, provider: 'Google' })
  expect(linkOf(chosen)).toStrictEqual({ ...LINK, provider: 'Google' })
})

test('an attempt that is not tied to this browser has no link, even if its URL is known', () => {
  const { hash: _, ...unbound } = LINK
  expect(isBound({ ...OFFER, ...unbound })).toBe(false)
  expect(linkOf({ ...OFFER, ...unbound })).toStrictEqual({})
  expect(isBound({ ...OFFER, ...LINK })).toBe(true)
  expect(inState('preparing-binding').some(isBound)).toBe(false)
})
