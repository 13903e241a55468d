import { attempts, calls, expect, test } from './fixtures.ts'
import { shop as shopOn } from './models/shop.ts'

/** One chat in two tabs. */

test('two tabs of one chat: one leads, the other brings the sign-in over, and both see the result', {
  tag: '@dialects',
}, async ({ shop, sandbox, demo, context }) => {
  await shop.opensChat()
  const other = shopOn(await context.newPage(), demo, '/')
  await other.opensChat()
  await shop.page.bringToFront()
  await shop.isAskedToSignIn()
  await other.sees('Sign-in is open in another tab')
  expect(calls(sandbox, 'GetAuthenticationUrl')).toBe(1)

  await other.page.bringToFront()
  await other.presses('Use here')
  await shop.sees('Sign-in is open in another tab')
  const signIn = await other.pressesSignIn()
  await signIn.signsIn('ada')
  await other.isSignedInAs('Ada')
  await shop.isSignedInAs('Ada')
  expect(calls(sandbox, 'GetAuthenticationUrl')).toBe(1)
  expect(attempts(sandbox)).toEqual(['succeeded'])
})

test('closed, the tab that leads hands the sign-in over', { tag: '@dialects' }, async ({
  shop,
  sandbox,
  demo,
  context,
}) => {
  await shop.comesToSignIn()
  const other = shopOn(await context.newPage(), demo, '/')
  await other.opensChat()
  await other.sees('Sign-in is open in another tab')
  await shop.page.close()
  const signIn = await other.pressesSignIn()
  await signIn.signsIn('ada')
  await other.isSignedInAs('Ada')
  expect(calls(sandbox, 'GetAuthenticationUrl')).toBe(1)
})
