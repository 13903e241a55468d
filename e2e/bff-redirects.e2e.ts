import { expect, test } from './fixtures.ts'
import { customSite } from './models/custom-site.ts'
import { evilSite } from './models/evil-site.ts'
import { shop as shopAt } from './models/shop.ts'

for (const status of [301, 302, 303, 307, 308]) {
  test(`a redirect of the BFF with status ${status} is not followed, to the same or to another origin, and is reported`, async ({
    page,
    demo,
  }) => {
    const stranger = await evilSite()
    let target = ''
    let followed = 0
    await using site = await customSite(demo, {
      '/connect-chat': () => new Response(null, { status, headers: { Location: target } }),
      '/elsewhere': () => {
        followed += 1
        return new Response('{}')
      },
    })
    const shop = shopAt(page, { ...demo, url: site.url }, '/')
    target = `${site.url}/elsewhere/chats`
    await shop.asksForTheChat()
    await expect.poll(() => shop.reported()).toEqual(['bff-redirected'])
    await shop.sees('Something went wrong on our side.')
    target = `${stranger.sameSite}/chats`
    await shop.presses('Try again')
    await expect.poll(() => shop.reported()).toEqual(['bff-redirected', 'bff-redirected'])
    expect([followed, stranger.visits()]).toEqual([0, 0])
    await stranger.close()
  })
}
