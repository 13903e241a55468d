import { hashOf } from '../demo/server/http-client.test-kit.ts'
import { expect, storedSignInUrl, test, watchesReturn } from './attack-fixtures.ts'
import { tokensOf } from './models/page-secrets.ts'

test('the logs of a whole sign-in contain its attempt id and none of its secrets', async ({
  shop,
  sandbox,
  context,
  demo,
  log,
}) => {
  const secrets = new Set<string>()
  const noting: Promise<void>[] = []
  const note = (...texts: readonly string[]): void => texts.forEach((text) => void secrets.add(text))
  const noteCookies = async (): Promise<void> =>
    note(
      ...(await context.cookies()).filter(({ domain }) => domain === 'localhost').map(({ value }) => value),
    )
  shop.page.on('response', (response) => {
    if (/\/(chats|resume|participant\/connection)$/.test(response.url()) && response.ok()) {
      noting.push(response.text().then((text) => note(...tokensOf(text))))
    }
  })
  const callback = watchesReturn(context)
  await shop.opensChat()
  await noteCookies()
  await shop.isAskedToSignIn()
  await noteCookies()
  const address = await storedSignInUrl(shop.page)
  const state = address.searchParams.get('state') ?? ''
  note(address.href, state, await hashOf(state))
  // What goes wrong is what gets logged: a refusal of Connect, and one of the BFF.
  const [type, operation] = ['InternalServiceException', 'UpdateParticipantAuthentication']
  sandbox.faults.add({ kind: 'refuse', operation, status: 500, type, times: 1 })
  const signIn = await shop.pressesSignIn()
  await signIn.signsIn('ada', 'correct-horse')
  const returned = await callback()
  note(new URL(returned).searchParams.get('code') ?? '', returned, 'correct-horse')
  await shop.sees('You’re signed in')
  const again = await context.newPage()
  await again.goto(returned)
  await expect(again.getByText('This sign-in was not started in this browser.')).toBeVisible()
  await again.close()
  await shop.page.reload()
  await shop.sees('Thank you, you’re signed in.')
  await noteCookies()
  await Promise.all(noting)

  const said = log.join('\n')
  expect(secrets.size).toBeGreaterThanOrEqual(10)
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(12)
    expect(said).not.toContain(secret)
    expect(said).not.toContain(encodeURIComponent(secret))
  }
  const attempt = `attempt=${(await hashOf(state)).slice(0, 10)}`
  for (const event of ['sign-in-begun', 'sign-in-submitted', 'request-refused']) {
    expect(log.filter((line) => line.includes(event) && line.includes(attempt))).not.toEqual([])
  }
  // The sandbox speaks here too, and its journal is as discreet.
  expect(said).toContain('signed in')
  const journal = JSON.stringify(sandbox.requests())
  for (const secret of secrets) expect(journal).not.toContain(secret)
  expect(demo.url).toContain('localhost')
})
