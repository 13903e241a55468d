import { type ChatGrant, callbackChannelName } from '../../contract/api.ts'
import { hashState } from '../../contract/state-hash.ts'
import type { ChatEvent } from '../../model/chat/events.ts'
import type { ChatError } from '../../model/chat-error.ts'
import type { Announcement, HostEventName, HostEvents } from '../../model/host-event.ts'
import type { AttemptState } from '../../model/sign-in/attempt.ts'
import { S1, sentAt, sessionId, URL_1 } from '../../model/sign-in/sign-in.test-kit.ts'
import { type Chat, createChat } from '../chat.ts'
import type { ChatOptions } from '../options.ts'
import { GRANT, json } from './fake-bff.test-kit.ts'
import { type FakeBrowser, fakeBrowser } from './fake-browser.test-kit.ts'
import { settled, until } from './fake-clock.test-kit.ts'
import type { FakeConnection } from './fake-connection.test-kit.ts'

/** A chat in a fake browser, with everything that it reported. */
export interface ChatHarness {
  readonly browser: FakeBrowser
  readonly chat: Chat
  readonly errors: readonly ChatError[]
  readonly announced: readonly Announcement[]
  /** Host events by name, in order. */
  readonly hostEvents: readonly (readonly [name: HostEventName, payload: unknown])[]
  codes(): readonly string[]
  names(): readonly HostEventName[]
  /** The newest connection to Connect. */
  connection(): FakeConnection
  receives(event: ChatEvent): Promise<void>
  /** The connection is lost and replaced by a new one, which is not connected yet. */
  losesConnection(): Promise<void>
  attempt(): AttemptState | undefined
}

const NAMES: readonly HostEventName[] = [
  'opened',
  'closed',
  'started',
  'resumed',
  'message',
  'unread',
  'connection',
  'ended',
  'error',
  'sign-in-requested',
  'sign-in-ready',
  'sign-in-opened',
  'sign-in-blocked',
  'sign-in-returned',
  'sign-in-confirming',
  'signed-in',
  'sign-in-failed',
  'sign-in-cancelled',
  'sign-in-timed-out',
  'sign-in-expired',
  'sign-in-unavailable',
  'name-changed',
]

/** A live chat has two alarms: Connect closes a socket after an hour, and the chat's cookie is renewed. */
export const CONNECTION_ALARMS = 2

export function chatIn(browser: FakeBrowser, options: Partial<ChatOptions> = {}): ChatHarness {
  const chat = createChat({ api: '/connect-chat', ...options }, browser, browser.code)
  const errors: ChatError[] = []
  const announced: Announcement[] = []
  const hostEvents: (readonly [HostEventName, unknown])[] = []
  chat.on('error', ({ error }) => errors.push(error))
  chat.onAnnouncement((announcement) => announced.push(announcement))
  for (const name of NAMES)
    chat.on(name, (payload: HostEvents[typeof name]) => hostEvents.push([name, payload]))
  const connection = (): FakeConnection => {
    const newest = browser.connections.at(-1)
    if (!newest) throw new Error('there is no connection to Connect')
    return newest
  }
  return {
    browser,
    chat,
    errors,
    announced,
    hostEvents,
    codes: () => errors.map(({ code }) => code),
    names: () => hostEvents.map(([name]) => name),
    connection,
    async receives(event) {
      connection().emits(event)
      await settled()
    },
    async losesConnection() {
      const made = browser.connections.length
      connection().emits({ type: 'connection-lost', atMs: browser.clock.now() })
      while (browser.connections.length === made) await browser.clock.advance(1_000)
    },
    attempt: () => chat.get().attempts.at(-1)?.state,
  }
}

/** A chat that was started by opening the panel, and is connected. */
export async function startedChat(
  options: Partial<ChatOptions> = {},
  prepare?: (connection: FakeConnection) => void,
  grant: ChatGrant = GRANT,
  prepareBrowser: (browser: FakeBrowser) => void = () => {},
): Promise<ChatHarness> {
  const browser = fakeBrowser(prepare)
  prepareBrowser(browser)
  browser.bff.answers('/chats', () => json(201, grant))
  const harness = chatIn(browser, options)
  harness.chat.open()
  await until(() => harness.browser.connections.length === 1)
  await harness.receives({ type: 'connected', atMs: harness.browser.clock.now() })
  return harness
}

export function offer(harness: ChatHarness, number = 1): ChatEvent {
  return {
    type: 'sign-in-offered',
    sessionId: sessionId(number),
    itemId: `offer-${number}`,
    sentAtMs: sentAt(number),
    atMs: harness.browser.clock.now(),
    ageMs: 0,
  }
}

/** A started chat whose first sign-in is ready, and whose button accepts clicks. */
export async function readyChat(options: Partial<ChatOptions> = {}): Promise<ChatHarness> {
  const harness = await startedChat(options, (connection) =>
    connection.answers('authenticationUrl', async () => URL_1),
  )
  harness.connection().emits(offer(harness))
  await until(() => harness.attempt() === 'ready')
  await harness.browser.clock.advance(500)
  return harness
}

/** A click event that looks trusted. Neither a script nor a test can create a real one. */
export function click(trusted = true): Event {
  return Object.create(new Event('click'), { isTrusted: { value: trusted } }) as Event
}

export function press(harness: ChatHarness): void {
  harness.chat.signIn.open(S1, click())
}

/** What the callback page of the first sign-in broadcasts. */
export async function callbackBroadcasts(
  harness: ChatHarness,
  outcome: string,
  origin?: string,
): Promise<void> {
  harness.browser.broadcasts(callbackChannelName(await hashState('state-1')), { v: 1, outcome }, origin)
  await settled()
}
