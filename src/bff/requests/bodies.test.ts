import { expect, test } from 'vitest'
import { ApiFailure } from '../api-failure.ts'
import { readBegin, readComplete, readForget, readRenew, readResume, readStart, readUrl } from './bodies.ts'

const clientToken = '2f1d1c9e-6a3b-4c5d-8e7f-0a1b2c3d4e5f'
const stateHash = 'h'.repeat(43)
const begin = { contactId: 'c', stateHash, mode: 'popup', returnPath: '/' }
const url = {
  contactId: 'c',
  sessionId: 's'.repeat(36),
  connectionToken: 't',
  mode: 'popup',
  returnPath: '/',
}
const complete = { state: 's', code: 'c' }

type Read = (request: Request) => Promise<unknown>

/** What a reader makes of a body, or the field that it names. */
async function outcome(read: Read, body: unknown, contentType = 'application/json'): Promise<unknown> {
  const headers = { 'Content-Type': contentType }
  const request = new Request('https://shop.example/', {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  try {
    return await read(request)
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error
    const { field, log } = error.details
    expect(error.message).toBe(`The request has the wrong form for this route: ${field}`)
    expect(error.name).toBe('ApiFailure')
    expect(error.code).toBe('bad-request')
    expect(log).toEqual({ level: 'info', reason: field })
    return `bad ${field}`
  }
}

test.each<[string, Read, unknown, unknown?]>([
  ['a start', readStart, { clientToken }],
  [
    'a start with everything',
    readStart,
    {
      ...{ clientToken, displayName: 'x'.repeat(256), locale: 'de-AT', contentTypes: ['x'.repeat(100)] },
      form: { ['k'.repeat(64)]: 'v'.repeat(1024), empty: '' },
    },
  ],
  [
    'a start with ten content types and twenty answers',
    readStart,
    {
      ...{ clientToken, locale: 'abcdefgh-12345678', contentTypes: Array.from({ length: 10 }, () => 'a') },
      form: Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`q${index}`, 'a'])),
    },
  ],
  [
    'a start with control characters',
    readStart,
    { clientToken, displayName: ' A\u202eda\n', form: { q: 'a\u0000b' } },
    { clientToken, displayName: 'Ada', form: { q: 'ab' } },
  ],
  ...['', '\u202e', ' '].map((displayName): [string, Read, unknown, unknown] => [
    `a start with the empty name ${encodeURI(displayName)}`,
    readStart,
    { clientToken, displayName },
    { clientToken },
  ]),
  ...[
    ['de_AT', 'de-AT'],
    ['en_US.UTF-8', 'en-US'],
    ['de-abcdefgh-abcdefgi-abcdefgj-abcdefgk', 'de'],
  ].map(([locale, tag]): [string, Read, unknown, unknown] => [
    `a start with the locale ${locale}`,
    readStart,
    { clientToken, locale },
    { clientToken, locale: tag },
  ]),
  ...['', 'C', 'POSIX', 'd', '1de', 'de-', 'de-AT!', 'de_AT; drop', 'x'.repeat(48)].map(
    (locale): [string, Read, unknown, unknown] => [
      `a start with the unknown locale ${locale}`,
      readStart,
      { clientToken, locale },
      { clientToken },
    ],
  ),
  ['a resume of any chat', readResume, {}],
  ['a resume of one chat', readResume, { contactId: 'x'.repeat(256) }],
  ['a forget of any chat', readForget, {}],
  ['a forget of one chat', readForget, { contactId: 'c' }],
  ['a renewal', readRenew, { contactId: 'c' }],
  ['a begin', readBegin, begin],
  ['a begin in the same tab', readBegin, { ...begin, mode: 'redirect', stateHash: 'aZ09_-'.padEnd(43, 'x') }],
  ['a URL', readUrl, { ...url, connectionToken: 't'.repeat(1000) }],
  ['a code', readComplete, { state: 's'.repeat(1000), code: 'c'.repeat(2048) }],
  ['an error', readComplete, { state: 's', error: 'e'.repeat(2048) }],
  ['an error with a description', readComplete, { state: 's', error: 'e', errorDescription: '' }],
  ['a long description', readComplete, { state: 's', error: 'e', errorDescription: 'd'.repeat(2048) }],
])('the body of %s is accepted', async (_, read, body, expected = body) => {
  expect(await outcome(read, body)).toEqual(expected)
})

test.each<[string, Read, unknown, string]>([
  ...['once', `${clientToken}0`, 7, undefined].map((token): [string, Read, unknown, string] => [
    `the client token ${token}`,
    readStart,
    { clientToken: token },
    'clientToken',
  ]),
  ...['x'.repeat(257), 7, 'System', null].map((displayName): [string, Read, unknown, string] => [
    `the name ${encodeURI(String(displayName))}`,
    readStart,
    { clientToken, displayName },
    'displayName',
  ]),
  ['a locale that is no text', readStart, { clientToken, locale: 7 }, 'locale'],
  ['no array of content types', readStart, { clientToken, contentTypes: 'text/plain' }, 'contentTypes'],
  ['eleven content types', readStart, { clientToken, contentTypes: Array(11).fill('a') }, 'contentTypes'],
  ['an empty content type', readStart, { clientToken, contentTypes: [''] }, 'contentTypes'],
  ['a long content type', readStart, { clientToken, contentTypes: ['x'.repeat(101)] }, 'contentTypes'],
  ...[
    ['a'],
    [],
    'a',
    null,
    { q: 7 },
    { '': 'a' },
    { ['k'.repeat(65)]: 'a' },
    { 'a\u202e': 'a' },
    { q: 'v'.repeat(1025) },
  ].map((form): [string, Read, unknown, string] => [
    `the form ${JSON.stringify(form)?.slice(0, 20)}`,
    readStart,
    { clientToken, form },
    'form',
  ]),
  [
    '21 answers',
    readStart,
    { clientToken, form: Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`q${index}`, 'a'])) },
    'form',
  ],
  ['an empty contact', readResume, { contactId: '' }, 'contactId'],
  ['a long contact', readForget, { contactId: 'x'.repeat(257) }, 'contactId'],
  ['null as the contact', readResume, { contactId: null }, 'contactId'],
  ['no contact', readRenew, {}, 'contactId'],
  ['no contact at begin', readBegin, { ...begin, contactId: undefined }, 'contactId'],
  ...['h'.repeat(42), 'h'.repeat(44), `${'h'.repeat(42)}=`, `${'h'.repeat(42)}+`].map(
    (hash): [string, Read, unknown, string] => [
      `the hash ${hash}`,
      readBegin,
      { ...begin, stateHash: hash },
      'stateHash',
    ],
  ),
  ['another mode', readBegin, { ...begin, mode: 'iframe' }, 'mode'],
  ['another site', readBegin, { ...begin, returnPath: '//evil.example' }, 'returnPath'],
  ['a long session id', readUrl, { ...url, sessionId: 's'.repeat(37) }, 'sessionId'],
  ['a short session id', readUrl, { ...url, sessionId: 's'.repeat(35) }, 'sessionId'],
  ['a long token', readUrl, { ...url, connectionToken: 't'.repeat(1001) }, 'connectionToken'],
  ['an empty token', readUrl, { ...url, connectionToken: '' }, 'connectionToken'],
  ['another mode of a URL', readUrl, { ...url, mode: '' }, 'mode'],
  ['no return path', readUrl, { ...url, returnPath: undefined }, 'returnPath'],
  ['an unknown field', readStart, { clientToken, contactFlowId: 'f' }, 'body'],
  ['an unknown field of a resume', readResume, { more: 1 }, 'body'],
  ['an unknown field of a renewal', readRenew, { contactId: 'c', more: 1 }, 'body'],
  ['an unknown field of a forget', readForget, { more: 1 }, 'body'],
  ['an unknown field of a begin', readBegin, { ...begin, more: 1 }, 'body'],
  ['an unknown field of a URL', readUrl, { ...url, more: 1 }, 'body'],
  ['an array', readResume, [], 'body'],
  ['null', readResume, null, 'body'],
  ['a text', readResume, '{}', 'body'],
])('a body with %s is refused, and the error names the field', async (_, read, body, field) => {
  expect(await outcome(read, body)).toBe(`bad ${field}`)
})

test.each<[string, unknown]>([
  ['code and error', { ...complete, error: 'e' }],
  ['neither', { state: 's' }],
  ['no state', { code: 'c' }],
  ['an empty state', { ...complete, state: '' }],
  ['a long state', { ...complete, state: 's'.repeat(1001) }],
  ['a long code', { state: 's', code: 'c'.repeat(2049) }],
  ['an empty code', { state: 's', code: '' }],
  ['a long error', { state: 's', error: 'e'.repeat(2049) }],
  ['a long description', { state: 's', error: 'e', errorDescription: 'd'.repeat(2049) }],
  ['a description without an error', { ...complete, errorDescription: 'd' }],
  ['a description that is null', { state: 's', error: 'e', errorDescription: null }],
])('an answer of the identity provider with %s is refused', async (_, body) => {
  expect(await outcome(readComplete, body)).toMatch(/^bad /)
})

test.each(['text/plain', 'application/json; charset=utf-8', 'application/jsonp', ''])(
  'the content type %j is refused',
  async (contentType) => {
    expect(await outcome(readResume, {}, contentType)).toBe('bad content type')
  },
)

test('a body without a content type is refused', async () => {
  const request = new Request('https://shop.example/', { method: 'POST', body: Uint8Array.from([123, 125]) })
  await expect(readResume(request)).rejects.toMatchObject({ details: { field: 'content type' } })
})

test('the content type is accepted in any case', async () => {
  expect(await outcome(readResume, {}, 'Application/JSON')).toEqual({})
})

test('a body that cannot be read is refused with the reason', async () => {
  expect(await outcome(readResume, 'x'.repeat(20_000))).toBe('bad size')
})
