import { expectAccessible } from './axe.ts'
import { test } from './fixtures.ts'
import { shop as shopOn } from './models/shop.ts'

/** Accessibility of the sign-in card while the sign-in is in progress elsewhere. */

// axe reads colours, which must not be animated.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('axe finds no violation in the sign-in card while the page goes to the sign-in page', async ({
  shop,
  sandbox,
}) => {
  await shop.comesToSignIn()
  await shop.findsWindowsBlocked()
  let goOn = (): void => {}
  const held = new Promise<void>((resolve) => {
    goOn = resolve
  })
  await shop.page.route('**/sign-in/begin', (route) => held.then(() => route.continue()), { times: 1 })
  await shop.presses('Continue in this tab')
  await shop.sees('Taking you to the sign-in page')
  await expectAccessible(shop.page, 'leaving')
  const left = shop.page.waitForURL(`${sandbox.identityUrl}/**`)
  goOn()
  await left
})

test('axe finds no violation in the sign-in card while the outcome is looked up', async ({ shop }) => {
  await shop.page.clock.install()
  await shop.opensSignInPage()
  // The customer's time passes, and Connect's does not: it has nothing to tell yet.
  await shop.page.clock.fastForward(306_000)
  await shop.sees('Checking your sign-in')
  await expectAccessible(shop.page, 'reconciling')
})

test('axe finds no violation in the sign-in card while the sign-in is open in another tab', async ({
  shop,
  demo,
  context,
  site,
}) => {
  await shop.comesToSignIn()
  const other = shopOn(await context.newPage(), demo, site)
  await other.opensChat()
  await other.sees('You can sign in in your other tab')
  await expectAccessible(other.page, 'elsewhere')
})
