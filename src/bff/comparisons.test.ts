import { describe, expect, test } from 'vitest'
import { hashState } from '../contract/state-hash.ts'
import { ApiFailure } from './api-failure.ts'
import { relationOf } from './chat/ownership.ts'
import type { ParticipantPort } from './connect/participant-port.ts'
import { readAttempt, sealAttempt } from './cookies/attempt-cookie.ts'
import { readChat, type SealedChat, sealChat } from './cookies/chat-cookie.ts'
import { type CookieNames, cookieNames, type OwnCookies } from './cookies/cookies.ts'
import { createKeyring, type Keyring } from './cookies/keyring.ts'
import type { GuestChats } from './options/options.ts'
import { readSettings } from './options/read-settings.ts'
import { guardGet, guardPost } from './requests/guard.ts'
import { errorOf, fakeConnect, OPTIONS, ORIGIN, openShop, secretNamed } from './shop.fixture.ts'

/**
 * Every comparison that protects something, with a known, an unknown and another value on each side. "Not known" is
 * never the same as anything, also not as "not known", unless a row says so.
 */

const OTHER = 'https://evil.example'

/** The reason of a refusal in the log; undefined if the request was accepted. */
function refusal(check: () => void): unknown {
  try {
    check()
    return undefined
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error
    expect(error.details).toEqual({ log: { level: 'warning', reason: expect.any(String) } })
    return error.details.log?.reason
  }
}

function requestWith(headers: Readonly<Record<string, string | undefined>>): Request {
  const given = Object.entries(headers).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return new Request(`${ORIGIN}/connect-chat/chats`, { headers: given })
}

const ORIGINS = [ORIGIN, undefined, OTHER, 'null', ''] as const
const SITES = ['same-origin', undefined, 'cross-site', 'same-site', 'none', ''] as const
const HEADERS = ['1', undefined, '2', ''] as const

describe('origin × fetch metadata × request header', () => {
  const rows = ORIGINS.flatMap((origin) =>
    SITES.flatMap((site) => HEADERS.map((header) => [origin, site, header] as const)),
  )

  test.each(rows)('a POST with Origin %s, Sec-Fetch-Site %s and our header %s', (origin, site, header) => {
    const expected =
      origin !== ORIGIN && !(origin === undefined && site !== undefined)
        ? 'origin'
        : site !== undefined && site !== 'same-origin'
          ? 'fetch-site'
          : header === '1'
            ? undefined
            : 'header'
    const request = requestWith({ Origin: origin, 'Sec-Fetch-Site': site, 'X-Connect-Chat': header })
    expect(refusal(() => guardPost(request, [ORIGIN], 'forbidden'))).toBe(expected)
    // Without any allowed origin, only a request whose origin nobody knows can be ours.
    const accepted = refusal(() => guardPost(request, [], 'forbidden')) === undefined
    expect(accepted).toBe(origin === undefined && site === 'same-origin' && header === '1')
  })

  test.each(ORIGINS.flatMap((origin) => SITES.map((site) => [origin, site] as const)))(
    'a GET with Origin %s and Sec-Fetch-Site %s',
    (origin, site) => {
      const isOurs = origin === undefined || origin === ORIGIN
      const isSame = site === undefined || site === 'same-origin'
      const request = requestWith({ Origin: origin, 'Sec-Fetch-Site': site })
      expect(refusal(() => guardGet(request, [ORIGIN]))).toBe(isOurs && isSame ? undefined : 'fetch-site')
    },
  )
})

describe('the customer of a chat × the visitor', () => {
  const rows: readonly (readonly [
    customer: string | null,
    visitor: string | null,
    signedIn: boolean,
    GuestChats,
    string,
  ])[] = [
    ['ada', 'ada', false, 'end-on-login', 'owner'],
    ['ada', 'ada', true, 'keep-on-login', 'owner'],
    ['ada', 'ben', false, 'keep-on-login', 'other'],
    ['ada', 'ben', true, 'end-on-login', 'other'],
    ['ada', 'Ada', false, 'end-on-login', 'other'],
    ['ada', 'ada ', false, 'end-on-login', 'other'],
    ['ada', null, false, 'keep-on-login', 'logged-out'],
    ['ada', null, true, 'end-on-login', 'logged-out'],
    // The one "not known" that is the same: a guest's chat is the browser's, and the browser has the cookie.
    [null, null, false, 'end-on-login', 'owner'],
    [null, null, true, 'end-on-login', 'owner'],
    [null, 'ada', false, 'end-on-login', 'logged-in'],
    [null, 'ada', true, 'end-on-login', 'logged-in'],
    [null, 'ada', false, 'keep-on-login', 'new-owner'],
    [null, 'ada', true, 'keep-on-login', 'logged-in'],
    ['null', null, false, 'keep-on-login', 'logged-out'],
    [null, 'null', false, 'end-on-login', 'logged-in'],
  ]
  test.each(rows)(
    'a chat of %j for %j (signed in: %j, %s) is %s',
    (customerId, visitor, signedIn, guestChats, relation) => {
      expect(relationOf({ customerId, signedIn }, visitor, guestChats)).toBe(relation)
    },
  )

  test.each([undefined, '', 0, false, {}])(
    'admit cannot leave out who is there, or say %j',
    async (customerId) => {
      const admit = () => ({ contactFlowId: 'f', displayName: 'Ada', customerId }) as never
      const response = await openShop({ admit })
        .browser()
        .post('/chats', { clientToken: crypto.randomUUID() })
      expect(response.status).toBe(500)
    },
  )
})

interface Place {
  readonly basePath: string
  readonly instanceId: string
  readonly keyring: Keyring
}

const names: CookieNames = await cookieNames('/connect-chat')
const keyring = createKeyring([{ kid: 'k1', secret: secretNamed('first') }])
const HERE: Place = { basePath: '/connect-chat', instanceId: 'instance-1', keyring }
const PLACES: readonly (readonly [string, Place])[] = [
  ['here', HERE],
  ['another base path', { ...HERE, basePath: '/support' }],
  ['no base path', { ...HERE, basePath: '' }],
  ['another instance', { ...HERE, instanceId: 'instance-2' }],
  ['no instance', { ...HERE, instanceId: '' }],
  ['another key', { ...HERE, keyring: createKeyring([{ kid: 'k1', secret: secretNamed('second') }]) }],
]
const settingsAt = (place: Place) => ({
  ...readSettings({ ...OPTIONS, connect: fakeConnect(), now: () => 0 }),
  ...place,
  names,
})

const CHAT: SealedChat = {
  contactId: 'c',
  participantId: 'p',
  participantToken: 't',
  customerId: null,
  signedIn: false,
  browserId: 'b',
  issuedAt: 0,
}

const sealedIn = (setCookie: string): string => /^[^=]+=([^;]*)/.exec(setCookie)?.[1] ?? ''

describe('where a record was sealed × where it is opened', () => {
  const pairs = PLACES.flatMap(([from, sealer]) =>
    PLACES.map(([to, opener]) => [from, to, sealer, opener] as const),
  )

  test.each(pairs)('a chat sealed at %s and opened at %s', async (from, to, sealer, opener) => {
    const text = sealedIn(await sealChat(settingsAt(sealer), CHAT))
    const reading = await readChat(settingsAt(opener), text)
    expect(reading.state).toBe(from === to ? 'valid' : 'none')
  })

  test.each(pairs)('a sign-in sealed at %s and opened at %s', async (from, to, sealer, opener) => {
    const stateHash = await hashState('state-1')
    const attempt = { stateHash, contactId: 'c', mode: 'popup', returnPath: '/' } as const
    const text = sealedIn(await sealAttempt(settingsAt(sealer), attempt))
    const cookies = cookiesWith(new Map([[names.attempt(stateHash), text]]))
    const read = await readAttempt(settingsAt(opener), cookies, stateHash)
    expect(read !== undefined).toBe(from === to)
  })

  test('a record of one purpose is not one of the other', async () => {
    const settings = settingsAt(HERE)
    const stateHash = await hashState('state-1')
    const attempt = { stateHash, contactId: 'c', mode: 'popup', returnPath: '/' } as const
    const sealedAttempt = sealedIn(await sealAttempt(settings, attempt))
    const sealedChat = sealedIn(await sealChat(settings, CHAT))
    expect((await readChat(settings, sealedAttempt)).state).toBe('none')
    const cookies = cookiesWith(new Map([[names.attempt(stateHash), sealedChat]]))
    expect(await readAttempt(settings, cookies, stateHash)).toBeUndefined()
  })

  test.each([undefined, '', 'x', '.....'])('the chat cookie %j is none', async (text) => {
    expect(await readChat(settingsAt(HERE), text)).toEqual({ state: 'none' })
  })
})

const cookiesWith = (attempts: ReadonlyMap<string, string>): OwnCookies => ({
  chat: undefined,
  attempts,
  repeated: new Set(),
})

describe('the state of a sign-in × the state that is submitted', () => {
  test('a hash with the same first twelve characters is another state', async () => {
    const settings = settingsAt(HERE)
    const stateHash = await hashState('state-1')
    const other = stateHash.slice(0, 12) + stateHash.slice(12).split('').reverse().join('')
    const text = sealedIn(
      await sealAttempt(settings, { stateHash: other, contactId: 'c', mode: 'popup', returnPath: '/' }),
    )
    expect(names.attempt(other)).toBe(names.attempt(stateHash))
    const cookies = cookiesWith(new Map([[names.attempt(stateHash), text]]))
    expect(await readAttempt(settings, cookies, stateHash)).toBeUndefined()
    expect(await readAttempt(settings, cookies, other)).toBeDefined()
    expect(await readAttempt(settings, cookiesWith(new Map()), stateHash)).toBeUndefined()
  })
})

const SESSION = '00000000-0000-4000-8000-000000000001'

/** A participant service that says what a connection token belongs to. */
function participantOf(initialContactId: string | undefined): ParticipantPort {
  return {
    getTranscript: async () =>
      (initialContactId === undefined ? {} : { InitialContactId: initialContactId }) as never,
    getAuthenticationUrl: async () => ({
      AuthenticationUrl: `https://${OPTIONS.signIn.hosts[0]}/oauth2/authorize?response_type=code&client_id=c&state=s&redirect_uri=${encodeURIComponent(OPTIONS.signIn.redirectUri)}`,
    }),
  }
}

const BROWSERS = ['known', 'unknown', 'other'] as const

describe('the chat of this browser × the chat of the request', () => {
  /** A browser with its own chat, with none, or with the cookie of an unknown key. */
  async function browserWith(which: (typeof BROWSERS)[number], mediatedBy?: ParticipantPort) {
    const signIn = mediatedBy
      ? { ...OPTIONS.signIn, participant: mediatedBy, mediated: true }
      : OPTIONS.signIn
    const shop = openShop({ signIn })
    const browser = shop.browser()
    const { contactId } = await shop.browser().starts()
    const own = which === 'unknown' ? undefined : await browser.starts()
    return { shop, browser, contactId: which === 'known' ? (own?.contactId ?? '') : contactId }
  }

  test.each(BROWSERS)('a begin for the %s chat', async (which) => {
    const { browser, contactId } = await browserWith(which)
    const response = await browser.begins('state-1', { contactId })
    expect(response.status).toBe(which === 'known' ? 204 : 403)
  })

  test.each(['', null, undefined, 'undefined', 'null'])('a begin for the contact %j', async (contactId) => {
    for (const which of BROWSERS) {
      const { browser } = await browserWith(which)
      const response = await browser.begins('state-1', { contactId: contactId as never })
      expect([400, 403]).toContain(response.status)
    }
  })

  test.each(
    BROWSERS.flatMap((which) =>
      (['known', undefined, '', 'other'] as const).map((token) => [which, token] as const),
    ),
  )('a mediated sign-in for the %s chat, with the connection token of %j', async (which, token) => {
    const { contactId } = await browserWith(which)
    const { browser } = await browserWith(which, participantOf(token === 'known' ? contactId : token))
    const response = await browser.post('/sign-in/url', {
      contactId,
      sessionId: SESSION,
      connectionToken: 'token',
      mode: 'popup',
      returnPath: '/',
    })
    expect(response.status).toBe(which === 'known' && token === 'known' ? 200 : 403)
  })

  test.each(BROWSERS)('a completion by a browser with the %s chat', async (which) => {
    const shop = openShop()
    const browser = shop.browser()
    const { contactId } = await browser.starts()
    await browser.begins('state-1', { contactId })
    const [chatName = ''] = [...browser.cookies.keys()].filter((name) => name === names.chat)
    if (which === 'unknown') browser.cookies.delete(chatName)
    if (which === 'other') {
      const other = shop.browser()
      await other.starts()
      browser.cookies.set(chatName, other.cookies.get(chatName) ?? '')
    }
    const response = await browser.completes('state-1')
    expect(response.status).toBe(which === 'known' ? 202 : 403)
    expect(shop.connect.updates).toHaveLength(which === 'known' ? 1 : 0)
  })

  test.each(BROWSERS)('a second begin in mediated sign-in for the %s attempt', async (which) => {
    const { browser, contactId } = await browserWith('known', participantOf('contact-2'))
    const asked = await browser.post('/sign-in/url', {
      contactId,
      sessionId: SESSION,
      connectionToken: 'token',
      mode: 'popup',
      returnPath: '/',
    })
    expect(asked.status).toBe(200)
    if (which === 'unknown')
      for (const name of browser.cookies.keys()) if (name !== names.chat) browser.cookies.delete(name)
    const response = await browser.begins(which === 'other' ? 'state-2' : 's', { contactId })
    expect(response.status).toBe(which === 'known' ? 204 : 403)
    if (which !== 'known') expect(await errorOf(response)).toBe('forbidden')
  })
})

describe('the site’s answer about a visitor', () => {
  test.each([undefined, null, 'text', 7])(
    'the answer %j of admit is an error of the site',
    async (answer) => {
      const shop = openShop({ admit: () => answer as never })
      const response = await shop.browser().post('/chats', { clientToken: crypto.randomUUID() })
      expect(response.status).toBe(500)
      expect(shop.log.at(-1)?.detail).toBe('TypeError: admit(start) returned an invalid value')
    },
  )

  test.each(['\u200B', '\u202E\u2069', '\u0000'])(
    'a display name of %j, of which nothing is left, is refused',
    async (displayName) => {
      const shop = openShop({ admit: () => ({ contactFlowId: 'f', displayName, customerId: null }) })
      const response = await shop.browser().post('/chats', { clientToken: crypto.randomUUID() })
      expect(response.status).toBe(403)
      expect(await response.json()).toMatchObject({ error: { code: 'refused', reason: 'display-name' } })
      expect(shop.connect.starts).toEqual([])
    },
  )
})
