import { expect, onTestFinished } from 'vitest'
import { callbackHost, watchesCallback } from '../models/callback-host.ts'
import { evilSite } from '../models/evil-site.ts'
import { calls } from '../sandbox-record.ts'
import { test } from './fixtures.ts'
import { presses, reads } from './within.ts'

/** The callback page in Firefox: its window, its locks, and who may look at it. */

const STRANGE = 'This sign-in was not started in this browser.'

test('progress that the callback page sends just before its window closes arrives, 20 times out of 20', async ({
  context,
}) => {
  const host = await callbackHost()
  onTestFinished(() => host.close())
  const page = await context.newPage()
  await page.goto(host.url)
  for (let round = 1; round <= 20; round += 1) {
    const state = `state-${round}`
    const said = page.evaluate(watchesCallback, { address: host.returned(state), state, last: 'accepted' })
    await expect.poll(() => page.title()).toBe(`ready for ${state}`)
    await page.click('button')
    expect(await said, `round ${round}`).toEqual(['submitting', 'accepted'])
  }
  expect(host.handedOver).toHaveLength(20)
})

test('a window that is closed as soon as its request is sent has submitted the sign-in, 10 times out of 10', async ({
  context,
}) => {
  const host = await callbackHost()
  onTestFinished(() => host.close())
  const page = await context.newPage()
  await page.goto(host.url)
  for (let round = 1; round <= 10; round += 1) {
    const state = `state-${round}`
    const address = host.returned(state)
    const said = page.evaluate(watchesCallback, { address, state, last: 'submitting', closeAt: 'submitting' })
    await expect.poll(() => page.title()).toBe(`ready for ${state}`)
    await page.click('button')
    expect((await said)[0], `round ${round}`).toBe('submitting')
    await expect
      .poll(() => host.handedOver.at(-1), { message: `round ${round}` })
      .toEqual({ state, code: `code-of-${state}` })
  }
})

test('the callback page leaves its code in no history, referrer or other request', async ({
  context,
  demo,
  sandbox,
}) => {
  const page = await context.newPage()
  const asked: { readonly path: string; readonly referer: string }[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(demo.url)) return
    asked.push({ path: new URL(request.url()).pathname, referer: request.headers().referer ?? '' })
  })
  await page.goto(`${demo.url}/connect-chat/sign-in/callback?code=secret-code&state=secret-state`)
  await reads(page, STRANGE)
  await expect
    .poll(() => asked)
    .toEqual([
      { path: '/connect-chat/sign-in/callback', referer: '' },
      { path: '/connect-chat/sign-in/complete', referer: '' },
    ])
  const seen = await page.evaluate(() =>
    JSON.stringify([
      location.href,
      performance.getEntriesByType('resource').map(({ name }) => name),
      document.referrer,
      document.documentElement.outerHTML,
    ]),
  )
  expect(seen).not.toMatch(/secret-(code|state)/)
  expect(calls(sandbox, 'UpdateParticipantAuthentication')).toBe(0)
  await page.reload()
  await reads(page, 'You can close this window.')
  expect(asked.filter(({ path }) => path.endsWith('complete'))).toHaveLength(1)
})

test('the callback page runs no injected script and loads no injected image', async ({ context, demo }) => {
  const evil = await evilSite()
  onTestFinished(() => evil.close())
  const page = await context.newPage()
  await page.goto(`${demo.url}/connect-chat/sign-in/callback?code=c&state=s`)
  await reads(page, STRANGE)
  const violated = await page.evaluate(async (evil) => {
    const broken: string[] = []
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
      broken.push(effectiveDirective)
    })
    const script = document.createElement('script')
    try {
      script.textContent = 'window.owned = 1'
    } catch {
      broken.push('trusted types')
    }
    const picture = document.createElement('img')
    const failed = new Promise((done) => picture.addEventListener('error', done))
    picture.src = `${evil}/pixel`
    document.body.append(script, picture)
    await failed
    return { broken, owned: 'owned' in window }
  }, evil.crossSite)
  expect(violated.owned).toBe(false)
  expect(violated.broken).toContain('img-src')
  expect(violated.broken.length).toBeGreaterThanOrEqual(2)
  expect(evil.visits()).toBe(0)
})

test('a page of another site that opens the callback page gets no message from it and cannot read it', async ({
  context,
  demo,
  sandbox,
}) => {
  const evil = await evilSite()
  onTestFinished(() => evil.close())
  evil.serves('<button>go</button>')
  const page = await context.newPage()
  await page.goto(evil.crossSite)
  await page.evaluate((url) => {
    const heard: string[] = []
    Object.assign(window, { heard })
    addEventListener('message', ({ data }) => heard.push(String(data)))
    document.querySelector('button')?.addEventListener('click', () => {
      Object.assign(window, { victim: window.open(url, 'victim', 'popup') })
    })
  }, `${demo.url}/connect-chat/sign-in/callback?code=c&state=s`)
  const opened = context.waitForTarget((target) => target.url().includes('/sign-in/callback'))
  await presses(page, 'go')
  const victim = await (await opened).page()
  if (!victim) throw new Error('no window opened')
  await reads(victim, STRANGE)
  const seen = await page.evaluate(() => {
    const { heard, victim } = window as typeof window & { heard: string[]; victim: Window }
    let address = ''
    try {
      address = victim.location.href
    } catch {}
    return { heard, address }
  })
  expect(seen.heard).toEqual([])
  expect(seen.address).not.toContain('callback')
  expect(await victim.evaluate(() => window.opener === null)).toBe(true)
  expect(calls(sandbox, 'UpdateParticipantAuthentication')).toBe(0)
})

test('neither the bank’s page nor the callback page can be framed', async ({ context, demo, sandbox }) => {
  const evil = await evilSite()
  onTestFinished(() => evil.close())
  const page = await context.newPage()
  for (const path of ['/', '/connect-chat/sign-in/callback?code=c&state=s']) {
    evil.serves(`<iframe src="${demo.url}${path}"></iframe>`)
    await page.goto(evil.crossSite)
    // A frame that is on its way to another document has none.
    const shown = async (): Promise<string> =>
      (await page
        .frames()
        .at(-1)
        ?.evaluate(() => document.documentURI)
        .catch(() => '')) ?? ''
    await expect.poll(shown).toMatch(/^about:neterror/)
  }
  expect(sandbox.requests()).toEqual([])
})

test('a same-site page cannot set a cookie with the name of the chat cookie', async ({
  context,
  ada,
  sandbox,
}) => {
  const evil = await evilSite()
  onTestFinished(() => evil.close())
  evil.serves('')
  const page = await context.newPage()
  await page.goto(evil.sameSite)
  await page.evaluate(() => {
    for (const extra of ['', '; path=/', '; path=/; secure', '; path=/; secure; domain=localhost']) {
      // biome-ignore lint/suspicious/noDocumentCookie: what an attacker's script does
      document.cookie = `__Host-Http-connect-chat=planted${extra}`
    }
  })
  expect(await page.evaluate(() => document.cookie)).toBe('')
  await ada.opensChat()
  expect(sandbox.contacts()).toHaveLength(1)
})
