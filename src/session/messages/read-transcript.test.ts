import { expect, test } from 'vitest'
import type { ChatEvent } from '../../model/chat/events.ts'
import type { HistoryPage } from '../../model/ports.ts'
import type { AuthServerFact } from '../../model/sign-in/events.ts'
import { S1, S2 } from '../../model/sign-in/sign-in.test-kit.ts'
import { EMPTY_PAGE, messageItem } from '../testing/fake-connection.test-kit.ts'
import { dispatchPages } from './read-transcript.ts'

function eventsOf(pages: readonly HistoryPage[], complete = true): readonly ChatEvent[] {
  const events: ChatEvent[] = []
  dispatchPages('newest', pages, complete, 777, (event) => events.push(event))
  return events
}

const offered = (sessionId: string, sentAtMs: number): AuthServerFact => ({
  type: 'sign-in-offered',
  sessionId,
  itemId: `i-${sessionId}`,
  sentAtMs,
})

test('several pages are dispatched as one history', () => {
  const pages = [
    { ...EMPTY_PAGE, items: [messageItem('m1')] },
    { ...EMPTY_PAGE, items: [messageItem('m2')] },
  ]
  expect(eventsOf(pages, false)).toEqual([
    {
      type: 'history',
      part: 'newest',
      items: [messageItem('m1'), messageItem('m2')],
      receipts: [],
      complete: false,
      atMs: 777,
    },
  ])
})

test("the age of an offer comes from Connect's times, whatever the customer's clock says", () => {
  const page = {
    ...EMPTY_PAGE,
    items: [messageItem('m1', { sentAtMs: 70_000 })],
    signIns: [offered(S2, 60_000), offered(S1, 20_000)],
  }
  expect(eventsOf([page])[1]).toMatchObject({
    type: 'sign-ins-replayed',
    events: [
      { sessionId: S1, ageMs: 50_000, atMs: 777 },
      { sessionId: S2, ageMs: 10_000, atMs: 777 },
    ],
  })
})

test('of several names the last one is used', () => {
  const named = (displayName: string) => ({
    participantId: 'customer-1',
    role: 'customer' as const,
    displayName,
  })
  const pages = [
    { ...EMPTY_PAGE, names: [named('Guest'), named('Ada')] },
    { ...EMPTY_PAGE, names: [named('Ada L.')] },
  ]
  expect(eventsOf(pages).at(-1)).toEqual({ type: 'name-changed', ...named('Ada L.'), atMs: 777 })
})
