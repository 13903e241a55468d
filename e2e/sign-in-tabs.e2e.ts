import { attempts, calls, expect, test } from './fixtures.ts'
import { shop as shopOn } from './models/shop.ts'

/** One chat in two tabs. */

test('in two tabs of one chat, the second tab can take the sign-in over, and both show the result', {
  tag: '@dialects',
}, async ({ shop, sandbox, demo, context }) => {
  await shop.opensChat()
  const other = shopOn(await context.newPage(), demo, '/')
  await other.opensChat()
  await shop.page.bringToFront()
  await shop.isAskedToSignIn()
  await other.sees('You can sign in in your other tab')
  expect(calls(sandbox, 'GetAuthenticationUrl')).toBe(1)

  await other.page.bringToFront()
  await other.presses('Sign in here')
  await shop.sees('You can sign in in your other tab')
  const signIn = await other.pressesSignIn()
  await signIn.signsIn('ada')
  await other.isSignedInAs('Ada')
  await shop.isSignedInAs('Ada')
  expect(calls(sandbox, 'GetAuthenticationUrl')).toBe(1)
  expect(attempts(sandbox)).toEqual(['succeeded'])
})

test('when the tab with the sign-in is closed, the other tab takes it over', { tag: '@dialects' }, async ({
  shop,
  sandbox,
  demo,
  context,
}) => {
  await shop.comesToSignIn()
  const other = shopOn(await context.newPage(), demo, '/')
  await other.opensChat()
  await other.sees('You can sign in in your other tab')
  await shop.page.close()
  const signIn = await other.pressesSignIn()
  await signIn.signsIn('ada')
  await other.isSignedInAs('Ada')
  expect(calls(sandbox, 'GetAuthenticationUrl')).toBe(1)
})
