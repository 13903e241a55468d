// @vitest-environment jsdom
import { webcrypto } from 'node:crypto'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RETURNED_KEY } from '../contract/api.ts'
import { fakeBff, json, refusal } from '../session/testing/fake-bff.test-kit.ts'

const ROUTE = '/sign-in'
let bff = fakeBff()

/** Loads the module as a page at this URL does. */
async function loadAt(search: string): Promise<typeof import('./complete-sign-in.tsx')> {
  history.replaceState({ mine: true }, '', `${location.origin}${ROUTE}${search}#top`)
  vi.resetModules()
  return import('./complete-sign-in.tsx')
}

async function renderAt(search: string): Promise<void> {
  const { SignInCallback } = await loadAt(search)
  render(
    <StrictMode>
      <SignInCallback api="/connect-chat" />
    </StrictMode>,
  )
}

const accepted =
  (next: 'close' | 'return', path = '/account'): (() => Response) =>
  () =>
    json(202, { outcome: 'accepted', next, path })

beforeEach(() => {
  bff = fakeBff()
  vi.stubGlobal('fetch', bff.fetch)
  // jsdom's crypto has no `subtle`.
  vi.stubGlobal('crypto', webcrypto)
  vi.spyOn(window, 'close').mockImplementation(() => {})
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  sessionStorage.clear()
})

test('captureSignInCallback removes the answer from the URL before the first render', async () => {
  const { captureSignInCallback } = await loadAt('?code=secret-code&state=secret-state')
  captureSignInCallback()
  expect(location.href).toBe(`${location.origin}${ROUTE}`)
  expect(history.state).toEqual({ mine: true })
})

test('captureSignInCallback does not change a URL without an answer', async () => {
  const { captureSignInCallback } = await loadAt('')
  captureSignInCallback()
  expect(location.hash).toBe('#top')
})

test('state and code are passed on once, also under StrictMode, and the window closes', async () => {
  bff.answers('/sign-in/complete', accepted('close'))
  await renderAt('?code=c-1&state=s-1')
  expect(screen.getByRole('status').textContent).toContain('Checking your sign-in')
  expect(location.search).toBe('')
  await waitFor(() => expect(screen.getByRole('status').textContent).toContain('You can close this window'))
  expect(bff.requests).toMatchObject([
    { route: '/sign-in/complete', method: 'POST', body: { state: 's-1', code: 'c-1' } },
  ])
  expect(window.close).toHaveBeenCalled()
  expect(screen.getByRole('link', { name: 'Return to the chat' }).getAttribute('href')).toBe(
    `${location.origin}/account`,
  )
  expect(sessionStorage.getItem(RETURNED_KEY)).toBeNull()
})

test('a sign-in in the customer’s own tab returns to the chat’s page and records the return', async () => {
  bff.answers('/sign-in/complete', accepted('return', `${ROUTE}#back`))
  await renderAt('?code=c-1&state=s-1')
  await waitFor(() => expect(location.hash).toBe('#back'))
  expect(sessionStorage.getItem(RETURNED_KEY)).toBe('1')
  expect(window.close).not.toHaveBeenCalled()
})

test('a page whose <base> is a stranger’s submits to this site, returns to it and links to it', async () => {
  const base = document.createElement('base')
  base.href = 'https://evil.example/'
  document.head.prepend(base)
  const sent = vi.spyOn(globalThis, 'fetch')
  bff.answers('/sign-in/complete', accepted('return', `${ROUTE}#back`))
  await renderAt('?code=c-1&state=s-1')
  expect(location.search).toBe('')
  await waitFor(() => expect(location.hash).toBe('#back'))
  expect(sent.mock.calls.map(([url]) => String(url))).toEqual([
    `${location.origin}/connect-chat/sign-in/complete`,
  ])
  expect(screen.getByRole<HTMLAnchorElement>('link').href).toBe(`${location.origin}${ROUTE}#back`)
  base.remove()
})

test('a return path to another site is not used', async () => {
  bff.answers('/sign-in/complete', accepted('close', '//evil.example'))
  await renderAt('?code=c-1&state=s-1')
  const link = await screen.findByRole('link')
  expect(link.getAttribute('href')).toBe(`${location.origin}/`)
})

test('an error of the identity provider is passed on', async () => {
  bff.answers('/sign-in/complete', accepted('close'))
  await renderAt('?error=access_denied&error_description=no&state=s-1')
  await waitFor(() => expect(bff.count('/sign-in/complete')).toBe(1))
  expect(bff.requests[0]?.body).toEqual({ state: 's-1', error: 'access_denied', errorDescription: 'no' })
})

test.each([
  ['no answer at all', ''],
  ['both a code and an error', '?code=c&error=e&state=s'],
  ['no state', '?code=c'],
  ['two codes', '?code=c&code=d&state=s'],
])('a URL with %s has no sign-in to finish, and no request is sent', async (_, search) => {
  await renderAt(search)
  await screen.findByText('There is no sign-in to finish here.')
  expect(bff.requests).toEqual([])
  expect(location.search).toBe('')
})

test.each([
  [403, 'unbound', /not started in this browser/],
  [410, 'expired', /took too long/],
  [400, 'bad-request', /no sign-in to finish/],
] as const)(
  'status %s is shown as a sentence, with the request id of the BFF’s log',
  async (status, code, text) => {
    bff.answers('/sign-in/complete', () => refusal(status, code, { path: '/account' }))
    await renderAt('?code=c-1&state=s-1')
    await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(text))
    screen.getByText('Reference: r-1')
    expect(screen.getByRole('link').getAttribute('href')).toBe(`${location.origin}/account`)
    expect(bff.count('/sign-in/complete')).toBe(1)
    expect(window.close).not.toHaveBeenCalled()
  },
)

test('an `api` on another site gets no request, and the page says that the sign-in failed', async () => {
  const { SignInCallback } = await loadAt('?code=c-1&state=s-1')
  render(<SignInCallback api="https://evil.example/connect-chat" />)
  await waitFor(() => expect(screen.getByRole('status').textContent).toContain('could not be passed on'))
  expect(bff.requests).toEqual([])
})

test('a function as child of SignInCallback renders the view', async () => {
  bff.answers('/sign-in/complete', accepted('close'))
  const { SignInCallback } = await loadAt('?code=c-1&state=s-1')
  render(<SignInCallback api="/connect-chat">{({ outcome, path }) => `${outcome} ${path}`}</SignInCallback>)
  await screen.findByText('submitted /account')
})

test('SignInCallback on a server renders what the browser renders first', async () => {
  const { SignInCallback } = await loadAt('')
  vi.stubGlobal('location', undefined)
  const html = renderToString(<SignInCallback api="/connect-chat" />)
  expect(html).toContain('Checking your sign-in')
})
