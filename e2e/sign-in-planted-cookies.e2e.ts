import { test as base, expect, updates } from './attack-fixtures.ts'
import { PLANTINGS } from './models/planted-cookies.ts'
import { type Siblings, siblings } from './models/sibling-site.ts'

/** An attacker owns a sibling subdomain of the bank, which plants the attacker's own cookies in a customer's browser. */

const test = base.extend<{ sibling: Siblings }>({
  ignoreHTTPSErrors: true,
  sibling: async ({ browserName: _ }, use) => {
    const sibling = await siblings()
    await use(sibling)
    await sibling.close()
  },
  demoOptions: async ({ sibling, log }, use) => {
    await use({ origin: sibling.bank, log: (line) => log.push(line) })
  },
  demo: async ({ demo, sibling }, use) => {
    sibling.forwards(demo.localUrl)
    await use(demo)
  },
})

for (const [what, line] of PLANTINGS) {
  test(`a sibling subdomain that plants the attacker’s cookies with ${what} does not complete the attacker’s sign-in`, async ({
    page,
    sandbox,
    eve,
    sibling,
  }) => {
    const chat = await eve.startsChat()
    const { url, stateHash } = await chat.getsSignInUrl()
    const { contactId } = chat
    await eve.posts('/sign-in/begin', { contactId, stateHash, mode: 'popup', returnPath: '/' })
    expect(eve.cookies.size).toBe(2)
    sibling.plants([...eve.cookies].map(([name, value]) => line(name, value)))

    await page.goto(sibling.evil)
    sandbox.identity.decides('approve', { user: 'ada' })
    await page.goto(url)
    await expect(page.getByText('This sign-in was not started in this browser.')).toBeVisible()
    expect(updates(sandbox)).toBe(0)
    expect(sandbox.contact(contactId).attempts()[0]?.state).toBe('url-issued')
    expect(sandbox.profiles()).toEqual([])
  })
}

test('a customer with a chat of her own keeps it, and signs in to it, while a sibling plants the attacker’s cookies', async ({
  shop,
  sandbox,
  eve,
  sibling,
}) => {
  const evesChat = await eve.startsChat()
  const { stateHash } = await evesChat.getsSignInUrl()
  const { contactId } = evesChat
  await eve.posts('/sign-in/begin', { contactId, stateHash, mode: 'popup', returnPath: '/' })
  sibling.plants([...eve.cookies].flatMap(([name, value]) => PLANTINGS.map(([, line]) => line(name, value))))
  await shop.page.goto(sibling.evil)
  await shop.comesToSignIn()
  await shop.signsIn('ada')
  await shop.sees('You’re signed in')
  expect(sandbox.contact(contactId).attempts()[0]?.state).toBe('url-issued')
  expect(updates(sandbox)).toBe(1)
})
