import type { Page } from '@playwright/test'
import { ENTRIES, expect, test, type Visit } from './models/hazard-test.ts'
import { installsWorker, seenByWorker } from './models/service-worker.ts'

/** A service worker of the page that answers navigations, and the page at which a sign-in is finished. */

const WHAT_TO_DO = /leave \/connect-chat\/sign-in\/callback out of what it answers/
const NOTICE = /^On this site, sign-in might not finish/

async function comesToSignIn({ contact, panel }: Visit): Promise<void> {
  await contact().asksForSignIn()
  await expect(panel.getByRole('button', { name: /^Sign in/ })).toBeEnabled()
}

const frames = (page: Page): Promise<number> => page.locator('iframe').count()

for (const entry of ENTRIES) {
  test(`${entry} says on the sign-in card that a service worker shows a page without a chat at the end of the sign-in, and names the path`, async ({
    page,
    visit,
  }) => {
    const told: string[] = []
    page.on('console', (message) => told.push(message.text()))
    await visit.opensChat(entry)
    await installsWorker(page, '/worker.js?shell')
    await comesToSignIn(visit)
    await expect(visit.panel.getByText(NOTICE)).toBeVisible()
    await expect.poll(() => told.filter((text) => WHAT_TO_DO.test(text))).toHaveLength(1)
    expect(await frames(page)).toBe(0)
    expect((await seenByWorker(page)).filter((request) => request.includes('callback'))).toEqual([
      'GET /connect-chat/sign-in/callback',
      'GET /connect-chat/sign-in/callback',
    ])

    const popup = page.waitForEvent('popup')
    await visit.panel.getByRole('button', { name: /^Sign in/ }).click()
    await popup
    await expect(visit.panel.getByText(/^Waiting for/)).toBeVisible()
    await expect(visit.panel.getByText(NOTICE)).toBeVisible()
    await visit.panel.getByRole('button', { name: 'Continue without signing in' }).click()
    await expect(visit.panel.getByText('Continuing without signing in', { exact: true })).toBeVisible()
    await visit.contact().asksForSignIn()
    await expect(visit.panel.getByText(NOTICE)).toBeVisible()
    expect(told.filter((text) => WHAT_TO_DO.test(text))).toHaveLength(1)
    expect(visit.thrown()).toEqual([])
  })

  for (const [name, how] of [
    ['leaves the path of the chat out', '?shell-elsewhere'],
    ['passes everything on', ''],
  ] as const)
    test(`${entry} says nothing on the sign-in card if the service worker ${name}`, async ({
      page,
      visit,
    }) => {
      await visit.opensChat(entry)
      await installsWorker(page, `/worker.js${how}`)
      const asked = page.waitForRequest(/\/sign-in\/callback$/)
      await comesToSignIn(visit)
      await asked
      await expect(visit.panel.getByText(NOTICE)).toHaveCount(0)
      expect(visit.thrown()).toEqual([])
      expect(await frames(page)).toBe(0)
    })

  test(`${entry} does not try what a policy of the page forbids: a frame`, async ({ page, visit }) => {
    const told: string[] = []
    page.on('console', (message) => told.push(message.text()))
    const head = `<meta http-equiv="Content-Security-Policy" content="frame-src 'none'">`
    await visit.opensChat(entry, { head })
    await installsWorker(page, '/worker.js?shell')
    const asked = page.waitForRequest((request) => request.method() === 'HEAD')
    await comesToSignIn(visit)
    await asked
    await expect(visit.panel.getByText(NOTICE)).toHaveCount(0)
    expect(told.filter((text) => /Content Security Policy/.test(text))).toEqual([])
    expect(visit.thrown()).toEqual([])
  })

  test(`${entry} asks for no callback page before a sign-in on a page without a service worker`, async ({
    page,
    visit,
  }) => {
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await visit.opensChat(entry)
    await comesToSignIn(visit)
    expect(asked.filter((url) => url.includes('/sign-in/callback'))).toEqual([])
    expect(visit.thrown()).toEqual([])
  })
}
