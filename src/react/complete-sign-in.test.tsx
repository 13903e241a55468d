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

/** The module as a page finds it that was just loaded at this address. */
async function loadAt(search: string): Promise<typeof import('./complete-sign-in.tsx')> {
  history.replaceState({ mine: true }, '', `${ROUTE}${search}#top`)
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
  // The one of jsdom signs and hashes nothing.
  vi.stubGlobal('crypto', webcrypto)
  vi.spyOn(window, 'close').mockImplementation(() => {})
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  sessionStorage.clear()
})

test('the address is clean as soon as it was read, before anything is drawn', async () => {
  const { captureSignInCallback } = await loadAt('?code=secret-code&state=secret-state')
  captureSignInCallback()
  expect(location.href).toBe(`${location.origin}${ROUTE}`)
  expect(history.state).toEqual({ mine: true })
})

test('an address without an answer is left as it is', async () => {
  const { captureSignInCallback } = await loadAt('')
  captureSignInCallback()
  expect(location.hash).toBe('#top')
})

test('state and code are handed over once, also under StrictMode, and the window closes', async () => {
  bff.answers('/sign-in/complete', accepted('close'))
  await renderAt('?code=c-1&state=s-1')
  expect(screen.getByRole('status').textContent).toContain('Checking your sign-in')
  expect(location.search).toBe('')
  await waitFor(() => expect(screen.getByRole('status').textContent).toContain('You can close this window'))
  expect(bff.requests).toMatchObject([
    { route: '/sign-in/complete', method: 'POST', body: { state: 's-1', code: 'c-1' } },
  ])
  expect(window.close).toHaveBeenCalled()
  expect(screen.getByRole('link', { name: 'Return to the chat' }).getAttribute('href')).toBe('/account')
  expect(sessionStorage.getItem(RETURNED_KEY)).toBeNull()
})

test('in the customer’s own tab it goes back, and the chat there will know', async () => {
  bff.answers('/sign-in/complete', accepted('return', `${ROUTE}#back`))
  await renderAt('?code=c-1&state=s-1')
  await waitFor(() => expect(location.hash).toBe('#back'))
  expect(sessionStorage.getItem(RETURNED_KEY)).toBe('1')
  expect(window.close).not.toHaveBeenCalled()
})

test('a way back that leaves this site is not taken', async () => {
  bff.answers('/sign-in/complete', accepted('close', '//evil.example'))
  await renderAt('?code=c-1&state=s-1')
  const link = await screen.findByRole('link')
  expect(link.getAttribute('href')).toBe('/')
})

test('an error of the identity provider is handed over as such', async () => {
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
])('%s is nothing to finish: nobody is asked', async (_, search) => {
  await renderAt(search)
  expect(screen.getByRole('status').textContent).toBe('There is no sign-in to finish here.')
  expect(bff.requests).toEqual([])
  expect(location.search).toBe('')
})

test.each([
  [403, 'unbound', /not started in this browser/],
  [410, 'expired', /took too long/],
  [400, 'bad-request', /no sign-in to finish/],
] as const)('a %s says what it means, with the reference of the BFF’s log', async (status, code, text) => {
  bff.answers('/sign-in/complete', () => refusal(status, code, { path: '/account' }))
  await renderAt('?code=c-1&state=s-1')
  await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(text))
  screen.getByText('Reference: r-1')
  expect(screen.getByRole('link').getAttribute('href')).toBe('/account')
  expect(bff.count('/sign-in/complete')).toBe(1)
  expect(window.close).not.toHaveBeenCalled()
})

test('a base of another site is asked nothing, and the page says that it did not work', async () => {
  const { SignInCallback } = await loadAt('?code=c-1&state=s-1')
  render(<SignInCallback api="https://evil.example/connect-chat" />)
  await waitFor(() => expect(screen.getByRole('status').textContent).toContain('could not be passed on'))
  expect(bff.requests).toEqual([])
})

test('any words and looks can be drawn around it', async () => {
  bff.answers('/sign-in/complete', accepted('close'))
  const { SignInCallback } = await loadAt('?code=c-1&state=s-1')
  render(<SignInCallback api="/connect-chat">{({ outcome, path }) => `${outcome} ${path}`}</SignInCallback>)
  await screen.findByText('submitted /account')
})

test('a server draws what the browser draws first', async () => {
  const { SignInCallback } = await loadAt('')
  vi.stubGlobal('location', undefined)
  const html = renderToString(<SignInCallback api="/connect-chat" />)
  expect(html).toContain('Checking your sign-in')
})
