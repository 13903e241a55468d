import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CHAT_COOKIE, ORIGIN, openShop } from './shop.fixture.ts'

const PATHS = [
  '/chats',
  '/chats/resume',
  '/chats/renew',
  '/chats/forget',
  '/sign-in/begin',
  '/sign-in/complete',
  '/sign-in/status',
  '/chats/queue',
]

const own = (path: string, body: BodyInit | null, headers: Record<string, string> = {}): Request => {
  const init = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Connect-Chat': '1', Origin: ORIGIN, ...headers },
    body,
    duplex: 'half',
  }
  return new Request(`${ORIGIN}/connect-chat${path}`, init)
}

/** A body that arrives in pieces and then ends or breaks. */
const streamOf = (pieces: readonly Uint8Array[], breaks: boolean): ReadableStream<Uint8Array> => {
  const left = [...pieces]
  return new ReadableStream({
    pull(controller) {
      const next = left.shift()
      if (next) controller.enqueue(next)
      else if (breaks) controller.error(new Error('connection reset'))
      else controller.close()
    },
  })
}

const json = fc.oneof(
  fc.json({ maxDepth: 6 }),
  fc.integer({ min: 1, max: 8_000 }).map((depth) => '['.repeat(depth) + ']'.repeat(depth)),
  fc.integer({ min: 1, max: 2_700 }).map((depth) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`),
  fc
    .record(
      {
        clientToken: fc.oneof(fc.uuid(), fc.anything()),
        displayName: fc.oneof(fc.string({ unit: 'binary' }), fc.anything()),
        form: fc.oneof(fc.dictionary(fc.string(), fc.string()), fc.anything()),
        contactId: fc.oneof(fc.constant('contact-1'), fc.string()),
        stateHash: fc.string({ minLength: 43, maxLength: 43 }),
        mode: fc.constantFrom('popup', 'redirect', 'x'),
        returnPath: fc.string(),
        state: fc.string(),
        code: fc.string(),
      },
      { requiredKeys: [] },
    )
    .map((value) => JSON.stringify(value) ?? ''),
)

const bodies = fc.oneof(
  json.map((text) => new TextEncoder().encode(text)),
  fc.uint8Array({ maxLength: 20_000 }),
)

/** Printable and Latin-1 characters: what a header can have. A repeated cookie of ours is an alarm by intent. */
const headerText = fc
  .array(fc.integer({ min: 0x20, max: 0xff }).filter((code) => code !== 0x7f))
  .map((codes) => String.fromCharCode(...codes))
  .filter((text) => text === text.trim())

test('no request, of any bytes or timing, ends as a 500 or as an alarm', async () => {
  const shop = openShop()
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  await browser.begins('state-1', { contactId })
  const genuine = [...browser.cookies].map((pair) => pair.join('=')).join('; ')
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        path: fc.constantFrom(...PATHS),
        body: bodies,
        cut: fc.nat(100),
        breaks: fc.boolean(),
        cookie: fc.oneof(
          headerText,
          fc.constant(genuine),
          headerText.map((text) => `${CHAT_COOKIE}=${text}`),
        ),
        forwarded: headerText,
        length: fc.oneof(fc.constant(undefined), headerText),
      }),
      async ({ path, body, cut, breaks, cookie, forwarded, length }) => {
        shop.advance(30)
        const headers = {
          Cookie: cookie,
          'X-Forwarded-For': forwarded,
          ...(length !== undefined && { 'Content-Length': length }),
        }
        const pieces = [body.subarray(0, cut), body.subarray(cut)].filter((piece) => piece.length > 0)
        const response = await shop.bff(own(path, streamOf(pieces, breaks), headers))
        expect(response.status).not.toBe(500)
        expect(response.status).toBeLessThan(600)
      },
    ),
    { numRuns: 500 },
  )
  expect(shop.log.filter(({ level }) => level === 'alarm')).toEqual([])
})

test.each([
  ['8,000 arrays deep', '['.repeat(8_000) + ']'.repeat(8_000)],
  ['2,700 objects deep', `${'{"a":'.repeat(2_700)}1${'}'.repeat(2_700)}`],
  ['an unfinished array', '['.repeat(16_000)],
])('a body that is %s is refused without an alarm', async (_, text) => {
  const shop = openShop()
  for (const path of PATHS.slice(0, 5)) expect((await shop.bff(own(path, text))).status).toBe(400)
  expect(shop.log.every(({ level }) => level === 'info')).toBe(true)
})

test('a body that breaks while it is read is refused without an alarm', async () => {
  const shop = openShop()
  const pieces = [new TextEncoder().encode('{"contactId":')]
  expect((await shop.bff(own('/chats/resume', streamOf(pieces, true)))).status).toBe(400)
  expect(shop.log).toMatchObject([{ level: 'info', reason: 'body' }])
})

test('a body that was read before is an alarm, because the site has mounted a parser before the BFF', async () => {
  const shop = openShop()
  const request = own('/chats/resume', '{}')
  await request.text()
  expect((await shop.bff(request)).status).toBe(500)
  expect(shop.log).toMatchObject([{ level: 'alarm', reason: 'body-consumed' }])
})
