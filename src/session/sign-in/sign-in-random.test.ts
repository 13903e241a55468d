import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ParticipantError } from '../../model/ports.ts'
import { isFinal } from '../../model/sign-in/attempt.ts'
import { resulted, S1, S2, sentAt, sessionId, signInUrl } from '../../model/sign-in/sign-in.test-kit.ts'
import { type ChatHarness, callbackSays, chatIn, click, offer } from '../testing/chat-harness.test-kit.ts'
import { json, noContent, refusal } from '../testing/fake-bff.test-kit.ts'
import { fakeBrowser } from '../testing/fake-browser.test-kit.ts'
import { settled, until } from '../testing/fake-clock.test-kit.ts'
import { browserWithTabs } from '../testing/fake-tabs.test-kit.ts'
import { keysOf } from '../testing/memory-storage.test-kit.ts'

/** The living session with its real timers, channels, locks and records, where `sign-in-fuzz.test.ts` has the model. */

const STEPS = {
  'connect offers another': (living) =>
    living.line().says(offer(living, living.chat.get().attempts.length + 1)),
  'connect says succeeded': (living) => result(living, 'succeeded'),
  'connect says failed': (living) => result(living, 'failed'),
  'connect says expired': (living) => result(living, 'expired'),
  'a hint says submitting': (living) => callbackSays(living, 'submitting'),
  'a hint says accepted': (living) => callbackSays(living, 'accepted'),
  'a hint says expired': (living) => callbackSays(living, 'expired'),
  'a hint says gave up': (living) => callbackSays(living, 'gave-up'),
  'the button is pressed': (living) => living.chat.signIn.open(newest(living), click()),
  'windows are blocked': (living) => {
    living.browser.popups = 'blocked'
  },
  'windows open': (living) => {
    living.browser.popups = 'open'
  },
  'the window is gone': (living) => living.browser.windows.at(-1)?.close(),
  'this tab is chosen': (living) => living.chat.signIn.continueInThisTab(newest(living)),
  'going on without is chosen': (living) => living.chat.signIn.decline(newest(living)),
  'the page is left and comes back': (living) => {
    living.browser.fires('pagehide')
    living.browser.fires('pageshow', { persisted: true })
  },
  'the page is seen again': (living) => living.browser.fires('visibilitychange'),
  'connect is busy': (living) => {
    living.line().answers('authenticationUrl', () => Promise.reject(new ParticipantError('busy', '429')))
    living.line().answers('cancelAuthentication', () => Promise.reject(new ParticipantError('busy', '429')))
  },
  'connect refuses': (living) => {
    living.line().answers('authenticationUrl', () => Promise.reject(new ParticipantError('refused', '400')))
    living
      .line()
      .answers('cancelAuthentication', () => Promise.reject(new ParticipantError('refused', '400')))
  },
  'connect answers': (living) => {
    living.line().answers('authenticationUrl', async ({ sessionId: id }) => urlOf(id))
    living.line().answers('cancelAuthentication', async () => {})
  },
  'the BFF is down': (living) =>
    living.browser.bff.answers('/sign-in/begin', () => refusal(503, 'connect-unavailable')),
  'the BFF is there': (living) => living.browser.bff.answers('/sign-in/begin', noContent),
  'the record says authenticated': (living) =>
    living.browser.bff.answers('/sign-in/status', () => json(200, { status: 'authenticated' })),
  'half a second passes': (living) => living.browser.clock.advance(500),
  'twenty seconds pass': (living) => living.browser.clock.advance(20_000),
  'three minutes pass': (living) => living.browser.clock.advance(185_000),
} satisfies Readonly<Record<string, (living: ChatHarness) => void | Promise<void>>>

type Step = keyof typeof STEPS

const urlOf = (id: string): string => signInUrl(id === S1 ? 'state-1' : `state-of-${id}`)
const newest = ({ chat }: ChatHarness): string => chat.get().attempts.at(-1)?.sessionId ?? S2

function result(living: ChatHarness, outcome: Parameters<typeof resulted>[0]): void {
  const number = living.chat.get().attempts.length
  const of = {
    sessionId: sessionId(number),
    sentAtMs: sentAt(number) + 500,
    atMs: living.browser.clock.now(),
  }
  living.line().says(resulted(outcome, of))
}

test('whatever a living chat goes through, its sign-ins end, and once forgotten no channel, alarm, lock or record is left', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...(Object.keys(STEPS) as Step[])), { minLength: 3, maxLength: 25 }),
      async (steps) => {
        const browser = browserWithTabs()
        const tab = fakeBrowser((line) =>
          line.answers('authenticationUrl', async ({ sessionId: id }) => urlOf(id)),
        )
        Object.assign(tab, { lock: browser.opensTab().lock })
        const living = chatIn(tab)
        living.chat.open()
        await until(() => tab.connections.length === 1)
        await living.hears({ type: 'connected', atMs: tab.clock.now() })
        await until(() => living.chat.get().isLeader)
        const channelsOfTheChat = tab.leftovers().channels
        living.line().says(offer(living))
        await settled()
        for (const step of steps) {
          await STEPS[step](living)
          await settled()
        }
        await tab.clock.advance(3_600_000)
        expect(living.chat.get().attempts.filter((attempt) => !isFinal(attempt))).toEqual([])
        expect(keysOf(tab.storage).filter((key) => key.includes('sign-in'))).toEqual([])
        expect(tab.leftovers().channels).toBe(channelsOfTheChat)
        await living.chat.forget()
        expect({ ...tab.leftovers(), listeners: 0, locks: browser.locksInUse() }).toEqual({
          ...{ listeners: 0, channels: 0, alarms: 0, locks: 0 },
        })
        living.chat.destroy()
        expect(tab.leftovers().listeners).toBe(0)
      },
    ),
    { numRuns: 300 },
  )
})
