import { calls, expect, onlyContact, test } from './fixtures.ts'

test('when the BFF cannot be reached, the chat says so and offers to try again', { tag: '@core' }, async ({
  page,
  shop,
}) => {
  await page.route('**/connect-chat/chats**', (route) => route.abort('connectionrefused'))
  await shop.asksForTheChat()
  await shop.sees('We can’t connect you.')
  await expect.poll(shop.reported).toEqual(['bff-unreachable'])
  await page.unroute('**/connect-chat/chats**')
  await shop.presses('Try again')
  await shop.sees('Welcome to Harbour Bank')
})

test('a BFF that answers with HTML is reported as an invalid answer, not as unreachable', async ({
  page,
  shop,
}) => {
  await page.route('**/connect-chat/chats**', (route) =>
    route.fulfill({ status: 200, contentType: 'text/html', body: '<!doctype html><title>Login</title>' }),
  )
  await shop.asksForTheChat()
  await shop.sees('Something went wrong on our side.')
  await expect.poll(shop.reported).toEqual(['bff-invalid-answer'])
})

test('when a gateway answers 502, the customer can try again', async ({ page, shop }) => {
  await page.route('**/connect-chat/chats**', (route) =>
    route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad Gateway</h1>' }),
  )
  await shop.asksForTheChat()
  await shop.sees('We can’t connect you. Check your internet connection and try again.')
  await expect.poll(shop.reported).toEqual(['bff-unreachable'])
  await page.unroute('**/connect-chat/chats**')
  await shop.presses('Try again')
  await shop.sees('Welcome to Harbour Bank')
})

test('when Connect does not find the contact flow, the chat says that it is not set up correctly', async ({
  shop,
  sandbox,
}) => {
  sandbox.faults.add({
    kind: 'refuse',
    operation: 'StartChatContact',
    status: 404,
    type: 'ResourceNotFoundException',
  })
  await shop.asksForTheChat()
  await shop.sees('This chat isn’t set up correctly.')
  await expect.poll(shop.reported).toEqual(['misconfigured'])
  sandbox.faults.clear()
  await shop.presses('Try again')
  await shop.sees('Welcome to Harbour Bank')
})

test('when the participant token has expired, the chat says so and offers a new chat', async ({
  shop,
  sandbox,
}) => {
  sandbox.faults.add({
    kind: 'refuse',
    operation: 'CreateParticipantConnection',
    status: 403,
    type: 'AccessDeniedException',
    times: 1,
  })
  await shop.asksForTheChat()
  await shop.sees('This chat has expired.')
  await expect.poll(shop.reported).toEqual(['token-expired'])
  await shop.presses('Start a new chat')
  await shop.sees('Welcome to Harbour Bank')
})

test('a malformed sign-in offer is reported, and the chat continues', async ({ shop, sandbox }) => {
  await shop.opensChat()
  const contact = onlyContact(sandbox)
  for (const Content of ['not json', '{"SessionId":"short"}', '[]', '{}']) {
    contact.pushes({
      ParticipantRole: 'SYSTEM',
      Type: 'EVENT',
      ContentType: 'application/vnd.amazonaws.connect.event.authentication.initiated',
      Content,
    })
  }
  await expect.poll(() => shop.reported()).toEqual(Array(4).fill('malformed-event'))
  await shop.seesNot('Sign in to continue')
  expect(calls(sandbox, 'GetAuthenticationUrl')).toBe(0)
  await shop.says('Hello')
  await expect.poll(() => contact.transcript().some(({ Content }) => Content === 'Hello')).toBe(true)
})

test('a sign-in URL on another host is never opened', { tag: '@core' }, async ({ shop, sandbox, page }) => {
  await page.route('**/participant/authentication-url', (route) =>
    route.fulfill({
      status: 200,
      contentType: 'application/json',
      headers: { 'access-control-allow-origin': '*' },
      body: JSON.stringify({
        AuthenticationUrl: 'https://evil.example/oauth2/authorize?state=s&response_type=code',
      }),
    }),
  )
  await shop.opensChat()
  await shop.says('What is my balance?')
  await shop.sees('Sign-in isn’t available right now')
  await expect.poll(shop.reported).toEqual(['sign-in-url-rejected'])
  await expect(shop.panel.getByRole('button', { name: /^Sign in/ })).toHaveCount(0)
  await shop.presses('Continue without signing in')
  await expect
    .poll(() =>
      onlyContact(sandbox)
        .view()
        .attempts.map(({ state }) => state),
    )
    .toEqual(['cancelled'])
})

test('the callback page submits nothing when it has both code and error, or neither', async ({
  page,
  demo,
  sandbox,
}) => {
  for (const query of ['?state=s&code=c&error=e', '?code=c', '?state=s&state=t&code=c', '']) {
    await page.goto(`${demo.url}/connect-chat/sign-in/callback${query}`)
    await expect(page.getByRole('status')).toContainText(/./)
    await expect.poll(() => new URL(page.url()).search).toBe('')
  }
  expect(calls(sandbox, 'UpdateParticipantAuthentication')).toBe(0)
})

test('a callback with an unknown state is refused without a call to Connect', async ({
  page,
  demo,
  sandbox,
}) => {
  await page.goto(`${demo.url}/connect-chat/sign-in/callback?state=nobody-asked&code=c`)
  await expect(page.getByText('This sign-in was not started in this browser.')).toBeVisible()
  expect(calls(sandbox, 'UpdateParticipantAuthentication')).toBe(0)
})
