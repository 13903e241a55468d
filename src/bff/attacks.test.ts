import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashState } from '../contract/state-hash.ts'
import {
  bytesOf,
  chatPair,
  cookieHeader,
  openTarget,
  type RawRequest,
  type Target,
} from './attack.fixture.ts'
import { attemptCookie, CHAT_COOKIE, ORIGIN } from './shop.fixture.ts'

/**
 * Attacks over a real socket. The victim has a chat and a sign-in of her own, the attacker as well. An attack is refused
 * if it is answered with 4xx, gives no cookie and no token, and reaches neither Connect nor the log as an alarm.
 */

let target: Target
/** Cookie headers of both. */
const cookies = { ada: '', eve: '' }
const STATES = { ada: 'state-of-ada', eve: 'state-of-eve' }
const contacts = { ada: '', eve: '' }
/** What UpdateContactAttributes was called with. */
const attributes: unknown[] = []
const count = { tried: 0, refused: 0 }

const POSTS: readonly (readonly [string, string])[] = [
  ['/chats', '{"clientToken":"2f1d1c9e-6a3b-4c5d-8e7f-0a1b2c3d4e5f"}'],
  ['/chats/resume', '{}'],
  ['/chats/renew', '{"contactId":"c"}'],
  ['/chats/forget', '{}'],
  ['/sign-in/begin', ''],
  ['/sign-in/request-again', `{"contactId":"contact-1","sessionId":"${'s'.repeat(36)}"}`],
  ['/sign-in/complete', `{"state":"${STATES.ada}","code":"c"}`],
]

beforeAll(async () => {
  target = await openTarget({}, { updateContactAttributes: async (input) => attributes.push(input) })
  for (const who of ['ada', 'eve'] as const) {
    const started = await target.sends(
      bytesOf({ path: '/chats', body: `{"clientToken":"${crypto.randomUUID()}"}` }),
    )
    const [, contactId = ''] = /"contactId":"([^"]+)"/.exec(started.text) ?? []
    contacts[who] = contactId
    const begun = await target.sends(
      bytesOf({
        path: '/sign-in/begin',
        cookie: cookieHeader(...started.setCookies),
        body: JSON.stringify({
          contactId,
          stateHash: await hashState(STATES[who]),
          mode: 'popup',
          returnPath: '/account',
        }),
      }),
    )
    cookies[who] = cookieHeader(...started.setCookies, ...begun.setCookies)
  }
  expect(cookies.ada.split('; ')).toHaveLength(2)
})

afterAll(async () => {
  await target[Symbol.asyncDispose]()
  console.warn(`attacks on the BFF: ${count.tried} tried, ${count.refused} refused`)
  expect(count.tried).toBeGreaterThanOrEqual(150)
  expect(count.refused).toBe(count.tried)
})

/** Sends an attack and expects that it is refused. */
async function refuses(attack: string | RawRequest, options: { hangsUp?: boolean } = {}): Promise<void> {
  const { connect, log } = target.shop
  const calls = (): number =>
    connect.starts.length + connect.updates.length + connect.stops.length + attributes.length
  const before = calls()
  log.length = 0
  count.tried += 1
  const answer = await target.sends(typeof attack === 'string' ? attack : bytesOf(attack), options)
  // 0: the HTTP parser closed the connection.
  expect(answer.status === 0 || (answer.status >= 400 && answer.status < 500), answer.text).toBe(true)
  expect(answer.setCookies).toEqual([])
  expect(answer.text).not.toContain('ptoken')
  expect(calls()).toBe(before)
  expect(log.filter(({ level, event }) => level === 'alarm' && event !== 'cookie-repeated')).toEqual([])
  target.shop.advance(1)
  count.refused += 1
}

const FOREIGN: readonly (readonly [string, Record<string, string | undefined>])[] = [
  ['another origin', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }],
  ['another origin that claims to be same-origin', { Origin: 'https://evil.example' }],
  ['a sibling', { Origin: 'https://evil.shop.example', 'Sec-Fetch-Site': 'same-site' }],
  ['the origin null', { Origin: 'null' }],
  ['an empty origin', { Origin: '' }],
  ['two origins', { Origin: `${ORIGIN}, https://evil.example` }],
  ['two origins with a space', { Origin: `${ORIGIN} https://evil.example` }],
  ['our origin over http', { Origin: 'http://shop.example', 'Sec-Fetch-Site': undefined }],
  ['our origin with a port', { Origin: `${ORIGIN}:443`, 'Sec-Fetch-Site': undefined }],
  ['our origin with a slash', { Origin: `${ORIGIN}/` }],
  ['our origin in capitals', { Origin: ORIGIN.toUpperCase() }],
  ['our origin and a suffix', { Origin: `${ORIGIN}.evil.example` }],
  ['our origin behind U+00A0', { Origin: `\xa0${ORIGIN}` }],
  ['no origin and no Fetch Metadata', { Origin: undefined, 'Sec-Fetch-Site': undefined }],
  ['no origin from a sibling', { Origin: undefined, 'Sec-Fetch-Site': 'same-site' }],
  ['no origin by hand', { Origin: undefined, 'Sec-Fetch-Site': 'none' }],
  ['no origin and two sites', { Origin: undefined, 'Sec-Fetch-Site': 'same-origin, cross-site' }],
  ['no header of ours', { 'X-Connect-Chat': undefined }],
  ['another value of our header', { 'X-Connect-Chat': '1, 1' }],
  ['text/plain', { 'Content-Type': 'text/plain' }],
  ['a form', { 'Content-Type': 'application/x-www-form-urlencoded' }],
  ['JSON with a charset', { 'Content-Type': 'application/json; charset=utf-7' }],
]

test.each(
  POSTS.flatMap(([path, body]) => FOREIGN.map(([what, headers]) => [path, what, headers, body] as const)),
)('POST %s from %s', async (path, _, headers, body) => {
  await refuses({ path, headers, cookie: cookies.ada, body: body || beginBody() })
})

const beginBody = (change: Record<string, unknown> = {}): string =>
  JSON.stringify({
    contactId: contacts.ada,
    stateHash: 'a'.repeat(43),
    mode: 'popup',
    returnPath: '/',
    ...change,
  })

const completes = (cookie: string, state: string = STATES.eve): RawRequest => ({
  path: '/sign-in/complete',
  cookie,
  body: JSON.stringify({ state, code: 'c' }),
})

const planted = (prefix: string, suffix = ''): string =>
  cookies.eve
    .split('; ')
    .map((pair) => prefix + pair.replace('=', `${suffix}=`))
    .join('; ')

test.each(
  [
    '\xa0',
    '\x85',
    '\x0b',
    '\x0c',
    '\xc2\xa0',
    '\xe2\x80\x83',
    '\xef\xbb\xbf',
    '\xad',
    '"',
    '$',
    '=',
    ',',
  ].flatMap((byte) => [
    [JSON.stringify(byte), 'before', byte, ''],
    [JSON.stringify(byte), 'after', '', byte],
  ]),
)('the attacker’s cookies planted with %s %s their names', async (_, _place, prefix = '', suffix = '') => {
  await refuses(completes(planted(prefix, suffix)))
  await refuses(completes(`${planted(prefix, suffix)}; ${chatPair(cookies.ada)}`))
})

test.each([
  ['in capitals', () => cookies.eve.toUpperCase()],
  ['without =', () => cookies.eve.replaceAll('=', '')],
  ['beside the victim’s, first', () => `${cookies.eve}; ${cookies.ada}`],
  ['beside the victim’s, last', () => `${cookies.ada}; ${cookies.eve}`],
  [
    'the attempt only, with the victim’s chat',
    () => `${cookies.eve.split('; ')[1]}; ${chatPair(cookies.ada)}`,
  ],
  ['the chat only', () => chatPair(cookies.eve)],
  ['the attempt only', () => cookies.eve.split('; ')[1] ?? ''],
  ['chat and attempt exchanged', () => swapped(cookies.eve)],
  ['the attempt under both names', () => cookies.eve.replace(/=[^;]+/, `=${valueIn(cookies.eve, 1)}`)],
  ['quoted', () => cookies.eve.replaceAll(/=([^;]+)/g, '="$1"')],
  ['percent-encoded', () => cookies.eve.replaceAll('.', '%2E')],
  ['none', () => ''],
])('complete with the attacker’s cookies %s', async (_, cookie) => {
  await refuses(completes(cookie()))
})

const valueIn = (header: string, index: number): string => header.split('; ')[index]?.split('=')[1] ?? ''

const swapped = (header: string): string => {
  const [first = '', second = ''] = header.split('; ').map((pair) => pair.split('=')[0])
  return `${first}=${valueIn(header, 1)}; ${second}=${valueIn(header, 0)}`
}

const header = (fields: object): string => Buffer.from(JSON.stringify(fields)).toString('base64url')

test.each([
  ['empty', () => ''],
  ['four dots', () => '....'],
  ['alg none', () => `${header({ alg: 'none' })}.e30.`],
  ['an unsigned JWE', () => `${header({ alg: 'dir', enc: 'A256GCM', kid: 'k1' })}..AAAA.AAAA.AAAA`],
  ['another enc', () => `${header({ alg: 'dir', enc: 'A128CBC-HS256', kid: 'k1' })}..AAAA.AAAA.AAAA`],
  ['an embedded key', () => `${header({ alg: 'RSA-OAEP', enc: 'A256GCM', jwk: {} })}.AA.AAAA.AAAA.AAAA`],
  [
    'PBES2 with many rounds',
    () => `${header({ alg: 'PBES2-HS256+A128KW', enc: 'A256GCM', p2c: 1e9, p2s: 'AAAA' })}.AA.AA.AA.AA`,
  ],
  [
    'a compressed body',
    () => `${header({ alg: 'dir', enc: 'A256GCM', kid: 'k1', zip: 'DEF' })}..AAAA.AAAA.AAAA`,
  ],
  [
    'a critical extension',
    () => `${header({ alg: 'dir', enc: 'A256GCM', kid: 'k1', crit: ['x'], x: 1 })}..AA.AA.AA`,
  ],
  [
    'an unknown key',
    () => valueIn(cookies.ada, 0).replace(/^[^.]+/, header({ alg: 'dir', enc: 'A256GCM', kid: 'k9' })),
  ],
  [
    'a key named like a path',
    () => `${header({ alg: 'dir', enc: 'A256GCM', kid: '../../dev/null' })}..AA.AA.AA`,
  ],
  ['a key named __proto__', () => `${header({ alg: 'dir', enc: 'A256GCM', kid: '__proto__' })}..AA.AA.AA`],
  [
    'the last character changed',
    () => valueIn(cookies.ada, 0).replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A')),
  ],
  [
    'the middle changed',
    () => valueIn(cookies.ada, 0).replace(/\.\.(.)/, (_, at) => `..${at === 'A' ? 'B' : 'A'}`),
  ],
  ['truncated', () => valueIn(cookies.ada, 0).slice(0, -10)],
  ['its attempt cookie', () => valueIn(cookies.ada, 1)],
])('a chat cookie that is %s', async (_, value) => {
  await refuses({ path: '/chats/resume', cookie: `${CHAT_COOKIE}=${value()}` })
  const attempt = await attemptCookie(STATES.ada)
  await refuses(
    completes(
      `${chatPair(cookies.ada)}; ${attempt}=${value() === valueIn(cookies.ada, 1) ? 'x' : value()}`,
      STATES.ada,
    ),
  )
})

test.each([
  '/%63hats',
  '/chats%2Fresume',
  '/chats/%72esume',
  '/sign-in%2fcomplete',
  '/chats/',
  '//chats',
  '/chats%00',
  '/chats%20',
  '/chats;a=b',
  '/CHATS',
  '/chats.json',
  '/x/../x/chats',
  '/connect-chat%2Fchats',
  '/sign-in/url',
  '/sign-in/status',
  '/chats/queue',
  '/__proto__',
  '/constructor',
])('a start at the path %s', async (path) => {
  await refuses({
    path: path.startsWith('/connect') ? path : `/connect-chat${path}`,
    body: POSTS[0]?.[1] ?? '',
  })
})

test.each(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'post', 'PROPFIND'])('%s', async (method) => {
  await refuses({ method, path: '/chats', body: method === 'GET' ? '' : (POSTS[0]?.[1] ?? '') })
})

test.each([
  ['null', 'null'],
  ['an array', '[]'],
  ['a number', '1'],
  ['a string', '"{}"'],
  ['empty', ''],
  ['cut off', '{"clientToken":'],
  ['two documents', '{}{}'],
  ['__proto__', '{"__proto__":{}}'],
  ['constructor', '{"constructor":{"prototype":{}}}'],
  ['an unknown key', '{"x":1}'],
  ['8,000 arrays', '['.repeat(8_000) + ']'.repeat(8_000)],
  ['2,500 objects', `${'{"a":'.repeat(2_500)}1${'}'.repeat(2_500)}`],
  ['20 kB', `{"x":"${'x'.repeat(20_000)}"}`],
  ['not UTF-8', '{"a":"\xff\xfe"}'],
  ['an overlong slash', '{"a":"\xc0\xaf"}'],
  ['a UTF-16 document', '\xff\xfe{\0}\0'],
  ['a comment', '{/* */}'],
  ['NaN', '{"a":NaN}'],
])('a body that is %s, on every route', async (_, body) => {
  for (const [path] of POSTS) await refuses({ path, cookie: cookies.ada, body: body === '' ? ' ' : body })
})

test.each([
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https://evil.example/',
  'javascript:alert(1)',
  'evil.example',
  '',
  '/\t/evil.example',
  '/\n/evil.example',
  '/%2f/evil.example',
  '/%5c%5cevil.example',
  '/a//b',
  '///evil.example',
  '/\u0000',
  `/${'a'.repeat(2_000)}`,
  `/${'語'.repeat(1_000)}`,
])('begin with the return path %j', async (returnPath) => {
  const body = Buffer.from(beginBody({ returnPath })).toString('latin1')
  await refuses({ path: '/sign-in/begin', cookie: cookies.ada, body })
  target.shop.advance(600)
})

test('begin, complete and resume in the chat of somebody else', async () => {
  await refuses({ path: '/sign-in/begin', cookie: cookies.eve, body: beginBody() })
  await refuses({ path: '/sign-in/begin', body: beginBody() })
  await refuses({ path: '/sign-in/begin', cookie: cookies.ada, body: beginBody({ contactId: contacts.eve }) })
  await refuses({ path: '/chats/resume', cookie: cookies.eve, body: `{"contactId":"${contacts.ada}"}` })
  await refuses({ path: '/chats/resume' })
  await refuses(completes(cookies.ada, STATES.eve))
  await refuses(completes(cookies.eve, STATES.ada))
  for (const extra of ['instanceId', 'region', 'contactId', 'participantToken', 'returnPath']) {
    const body = JSON.stringify({ state: STATES.ada, code: 'c', [extra]: 'x' })
    await refuses({ path: '/sign-in/complete', cookie: cookies.ada, body })
  }
})

const raw = (head: readonly string[], body = ''): string =>
  `${[...head, 'Connection: close'].join('\r\n')}\r\n\r\n${body}`
const SMUGGLED = bytesOf({ path: '/chats', body: POSTS[0]?.[1] ?? '' })

test.each([
  [
    'two lengths',
    raw(
      ['POST /connect-chat/chats/resume HTTP/1.1', 'Host: a', 'Content-Length: 2', 'Content-Length: 40'],
      '{}',
    ),
  ],
  [
    'length and chunks',
    raw(
      [
        'POST /connect-chat/chats/resume HTTP/1.1',
        'Host: a',
        'Content-Length: 5',
        'Transfer-Encoding: chunked',
      ],
      '0\r\n\r\nx',
    ),
  ],
  [
    'an unknown encoding',
    raw(['POST /connect-chat/chats/resume HTTP/1.1', 'Host: a', 'Transfer-Encoding: xchunked'], '0\r\n\r\n'),
  ],
  [
    'a negative length',
    raw(['POST /connect-chat/chats/resume HTTP/1.1', 'Host: a', 'Content-Length: -1'], '{}'),
  ],
  [
    'a length in hex',
    raw(['POST /connect-chat/chats/resume HTTP/1.1', 'Host: a', 'Content-Length: 0x2'], '{}'),
  ],
  [
    'a broken chunk',
    raw(
      [
        'POST /connect-chat/chats/resume HTTP/1.1',
        'Host: a',
        `Origin: ${ORIGIN}`,
        'X-Connect-Chat: 1',
        'Content-Type: application/json',
        'Transfer-Encoding: chunked',
      ],
      'zz\r\n{}\r\n',
    ),
  ],
  [
    'a folded header',
    raw([
      'POST /connect-chat/chats/resume HTTP/1.1',
      'Host: a',
      'Origin:',
      ` ${ORIGIN}`,
      'Content-Length: 0',
    ]),
  ],
  [
    'a space before the colon',
    raw(['POST /connect-chat/chats/resume HTTP/1.1', 'Host: a', `Origin : ${ORIGIN}`, 'Content-Length: 0']),
  ],
  ['a bare line feed', SMUGGLED.replaceAll('\r\n', '\n').replace('Origin: ', 'Origin\x00: ')],
  [
    'a null byte in a header',
    raw(['POST /connect-chat/chats/resume HTTP/1.1', 'Host: a', `Origin: ${ORIGIN}\0`, 'Content-Length: 0']),
  ],
  ['no host', raw(['POST /connect-chat/chats/resume HTTP/1.1', 'Content-Length: 0'])],
  [
    'a header of 20 kB',
    raw(['POST /connect-chat/chats/resume HTTP/1.1', 'Host: a', `Cookie: ${'a'.repeat(20_000)}`]),
  ],
  ['no HTTP', '\x16\x03\x01\x02\0'],
])('raw HTTP: %s', async (_, bytes) => {
  await refuses(bytes)
})

test('raw HTTP: a body that ends early', async () => {
  const head = [
    'POST /connect-chat/chats/resume HTTP/1.1',
    'Host: a',
    `Origin: ${ORIGIN}`,
    'X-Connect-Chat: 1',
    'Content-Type: application/json',
    'Content-Length: 100',
  ]
  await refuses(raw(head, '{"a":'), { hangsUp: true })
})

test('afterwards the victim’s chat and sign-in are as they were', async () => {
  target.shop.log.length = 0
  const resumed = await target.sends(bytesOf({ cookie: cookies.ada }))
  expect(resumed.status).toBe(200)
})
