import { connect } from 'node:http2'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bytesOf, cookieHeader } from '../../src/bff/attack.fixture.ts'
import { Browser, ORIGIN } from '../../src/bff/shop.fixture.ts'
import { type BffServer, startBffServer } from './bff-server.ts'
import { statusOf } from './raw-http.ts'

/** What the BFF reads behind a proxy is what it reads without one. */

let server: BffServer
/** The chat cookie of a running chat: name and value. */
let chat: readonly [name: string, value: string]
beforeAll(async () => {
  server = await startBffServer()
  const browser = new Browser(server.shop.bff)
  await browser.starts()
  const [pair] = [...browser.cookies]
  if (!pair) throw new Error('the BFF set no cookie')
  chat = pair
})
afterAll(() => server[Symbol.asyncDispose]())

/** `{name}`, `{value}` and `{pair}` stand for the chat cookie; a line break begins a second `Cookie` line. */
const HEADERS = [
  '{pair}',
  ...[
    '; ',
    ';',
    ' ; ',
    ';\t',
    ';;',
    '; ;',
    ', ',
    ',',
    ' ',
    '\t',
    '&',
    '\xa0',
    ';\xa0',
    '\x01',
    '\x00',
    '\x7f',
  ].flatMap((separator) => [
    `a=1${separator}{pair}`,
    `{pair}${separator}a=1`,
    `${separator}{pair}`,
    `{pair}${separator}`,
  ]),
  ...[
    '{pair}\n{pair}',
    'a=1\n{pair}',
    '{pair}\na=1',
    '{name}=x\n{pair}',
    '{pair}\n{name}=x',
    '\n{pair}',
    '{pair}\n',
  ],
  ...['{pair}; {pair}', '{name}=x; {pair}', '{pair}; {name}=x', '{name}; {pair}', '{pair}; {name}'],
  ...['{name} ={value}', '{name}= {value}', '{name}\t={value}', '{name}="{value}"', "{name}='{value}'"],
  ...['={pair}', '{pair}=', '{name}=={value}', '{name}={value}x', '{name}%3d{value}', '{name}:{value}'],
  ...['$Version=1; {pair}', '{pair}; $Path=/', '"a=1; {pair}"', 'a="1; {pair}', '\r {pair}', 'a=1;\r {pair}'],
  ...['\xff{pair}', 'a=\xff; {pair}', 'a=\xc3\xa9; {pair}', '\xef\xbb\xbf{pair}', '__HOST{pair}'],
]

const headerOf = (template: string): string =>
  template
    .replaceAll('{pair}', '{name}={value}')
    .replaceAll('{name}', () => chat[0])
    .replaceAll('{value}', () => chat[1])
    .replaceAll('\n', '\r\nCookie: ')

const resume = (template: string): string => bytesOf({ path: '/chats/resume', cookie: headerOf(template) })

test('the BFF reads a Cookie header behind nginx as it does without a proxy, or nginx refuses it', async () => {
  const differences: object[] = []
  const outcomes = { read: 0, notRead: 0, refusedByNginx: 0 }
  for (const template of HEADERS) {
    const direct = await statusOf(server.port, resume(template))
    server.arrivals()
    const proxied = await statusOf(server.nginx.port, resume(template))
    const hasArrived = server.arrivals().length > 0
    if (!hasArrived) outcomes.refusedByNginx += 1
    else if (proxied === 200) outcomes.read += 1
    else outcomes.notRead += 1
    if (hasArrived && proxied !== direct) differences.push({ template, direct, proxied })
  }
  expect(differences).toEqual([])
  // Each outcome occurs, so that the comparison means something.
  expect(Math.min(...Object.values(outcomes)), JSON.stringify(outcomes)).toBeGreaterThan(0)
})

/** Sends cookies as HTTP/2 does, each in a field of its own, and returns the status. */
const overHttp2 = async (cookies: readonly string[]): Promise<number> => {
  const session = connect(`http://127.0.0.1:${server.nginx.http2Port}`)
  try {
    const stream = session.request({
      ':method': 'POST',
      ':path': '/connect-chat/chats/resume',
      ':authority': 'shop.example',
      'content-type': 'application/json',
      'x-connect-chat': '1',
      origin: ORIGIN,
      'sec-fetch-site': 'same-origin',
      cookie: [...cookies],
    })
    stream.end('{}')
    const headers = await new Promise<Record<string, unknown>>((done, failed) => {
      stream.once('response', done)
      stream.once('error', failed)
    })
    stream.resume()
    return Number(headers[':status'])
  } finally {
    session.close()
  }
}

test('cookies that HTTP/2 sends in several fields arrive as one header, and a repeated one is not used', async () => {
  const pair = chat.join('=')
  expect(await overHttp2(['a=1', pair, 'b=2'])).toBe(200)
  expect(server.arrivals()[0]?.cookie).toBe(cookieHeader('a=1', pair, 'b=2'))
  expect(await overHttp2([pair])).toBe(200)
  expect(await overHttp2([pair, `${chat[0]}=x`])).toBe(404)
  expect(await overHttp2([`${chat[0]}=x`, pair])).toBe(404)
})
