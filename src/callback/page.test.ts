import { createHash } from 'node:crypto'
import { JSDOM } from 'jsdom'
import { beforeAll, expect, test } from 'vitest'
import { type BuiltCallback, MAX_GZIP_BYTES, makeCallback } from '../../build/callback.ts'
import { textsFor } from './texts.ts'

let built: BuiltCallback
let file: string

beforeAll(async () => {
  built = await makeCallback()
  file = built.file
})

const scriptOf = (html: string): string => /<script>(.*)<\/script>/s.exec(html)?.[1] ?? ''

test('the page is at most four kilobytes', () => {
  expect(built.gzipBytes).toBeLessThanOrEqual(MAX_GZIP_BYTES)
})

test('the page, and its static copy, have the id by which a chat knows them', () => {
  for (const html of [built.html, file]) expect(html).toContain('id="headline"')
})

test('only the static file contains its policy and the base path of the BFF', () => {
  const hash = createHash('sha256').update(scriptOf(file)).digest('base64')
  expect(file).toContain(`script-src 'sha256-${hash}'`)
  expect(file).toContain('<meta name="connect-chat-base" content="/connect-chat">')
  expect(file.indexOf('Content-Security-Policy')).toBeLessThan(file.indexOf('<style'))
  // Ignored in a meta element, with a warning in every console.
  expect(file).not.toContain('frame-ancestors')
  expect(built.html).not.toContain('<meta http-equiv')
  expect(scriptOf(built.html)).toBe(scriptOf(file))
})

test('the script uses no opener, no HTML sink and no other origin, and stores only a flag', () => {
  const script = scriptOf(built.html)
  for (const word of [
    'opener',
    'innerHTML',
    'outerHTML',
    'insertAdjacent',
    'document.write',
    'eval',
    'Function(',
    'localStorage',
    'postMessage(`*',
    'document.cookie',
  ]) {
    expect(script).not.toContain(word)
  }
  // The only stored value: that a sign-in returned in this tab. It contains nothing from the URL.
  expect(script.match(/.{7}Storage[^;}]*/g)).toEqual(['sessionStorage[`connect-chat:returned`]=1'])
  expect(script.match(/https?:\/\/[\w.-]*/g)).toEqual(['https://origin.invalid'])
  expect(built.html).not.toMatch(/<(link|img|iframe|form|object)|style="| on\w+=/)
})

test('without JavaScript the page shows a text', () => {
  expect(built.html).toMatch(/<noscript><h1>This sign-in could not be finished\.<\/h1>/)
})

interface Visit {
  readonly document: Document
  readonly url: string
  readonly sent: { readonly url: string; readonly body: unknown; readonly location: string }[]
  readonly closed: boolean
}

/** Loads the built page in jsdom, answers its POST and returns what the page finally shows. */
async function visit(
  query: string,
  answer?: Response,
  { language = 'en-GB', path = '/connect-chat/sign-in/callback', base = '' } = {},
): Promise<Visit> {
  const sent: Visit['sent'] = []
  let closed = false
  let settle = (): void => {}
  const settled = new Promise<void>((done) => {
    settle = done
  })
  const html = path.endsWith('.html') ? file : built.html
  const dom = new JSDOM(base ? html.replace('<meta', `<base href="${base}"><meta`) : html, {
    url: `https://shop.example${path}${query}`,
    runScripts: 'dangerously',
    beforeParse(window) {
      Object.defineProperty(window.navigator, 'language', { value: language })
      Object.defineProperties(window, {
        crypto: { value: crypto },
        TextEncoder: { value: TextEncoder },
        AbortSignal: { value: AbortSignal },
        close: {
          value: () => {
            closed = true
          },
        },
        fetch: {
          value: async (url: string, init: RequestInit) => {
            sent.push({ url, body: JSON.parse(String(init.body)), location: window.location.href })
            return answer
          },
        },
        // The page waits before it shows that it could not close; in the test it does so at once.
        setTimeout: { value: (run: () => void) => queueMicrotask(run) },
      })
      new window.MutationObserver(() => {
        const headline = window.document.querySelector('h1[id]')?.textContent
        if (headline && headline !== textsFor(language).texts.busy) settle()
      }).observe(window.document, { subtree: true, childList: true, attributes: true })
    },
  })
  await settled
  await Promise.resolve()
  return { document: dom.window.document, url: dom.window.location.href, sent, closed }
}

const accepted = (): Response =>
  Response.json({ outcome: 'accepted', next: 'close', path: '/account' }, { status: 202 })

const refused = (status: number, code: string, path?: string): Response =>
  Response.json({ error: { code, message: 'm', requestId: 'r-1', path } }, { status })

const statusText = ({ document }: Visit): string => document.querySelector('[role=status]')?.textContent ?? ''

test('the URL is cleaned before the first request, which goes to the BFF of this path', async () => {
  const { sent, url } = await visit('?code=code-1&state=state-1#fragment', accepted())
  expect(url).toBe('https://shop.example/connect-chat/sign-in/callback')
  expect(sent).toEqual([
    {
      url: 'https://shop.example/connect-chat/sign-in/complete',
      body: { code: 'code-1', state: 'state-1' },
      location: url,
    },
  ])
})

test('the static file reads the base path of the BFF from its meta element', async () => {
  const { sent } = await visit('?code=code-1&state=state-1', accepted(), { path: '/sign-in-callback.html' })
  expect(sent[0]?.url).toBe('https://shop.example/connect-chat/sign-in/complete')
})

test('a <base> in the page changes neither where the sign-in is submitted nor where the link leads', async () => {
  const based = await visit('?code=code-1&state=state-1', accepted(), { base: 'https://evil.example/' })
  expect(based.document.baseURI).toBe('https://evil.example/')
  expect(based.url).toBe('https://shop.example/connect-chat/sign-in/callback')
  expect(based.sent[0]?.url).toBe('https://shop.example/connect-chat/sign-in/complete')
  expect(based.document.querySelector('a')?.href).toBe('https://shop.example/account')
})

test('a window that cannot close itself asks to be closed and shows a link back', async () => {
  const done = await visit('?code=code-1&state=state-1', accepted())
  expect(done.closed).toBe(true)
  expect(statusText(done)).toBe('All done here.You can close this window.')
  expect(done.document.querySelector('a')?.getAttribute('href')).toBe('https://shop.example/account')
})

test('a sign-in that another browser began shows a warning and no link', async () => {
  const seen = await visit('?code=c&state=s', refused(403, 'unbound', '/evil'))
  expect(statusText(seen)).toBe(
    'This sign-in was not started in this browser.If someone sent you a link, close this window.',
  )
  expect(seen.document.querySelector('a')).toBeNull()
  expect(seen.closed).toBe(false)
})

test.each([
  [
    'expired',
    () => refused(410, 'expired', '/account'),
    'This sign-in took too long.Please try again in the chat.',
    '/account',
  ],
  ['bad', () => refused(400, 'bad-request', '/account'), 'You can close this window.', '/account'],
  [
    'gave-up',
    () => refused(404, 'not-found'),
    'This sign-in could not be finished.Please try again in the chat.Reference r-1',
    '/',
  ],
] as const)('the outcome %s has its own text and link back', async (_, answer, text, href) => {
  const seen = await visit('?code=c&state=s', answer())
  expect(statusText(seen)).toBe(text)
  expect(seen.document.querySelector('a')?.getAttribute('href')).toBe(`https://shop.example${href}`)
  expect(seen.document.title).toBe(seen.document.querySelector('h1')?.textContent)
})

test.each(['', '?state=s', '?code=c', '?code=a&code=b&state=s', '?code=c&error=e&state=s'])(
  'the query %j sends no request and shows a neutral text',
  async (query) => {
    const seen = await visit(query)
    expect(seen.sent).toEqual([])
    expect(statusText(seen)).toBe('You can close this window.')
  },
)

test('the page is shown in German, and in Arabic from right to left', async () => {
  const german = await visit('', undefined, { language: 'de-AT' })
  expect(german.document.documentElement.lang).toBe('de')
  expect(statusText(german)).toBe('Sie können dieses Fenster schließen.')
  const arabic = await visit('', undefined, { language: 'ar' })
  expect(arabic.document.documentElement.dir).toBe('rtl')
  expect(statusText(arabic)).toBe('يمكنك إغلاق هذه النافذة.')
})

test('a language without translation is shown in English', () => {
  expect(textsFor('fr').lang).toBe('en')
})
