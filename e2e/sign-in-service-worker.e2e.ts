import { attempts, test as base, calls, expect } from './fixtures.ts'
import { installsWorker, type SiteWithWorker, seenByWorker, siteWithWorker } from './models/service-worker.ts'

/** A site with a service worker of its own. */

const test = base.extend<{ leavesOut: string; worker: SiteWithWorker }>({
  leavesOut: ['', { option: true }],
  worker: async ({ leavesOut }, use) => {
    const worker = await siteWithWorker(leavesOut)
    await use(worker)
    await worker.remove()
  },
  demoOptions: async ({ worker }, use) => use({ dist: worker.dist }),
})

test.describe('that leaves the path of the chat out', () => {
  test.use({ leavesOut: '/connect-chat/' })

  test('a service worker that leaves the chat’s path out neither caches nor intercepts the callback page', async ({
    shop,
    sandbox,
    site,
  }) => {
    await shop.visits()
    await installsWorker(shop.page)
    await shop.comesToSignIn()
    await shop.signsIn('ada')
    await shop.isSignedInAs('Ada')
    const seen = await seenByWorker(shop.page)
    expect(seen).toContain(`GET ${site}`)
    expect(seen.filter((request) => /connect-chat\/|code=/.test(request))).toEqual([])
    expect(attempts(sandbox)).toEqual(['succeeded'])
  })
})

test.describe('that passes everything on', () => {
  test('a sign-in in this tab succeeds through a service worker that handles every request', async ({
    shop,
    sandbox,
  }) => {
    await shop.visits()
    await installsWorker(shop.page)
    await shop.comesToSignIn()
    await shop.findsWindowsBlocked()
    await shop.signsInInThisTab()
    // It is a script of the site like any other: what it is shown, it sees.
    expect((await seenByWorker(shop.page)).join()).toContain('POST /connect-chat/sign-in/complete')
    expect(calls(sandbox, 'UpdateParticipantAuthentication')).toBe(1)
    expect(attempts(sandbox)).toEqual(['succeeded'])
  })
})
