import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ParticipantError } from '../../model/ports.ts'
import { isFinal } from '../../model/sign-in/attempt.ts'
import { resulted, S1, S2, sentAt, sessionId, signInUrl } from '../../model/sign-in/sign-in.test-kit.ts'
import {
  type ChatHarness,
  callbackBroadcasts,
  chatIn,
  click,
  offer,
} from '../testing/chat-harness.test-kit.ts'
import { json, noContent, refusal } from '../testing/fake-bff.test-kit.ts'
import { fakeBrowser } from '../testing/fake-browser.test-kit.ts'
import { settled, until } from '../testing/fake-clock.test-kit.ts'
import { browserWithTabs } from '../testing/fake-tabs.test-kit.ts'
import { keysOf } from '../testing/memory-storage.test-kit.ts'

/** The session with its real timers, channels, locks and records; `sign-in-fuzz.test.ts` tests the model alone. */

const STEPS = {
  'connect offers another': (harness) =>
    harness.connection().emits(offer(harness, harness.chat.get().attempts.length + 1)),
  'connect says succeeded': (harness) => result(harness, 'succeeded'),
  'connect says failed': (harness) => result(harness, 'failed'),
  'connect says expired': (harness) => result(harness, 'expired'),
  'a hint says submitting': (harness) => callbackBroadcasts(harness, 'submitting'),
  'a hint says accepted': (harness) => callbackBroadcasts(harness, 'accepted'),
  'a hint says expired': (harness) => callbackBroadcasts(harness, 'expired'),
  'a hint says gave up': (harness) => callbackBroadcasts(harness, 'gave-up'),
  'the button is pressed': (harness) => harness.chat.signIn.open(newest(harness), click()),
  'windows are blocked': (harness) => {
    harness.browser.popups = 'blocked'
  },
  'windows open': (harness) => {
    harness.browser.popups = 'open'
  },
  'the window is gone': (harness) => harness.browser.windows.at(-1)?.close(),
  'this tab is chosen': (harness) => harness.chat.signIn.continueInThisTab(newest(harness)),
  'going on without is chosen': (harness) => harness.chat.signIn.decline(newest(harness)),
  'the page is left and comes back': (harness) => {
    harness.browser.fires('pagehide')
    harness.browser.fires('pageshow', { persisted: true })
  },
  'the page is seen again': (harness) => harness.browser.fires('visibilitychange'),
  'connect is busy': (harness) => {
    harness
      .connection()
      .answers('authenticationUrl', () => Promise.reject(new ParticipantError('busy', '429')))
    harness
      .connection()
      .answers('cancelAuthentication', () => Promise.reject(new ParticipantError('busy', '429')))
  },
  'connect refuses': (harness) => {
    harness
      .connection()
      .answers('authenticationUrl', () => Promise.reject(new ParticipantError('refused', '400')))
    harness
      .connection()
      .answers('cancelAuthentication', () => Promise.reject(new ParticipantError('refused', '400')))
  },
  'connect answers': (harness) => {
    harness.connection().answers('authenticationUrl', async ({ sessionId: id }) => urlOf(id))
    harness.connection().answers('cancelAuthentication', async () => {})
  },
  'the BFF is down': (harness) =>
    harness.browser.bff.answers('/sign-in/begin', () => refusal(503, 'connect-unavailable')),
  'the BFF is there': (harness) => harness.browser.bff.answers('/sign-in/begin', noContent),
  'the record says authenticated': (harness) =>
    harness.browser.bff.answers('/sign-in/status', () => json(200, { status: 'authenticated' })),
  'half a second passes': (harness) => harness.browser.clock.advance(500),
  'twenty seconds pass': (harness) => harness.browser.clock.advance(20_000),
  'three minutes pass': (harness) => harness.browser.clock.advance(185_000),
} satisfies Readonly<Record<string, (harness: ChatHarness) => void | Promise<void>>>

type Step = keyof typeof STEPS

const urlOf = (id: string): string => signInUrl(id === S1 ? 'state-1' : `state-of-${id}`)
const newest = ({ chat }: ChatHarness): string => chat.get().attempts.at(-1)?.sessionId ?? S2

function result(harness: ChatHarness, outcome: Parameters<typeof resulted>[0]): void {
  const number = harness.chat.get().attempts.length
  const of = {
    sessionId: sessionId(number),
    sentAtMs: sentAt(number) + 500,
    atMs: harness.browser.clock.now(),
  }
  harness.connection().emits(resulted(outcome, of))
}

test('whatever a chat goes through, its sign-ins end, and after `forget` no channel, alarm, lock or record is left', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...(Object.keys(STEPS) as Step[])), { minLength: 3, maxLength: 25 }),
      async (steps) => {
        const browser = browserWithTabs()
        const tab = fakeBrowser((connection) =>
          connection.answers('authenticationUrl', async ({ sessionId: id }) => urlOf(id)),
        )
        Object.assign(tab, { lock: browser.opensTab().lock })
        const harness = chatIn(tab)
        harness.chat.open()
        await until(() => tab.connections.length === 1)
        await harness.receives({ type: 'connected', atMs: tab.clock.now() })
        await until(() => harness.chat.get().isLeader)
        const channelsOfTheChat = tab.leftovers().channels
        harness.connection().emits(offer(harness))
        await settled()
        for (const step of steps) {
          await STEPS[step](harness)
          await settled()
        }
        await tab.clock.advance(3_600_000)
        expect(harness.chat.get().attempts.filter((attempt) => !isFinal(attempt))).toEqual([])
        expect(keysOf(tab.storage).filter((key) => key.includes('sign-in'))).toEqual([])
        expect(tab.leftovers().channels).toBe(channelsOfTheChat)
        await harness.chat.forget()
        expect({ ...tab.leftovers(), listeners: 0, locks: browser.locksInUse() }).toEqual({
          ...{ listeners: 0, channels: 0, alarms: 0, locks: 0 },
        })
        harness.chat.destroy()
        expect(tab.leftovers().listeners).toBe(0)
      },
    ),
    { numRuns: 300 },
  )
})
