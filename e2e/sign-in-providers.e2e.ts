import { attempts, expect, onlyContact, test } from './fixtures.ts'
import { signInPage } from './models/sign-in-page.ts'

test.use({
  demoOptions: {
    providers: [
      { name: 'COGNITO', label: 'Harbour ID' },
      { name: 'NorthBankID', label: 'North Bank ID' },
    ],
  },
})

for (const [label, name] of [
  ['Harbour ID', 'COGNITO'],
  ['North Bank ID', 'NorthBankID'],
] as const) {
  test(`each identity provider has a button: ${label} requests ${name} alone`, async ({
    shop,
    sandbox,
    context,
  }) => {
    await shop.opensChat()
    await shop.says('What is my balance?')
    await expect(shop.panel.getByRole('button', { name: 'Sign in with North Bank ID' })).toBeVisible()
    const popup = shop.page.waitForEvent('popup')
    const asked = context.waitForEvent('request', (request) => request.url().includes('/oauth2/authorize'))
    await shop.presses(`Sign in with ${label}`)
    const query = new URL((await asked).url()).searchParams
    expect(query.getAll('identity_provider')).toEqual([name])
    expect(query.getAll('state')).toHaveLength(1)
    const signIn = signInPage(await popup)
    await signIn.signsIn('ada')
    await signIn.closesItself()
    await shop.isSignedInAs('Ada')
    expect(attempts(sandbox)).toEqual(['succeeded'])
    const segment = onlyContact(sandbox).view().segmentAttributes
    expect(JSON.stringify(segment)).toContain(name)
  })
}
