import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BffOptions } from '../src/bff.ts'
import { expect, test } from './fixtures.ts'
import { customSite } from './models/custom-site.ts'
import { hostPage } from './models/host-page.ts'
import { shop as shopOn } from './models/shop.ts'

/** Each mistake of docs/troubleshooting.md, made on a real site: what the page shows and says, and what the BFF logs. */

type Entry = Parameters<NonNullable<BffOptions['log']>>[0]
type Below = Parameters<typeof customSite>[1][string]

const PAGE = '<script async src="/dist/connect-chat.js" data-api="/connect-chat"></script>'
const OUR_SIDE = 'Something went wrong on our side.'
const UNREACHABLE = 'We can’t connect you. Check your internet connection and try again.'

interface Mistake {
  readonly title: string
  /** What answers below `/connect-chat`; `log` notes what a BFF logs. */
  readonly below: (log: (entry: Entry) => void) => Below
  readonly code: string
  /** What the customer reads. */
  readonly text: string
  /** The entry in the log of the BFF; none if no request arrives. */
  readonly entry?: Partial<Entry>
}

const refusedByRouter = (status: number, html: string) => (): Response =>
  new Response(html, { status, headers: { 'content-type': 'text/html' } })

const MISTAKES: readonly Mistake[] = [
  {
    title: "the page's origin is not in `origins`",
    below: (log) => ({
      origins: ['https://www.shop.example'],
      signIn: {
        hosts: ['shop.auth.eu-central-1.amazoncognito.com'],
        redirectUri: 'https://www.shop.example/connect-chat/sign-in/callback',
        timeoutSeconds: 300,
      },
      log,
    }),
    code: 'bff-forbidden',
    text: OUR_SIDE,
    entry: { level: 'warning', event: 'request-refused', reason: 'origin' },
  },
  {
    title: 'a parser reads the body before the BFF',
    below: (log) => ({
      options: { log },
      behind: (bff) => async (request) => {
        await request.text()
        return bff(request)
      },
    }),
    code: 'body-consumed',
    text: OUR_SIDE,
    entry: { level: 'alarm', event: 'request-refused', reason: 'body-consumed' },
  },
  {
    title: 'a router strips the path of the BFF',
    below: (log) => ({
      options: { log },
      behind: (bff) => (request) => bff(new Request(request.url.replace('/connect-chat', ''), request)),
    }),
    code: 'bff-not-found',
    text: OUR_SIDE,
    entry: { level: 'alarm', event: 'request-refused', reason: 'mount-path' },
  },
  {
    title: 'nothing is mounted at `api`',
    below: () => refusedByRouter(404, '<pre>Cannot POST /connect-chat/chats</pre>'),
    code: 'bff-not-found',
    text: OUR_SIDE,
  },
  ...[502, 503, 504].map((status) => ({
    title: `the BFF is down behind a proxy that answers ${status}`,
    below: () => refusedByRouter(status, '<h1>Bad Gateway</h1>'),
    code: 'bff-unreachable',
    text: UNREACHABLE,
  })),
  {
    title: '`admit` throws an exception',
    below: (log) => ({
      log,
      admit: () => {
        throw new Error('the database is down')
      },
    }),
    code: 'admit-failed',
    text: OUR_SIDE,
    entry: { level: 'alarm', event: 'internal-error', detail: 'Error: the database is down' },
  },
  {
    title: '`admit` returns an invalid value',
    below: (log) => ({ log, admit: () => ({ contactFlowId: '', displayName: 'Ada', customerId: null }) }),
    code: 'admit-failed',
    text: OUR_SIDE,
    entry: { level: 'alarm', event: 'internal-error' },
  },
]

for (const { title, below, code, text, entry } of MISTAKES) {
  test(`${title}: the page reports ${code}`, async ({ page, demo }) => {
    const log: Entry[] = []
    await using site = await customSite(
      demo,
      { '/connect-chat': below((one) => void log.push(one)) },
      { '/': PAGE },
    )
    const host = await hostPage(page, demo)
    await host.listensFirst('error')
    const shop = shopOn(page, { ...demo, url: site.url }, '/')
    await shop.asksForTheChat()
    await shop.sees(text)
    await expect(shop.panel.getByRole('button', { name: 'Try again' })).toBeVisible()
    expect(await host.heard()).toEqual([expect.stringMatching(new RegExp(`^error ${code}( |$)`))])
    if (entry) expect(log).toEqual([expect.objectContaining(entry)])
    else expect(log).toEqual([])
  })
}

test('the participant endpoint cannot be reached: the page reports endpoint-unreachable with its host', async ({
  page,
  demo,
}) => {
  // A port that nothing listens on any more.
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await new Promise((done) => server.close(done))
  const log: Entry[] = []
  await using site = await customSite(
    demo,
    { '/connect-chat': { endpoint, log: (one) => void log.push(one) } },
    { '/': PAGE },
  )
  const host = await hostPage(page, demo)
  await host.listensFirst('error')
  await page.addInitScript(() => {
    window.connectChat ||= []
    window.connectChat.push((chat) => chat.on('error', ({ error }) => console.warn(`said: ${error.message}`)))
  })
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  const shop = shopOn(page, { ...demo, url: site.url }, '/')
  await shop.asksForTheChat()
  await shop.sees('We couldn’t connect to the chat.')
  expect(await host.heard()).toEqual(['error endpoint-unreachable'])
  expect(said.filter((text) => text.startsWith('said: '))).toEqual([expect.stringContaining(endpoint)])
  expect(log.map(({ level, event }) => [level, event])).toEqual([['info', 'chat-started']])
})
