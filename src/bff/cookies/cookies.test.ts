import { expect, test } from 'vitest'
import { attemptCookie, type Browser, CHAT_COOKIE, errorOf, ORIGIN, openShop } from '../shop.fixture.ts'
import { type CookieNames, clearAll, cookieNames, fitsBrowser, readCookies } from './cookies.ts'

const names: CookieNames = await cookieNames('/connect-chat')
const ATTEMPT = '__Host-Http-connect-chat-abcdefghijkl.oNFe4xZu'

test.each<[string, string, string | undefined]>([
  ['the only cookie', `${CHAT_COOKIE}=v`, 'v'],
  ['one of several', `a=1; ${CHAT_COOKIE}=v; b=2`, 'v'],
  ['with spaces and tabs around name and value', `a=1;\t ${CHAT_COOKIE} \t=\t v \t; b`, 'v'],
  ['with = in its value', `${CHAT_COOKIE}=v=w`, 'v=w'],
  ['without a value', `${CHAT_COOKIE}=`, ''],
  ['after U+00A0', `\xA0${CHAT_COOKIE}=v`, undefined],
  ['before U+00A0', `${CHAT_COOKIE}\xA0=v`, undefined],
  ['after a vertical tab', `\v${CHAT_COOKIE}=v`, undefined],
  ['after a form feed', `\f${CHAT_COOKIE}=v`, undefined],
  ['after U+FEFF', `\uFEFF${CHAT_COOKIE}=v`, undefined],
  ['after U+2003', `\u2003${CHAT_COOKIE}=v`, undefined],
  ['after U+0085', `\x85${CHAT_COOKIE}=v`, undefined],
  ['in capitals', `${CHAT_COOKIE.toUpperCase()}=v`, undefined],
  ['percent-encoded', `${CHAT_COOKIE.replace('.', '%2E')}=v`, undefined],
  ['with quotes around its name', `"${CHAT_COOKIE}"=v`, undefined],
  ['as the value of a cookie without a name', `=${CHAT_COOKIE}=v`, undefined],
  ['a pair without =', CHAT_COOKIE, undefined],
  ['after a comma', `a=1, ${CHAT_COOKIE}=v`, undefined],
  ['with another hash', '__Host-Http-connect-chat.AAAAAAAA=v', undefined],
  ['without its hash', '__Host-Http-connect-chat=v', undefined],
  ['with another letter and no value', `${CHAT_COOKIE}x`, undefined],
  ['with a space inside its name', `${CHAT_COOKIE.replace('-chat', ' -chat')}=v`, undefined],
  [
    'with a tab at the end of the name of its prefix',
    `${CHAT_COOKIE.replace('Http', 'Http\t')}=v`,
    undefined,
  ],
  ['with spaces inside its value', `${CHAT_COOKIE}=v w \t x`, 'v w \t x'],
  ['twice', `${CHAT_COOKIE}=v; ${CHAT_COOKIE}=w`, undefined],
  ['twice with the same value', `${CHAT_COOKIE}=v; ${CHAT_COOKIE}=v`, undefined],
])('the chat cookie %s is read as a browser means it', (_, header, value) => {
  expect(readCookies(header, names).chat).toBe(value)
})

test('a value keeps U+00A0 and quotes, as browsers send them', () => {
  expect(readCookies(`${CHAT_COOKIE}="\xA0"`, names).chat).toBe('"\xA0"')
})

test('an attempt cookie has twelve characters of a hash and the hash of the base path', () => {
  const { attempts } = readCookies(
    [
      `${ATTEMPT}=v`,
      '__Host-Http-connect-chat-abcdefghijk.oNFe4xZu=short',
      '__Host-Http-connect-chat-abcdefghijklm.oNFe4xZu=long',
      '__Host-Http-connect-chat-abcdefghijkl.C580yShl=other',
      '__Host-Http-connect-chat-abcdefghijkl=old',
    ].join('; '),
    names,
  )
  expect([...attempts]).toEqual([[ATTEMPT, 'v']])
})

test('a cookie whose name only ends like an attempt cookie is not ours', () => {
  const foreign = [
    `xx${ATTEMPT.slice(2)}`,
    ATTEMPT.replace('__Host-Http-', 'xxHost-Http-'),
    ATTEMPT.replace('__Host-Http-', '--Secure-xx-'),
    ATTEMPT.replace('chat-', 'chatx-'),
    ATTEMPT.replace('chat-', 'chat--x'),
    `${'x'.repeat(24)}-abcdefghijkl.oNFe4xZu`,
    `-abcdefghijkl.oNFe4xZu`,
    `x${ATTEMPT}`,
    ` ${ATTEMPT}x`,
  ]
  const { attempts, repeated } = readCookies(foreign.map((name) => `${name}=v`).join('; '), names)
  expect([...attempts.keys(), ...repeated]).toEqual([])
})

test('strangers’ cookies with a similar name do not keep an attempt cookie from being cleared', () => {
  const foreign = Array.from({ length: 10 }, (_, n) => `${'x'.repeat(24)}-abcdefghijk${n}.oNFe4xZu=v`)
  expect(clearAll(names, readCookies([...foreign, `${ATTEMPT}=v`].join('; '), names))).toEqual([
    `${ATTEMPT}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict`,
  ])
})

test('a cookie fits a browser up to 4096 bytes of name and value', () => {
  expect(fitsBrowser('name', 'v'.repeat(4092))).toBe(true)
  expect(fitsBrowser('name', 'v'.repeat(4093))).toBe(false)
})

test('base paths that differ in one character have different cookie names', async () => {
  const paths = ['', '/a', '/a-b', '/a.b', '/a/b', '/a_b', '/A-b', '/connect-chat', '/connect-chat/x']
  const all = await Promise.all(paths.map(cookieNames))
  expect(new Set(all.map(({ chat }) => chat)).size).toBe(paths.length)
  expect(new Set(all.map(({ attempt }) => attempt('a'.repeat(43)))).size).toBe(paths.length)
  for (const { chat } of all) expect(chat).toMatch(/^__Host-Http-connect-chat\.[\w-]{8}$/)
})

test('one answer clears the chat’s cookie first, then at most seven more', () => {
  const header = Array.from(
    { length: 12 },
    (_, n) => `__Host-Http-connect-chat-${String(n).padStart(12, 'a')}.oNFe4xZu=v`,
  )
  const cleared = clearAll(names, readCookies([...header, `${CHAT_COOKIE}=v`].join('; '), names))
  expect(cleared).toHaveLength(8)
  expect(cleared[0]).toBe(`${CHAT_COOKIE}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict`)
})

/** A browser with a chat and a bound sign-in, and the Cookie header that it sends. */
async function boundBrowser(browser: Browser): Promise<string> {
  const { contactId } = await browser.starts()
  await browser.begins('state-1', { contactId })
  return headerOf(browser)
}

const headerOf = (browser: Browser): string => [...browser.cookies].map((pair) => pair.join('=')).join('; ')

test.each(['\xA0', '\x85', '\v', '\f'])(
  'a sibling subdomain that plants the attacker’s cookies behind %j does not complete the attacker’s sign-in',
  async (space) => {
    const shop = openShop()
    const eve = shop.browser()
    await boundBrowser(eve)
    const planted = [...eve.cookies].map(([name, value]) => `${space}${name}=${value}`).join('; ')
    const ada = shop.browser()
    const adas = await boundBrowser(ada)
    for (const Cookie of [planted, `${planted}; ${adas.split('; ')[0]}`]) {
      const response = await ada.post('/sign-in/complete', { state: 'state-1', code: 'c' }, { Cookie })
      expect(response.status).toBe(403)
    }
    expect(shop.connect.updates).toEqual([])
  },
)

test.each(['before', 'after'])(
  'a chat cookie that comes twice, the planted one %s, counts as absent, clears nothing and is an alarm',
  async (place) => {
    const shop = openShop()
    const [eve, ada] = [shop.browser(), shop.browser()]
    await eve.starts()
    await ada.starts()
    const pairs = [headerOf(eve), headerOf(ada)]
    const Cookie = (place === 'before' ? pairs : pairs.reverse()).join('; ')
    shop.log.length = 0
    const response = await ada.post('/chats/resume', {}, { Cookie })
    expect(await errorOf(response)).toBe('no-chat')
    expect(response.headers.getSetCookie()).toEqual([])
    expect(shop.log[0]).toMatchObject({ level: 'alarm', event: 'cookie-repeated' })
  },
)

test('a stranger who repeats a cookie causes one alarm per minute', async () => {
  const shop = openShop()
  const Cookie = `${CHAT_COOKIE}=a; ${CHAT_COOKIE}=b`
  for (let n = 0; n < 50; n += 1) await shop.browser().post('/chats/resume', {}, { Cookie })
  expect(shop.log.filter(({ level }) => level === 'alarm')).toHaveLength(1)
})

test('garbage under the name of the chat cookie clears no cookie', async () => {
  const browser = openShop().browser()
  await browser.starts()
  const own = headerOf(browser)
  for (const Cookie of [
    `${CHAT_COOKIE}=x`,
    `${own}; ${CHAT_COOKIE}`,
    `${CHAT_COOKIE}; ${own}`,
    `\xA0${own}`,
  ]) {
    const response = await browser.post('/chats/resume', {}, { Cookie })
    expect(response.headers.getSetCookie().filter((line) => line.includes('Max-Age=0'))).toEqual([])
  }
})

test('a process without the newest key does not clear the cookies of its siblings', async () => {
  const browser = openShop().browser()
  await boundBrowser(browser)
  const behind = openShop({ keys: [{ kid: 'old', secret: 'q7Zk-3vXo2m1w8Yt5r9Lb4Nc6Df0GhJsUeAiPlKjWxE' }] })
  const same = behind.browser()
  for (const [name, value] of browser.cookies) same.cookies.set(name, value)
  await same.post('/chats/resume', {})
  expect(same.cookies.size).toBe(2)
})

test.each(['/a-b', '/a.b', '/a/b'])(
  'a cookie of the BFF at %s is not one of its siblings',
  async (basePath) => {
    const ask = async (base: string, route: string, Cookie = ''): Promise<Response> =>
      openShop({ basePath: base }).bff(
        new Request(`${ORIGIN}${base}${route}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'X-Connect-Chat': '1', Origin: ORIGIN, Cookie },
          body: route === '/chats' ? JSON.stringify({ clientToken: crypto.randomUUID() }) : '{}',
        }),
      )
    const [line = ''] = (await ask(basePath, '/chats')).headers.getSetCookie()
    const [, value = ''] = /^[^=]+=([^;]+)/.exec(line) ?? []
    for (const other of ['/a-b', '/a.b', '/a/b']) {
      const { chat } = await cookieNames(other)
      // Moved under the other name, the record itself says where it belongs.
      expect((await ask(other, '/chats/resume', `${chat}=${value}`)).status).toBe(
        other === basePath ? 200 : 404,
      )
      if (other !== basePath) expect(line).not.toContain(`${chat}=`)
    }
  },
)

test('an attempt cookie moved to the BFF at another base path is unbound', async () => {
  const other = await cookieNames('/support')
  const bank = openShop().browser()
  await boundBrowser(bank)
  const support = openShop({ basePath: '/support' })
  const name = await attemptCookie('state-1')
  const Cookie = [...bank.cookies]
    .map(([own, value]) => `${own === name ? name.replace('oNFe4xZu', 'C580yShl') : other.chat}=${value}`)
    .join('; ')
  const response = await support.bff(
    new Request(`${ORIGIN}/support/sign-in/complete`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Connect-Chat': '1', Origin: ORIGIN, Cookie },
      body: JSON.stringify({ state: 'state-1', code: 'c' }),
    }),
  )
  expect(response.status).toBe(403)
  expect(support.connect.updates).toEqual([])
})

test('a return path that would exceed the browser’s cookie size is refused', async () => {
  const browser = openShop().browser()
  const { contactId } = await browser.starts()
  const long = await browser.begins('state-1', { contactId, returnPath: `/${'語'.repeat(1000)}` })
  expect(long.status).toBe(400)
  expect(await long.text()).toContain('returnPath')
  expect(long.headers.getSetCookie()).toEqual([])
  const longest = await browser.begins('state-2', { contactId, returnPath: `/${'a'.repeat(1023)}` })
  expect(longest.status).toBe(204)
  const [pair = ''] = longest.headers.getSetCookie()[0]?.split(';') ?? []
  expect(pair.length).toBeLessThanOrEqual(4096)
})
