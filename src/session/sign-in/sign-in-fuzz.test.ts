import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isFinal } from '../../model/sign-in/attempt.ts'
import type { RandomEvent } from './random-event.test-kit.ts'
import { createSignInSimulation } from './sign-in-simulation.test-kit.ts'

const pick = fc.nat({ max: 11 })

const event: fc.Arbitrary<RandomEvent> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<RandomEvent>({ what: 'connect-offers' }) },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('connect-decides' as const),
      pick,
      outcome: fc.constantFrom('succeeded', 'failed', 'timed-out', 'expired', 'cancelled'),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ what: fc.constant('event-comes' as const), pick, stays: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('event-is-lost' as const), pick }) },
  {
    weight: 8,
    arbitrary: fc.record({
      what: fc.constant('answer-comes' as const),
      pick,
      how: fc.constantFrom(
        'good',
        'good',
        'good',
        'good',
        'hostile',
        'busy',
        'unreachable',
        'refused',
        'denied',
      ),
      twice: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('answer-is-lost' as const), pick }) },
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant('callback-progress' as const),
      pick,
      progress: fc.constantFrom(
        'submitting',
        'retrying',
        'accepted',
        'accepted',
        'error-accepted',
        'refused',
        'expired',
        'gave-up',
      ),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constant('person' as const),
      pick,
      action: fc.constantFrom(
        'window-opened',
        'window-blocked',
        'link-followed',
        'window-lost',
        'leave-chosen',
        'came-back',
        'page-left',
        'page-resumed',
        'declined',
      ),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant('time-passes' as const),
      ms: fc.constantFrom(1, 500, 5_000, 20_000, 55_000, 130_000, 190_000, 190_000, 400_000),
    }),
  },
  { weight: 1, arbitrary: fc.constant<RandomEvent>({ what: 'reconnect' }) },
  { weight: 1, arbitrary: fc.constant<RandomEvent>({ what: 'reload' }) },
  { weight: 1, arbitrary: fc.constant<RandomEvent>({ what: 'connection-lost' }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('leadership' as const), taken: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('other-tab' as const),
      pick,
      reports: fc.constantFrom('url-requested', 'ready', 'open', 'leaving', 'submitted', 'ended', 'hostile'),
    }),
  },
)

/** The end of the chat comes last, if at all: a chat that ends at once tests little. */
const scenario = fc
  .tuple(fc.array(event, { minLength: 3, maxLength: 50 }), fc.boolean())
  .map(([events, ends]): readonly RandomEvent[] => [
    { what: 'connect-offers' },
    { what: 'event-comes', pick: 0, stays: false },
    ...events,
    ...(ends ? [{ what: 'chat-ends' } as const] : []),
  ])

const dialect = fc.record({ stores: fc.boolean(), names: fc.boolean() })

const INVARIANTS =
  'whatever happens, every attempt ends once, succeeds by Connect only, and leaves nothing behind'

// Ten thousand runs in all: in one test, they would take as long as a test may on a busy machine.
test.each(Array.from({ length: 10 }, (_, index) => index + 1))(`${INVARIANTS} (thousand %i)`, () => {
  fc.assert(
    fc.property(dialect, scenario, (dialectOf, events) => {
      const simulation = createSignInSimulation(dialectOf)
      for (const one of events) simulation.apply(one)
      simulation.runToEnd()
      const open = simulation.attempts().filter((attempt) => !isFinal(attempt))
      const left = { open, violations: simulation.violations(), timers: simulation.timersLeft() }
      expect(left).toEqual({ open: [], violations: [], timers: [] })
      expect({ channels: simulation.channelsLeft(), chatStorage: simulation.savedSignIns() }).toEqual({
        channels: [],
        chatStorage: [],
      })
    }),
    { numRuns: 1_000 },
  )
})

test('the random scenarios reach every state', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(dialect, scenario, (dialectOf, events) => {
      const simulation = createSignInSimulation(dialectOf)
      for (const one of events) {
        simulation.apply(one)
        for (const { state } of simulation.attempts()) seen.add(state)
      }
    }),
    // Always the same walk: what is asked is whether the stories can reach everything, not how lucky they are.
    { numRuns: 2_000, seed: 4_711 },
  )
  expect([...seen].sort()).toEqual([
    'blocked',
    'cancelled',
    'cancelling',
    'chat-ended',
    'confirming',
    'expired',
    'failed',
    'leaving',
    'other-tab',
    'preparing-binding',
    'preparing-url',
    'ready',
    'reconciling',
    'submitting',
    'succeeded',
    'superseded',
    'timed-out',
    'unavailable',
    'window-detached',
    'window-open',
  ])
})
