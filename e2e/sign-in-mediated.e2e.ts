import { expect, storedSignInUrl, test, updates } from './attack-fixtures.ts'
import { attempts, calls } from './fixtures.ts'

test.use({
  demoOptions: async ({ log }, use) => use({ mediated: true, log: (line) => log.push(line) }),
})

test('in mediated mode the BFF requests the sign-in URL, the browser does not, and the sign-in succeeds', async ({
  shop,
  sandbox,
}) => {
  const asked: string[] = []
  shop.page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await shop.comesToSignIn()
  expect(asked.filter((path) => path.includes('/sign-in/'))).toEqual(['/connect-chat/sign-in/url'])
  expect(asked).not.toContain('/participant/authentication-url')
  await shop.signsIn('ada')
  await shop.sees('You’re signed in')
  expect(calls(sandbox, 'GetAuthenticationUrl')).toBe(1)
  expect(attempts(sandbox)).toEqual(['succeeded'])
})

test('in mediated mode a sign-in in this tab binds the state again for the way back, and succeeds', async ({
  shop,
  sandbox,
}) => {
  await shop.comesToSignIn()
  await shop.findsWindowsBlocked()
  await shop.signsInInThisTab()
  expect(updates(sandbox)).toBe(1)
})

test('in mediated mode the BFF binds no state that it did not request, and completes none of another browser', async ({
  eve,
  shop,
  sandbox,
}) => {
  await shop.comesToSignIn()
  const state = (await storedSignInUrl(shop.page)).searchParams.get('state')
  const chat = await eve.startsChat()
  const { stateHash } = await chat.getsSignInUrl()
  const begin = { contactId: chat.contactId, stateHash, mode: 'popup', returnPath: '/' }
  expect((await eve.posts('/sign-in/begin', begin)).status).toBe(403)
  expect((await eve.posts('/sign-in/complete', { state, code: 'c' })).status).toBe(403)
  expect([...eve.cookies.keys()]).toEqual(['__Host-Http-connect-chat.oNFe4xZu'])
  expect(updates(sandbox)).toBe(0)
})
