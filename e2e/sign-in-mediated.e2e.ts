import { expect, keptAddress, test, updates } from './attack-fixtures.ts'
import { attempts, calls } from './fixtures.ts'

test.use({
  demoOptions: async ({ log }, use) => use({ mediated: true, log: (line) => log.push(line) }),
})

test('a BFF that asks for the address itself carries a sign-in to its end, and the browser never asks Connect', async ({
  shop,
  sandbox,
}) => {
  const asked: string[] = []
  shop.page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await shop.comesToSignIn()
  expect(asked.filter((path) => path.includes('/sign-in/'))).toEqual(['/connect-chat/sign-in/url'])
  expect(asked).not.toContain('/participant/authentication-url')
  await shop.signsIn('ada')
  await shop.sees('You are signed in')
  expect(calls(sandbox, 'GetAuthenticationUrl')).toBe(1)
  expect(attempts(sandbox)).toEqual(['succeeded'])
})

test('in this tab there and back, what the BFF bound is bound anew for the way back', async ({
  shop,
  sandbox,
  demo,
  site,
}) => {
  await shop.comesToSignIn()
  await shop.findsWindowsBlocked()
  const signIn = await shop.continuesInThisTab()
  await signIn.signsIn('ada')
  await shop.page.waitForURL(demo.url + site)
  await shop.sees('Thank you, you are signed in.')
  expect(updates(sandbox)).toBe(1)
})

test('no state is bound that the BFF did not fetch, and none of another browser is completed', async ({
  eve,
  shop,
  sandbox,
}) => {
  await shop.comesToSignIn()
  const state = (await keptAddress(shop.page)).searchParams.get('state')
  const chat = await eve.startsChat()
  const { stateHash } = await chat.getsSignInAddress()
  const begin = { contactId: chat.contactId, stateHash, mode: 'popup', returnPath: '/' }
  expect((await eve.posts('/sign-in/begin', begin)).status).toBe(403)
  expect((await eve.posts('/sign-in/complete', { state, code: 'c' })).status).toBe(403)
  expect([...eve.cookies.keys()]).toEqual(['__Host-Http-connect-chat.oNFe4xZu'])
  expect(updates(sandbox)).toBe(0)
})
