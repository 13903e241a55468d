// @vitest-environment jsdom

import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { AttemptState, ReadyReason } from '../../model/sign-in/attempt.ts'
import type { AuthenticationView, RequestAgainView } from '../../react/views.ts'
import { signInMorePart } from '../lazy/message-parts.ts'
import { authenticationView, failure, HOST, idleCommand } from '../views.test-kit.ts'
import { SignInCard } from './sign-in-card.tsx'

// As with the first card of a chat.
beforeAll(async () => {
  await signInMorePart.load()
  await import('../texts/sign-in/en.ts')
})
afterEach(cleanup)

function renderCard(view: AuthenticationView, onNotYou = vi.fn()) {
  const rendered = render(<SignInCard morePart={signInMorePart} view={view} onNotYou={onNotYou} />)
  return {
    onNotYou,
    container: rendered.container,
    update: (next: AuthenticationView) =>
      rendered.rerender(<SignInCard morePart={signInMorePart} view={next} onNotYou={onNotYou} />),
  }
}

const buttons = (): string[] =>
  screen
    .queryAllByRole('button')
    .map(({ textContent }) => (textContent ?? '').replace(/\s*\(opens.*\)/, '').trim())

describe('the content of the sign-in card', () => {
  test.each<[AttemptState, string, string[]]>([
    ['preparing-url', 'Sign in to continue', ['Continue without signing in']],
    ['preparing-binding', 'Sign in to continue', ['Continue without signing in']],
    ['ready', 'Sign in to continue', ['Sign in', 'Continue without signing in']],
    [
      'blocked',
      'Your browser blocked the sign-in window',
      ['Continue in this tab', 'Continue without signing in'],
    ],
    ['window-open', 'Waiting for your sign-in', ['Reopen the sign-in window', 'Continue without signing in']],
    [
      'window-detached',
      'Waiting for your sign-in',
      ['Reopen the sign-in window', 'Continue without signing in'],
    ],
    ['leaving', 'Taking you to the sign-in page', []],
    ['submitting', 'Checking your sign-in', []],
    ['confirming', 'Checking your sign-in', []],
    ['reconciling', 'Checking your sign-in', []],
    ['cancelling', 'Continuing without signing in…', []],
    ['succeeded', 'You’re signed in', ['Not you?']],
    ['failed', 'We couldn’t sign you in', []],
    ['timed-out', 'You ran out of time to sign in', []],
    ['expired', 'The sign-in request has expired', []],
    ['cancelled', 'Continuing without signing in', []],
    ['unavailable', 'Sign-in isn’t available right now', []],
  ])('%s: %s', (state, title, expected) => {
    renderCard(authenticationView(state))
    expect(screen.getByRole('heading', { name: title })).toBeTruthy()
    expect(buttons()).toEqual(expected)
  })

  test.each<[AttemptState, string]>([
    ['superseded', 'A newer sign-in request was sent'],
    ['chat-ended', 'The chat ended before you signed in'],
  ])('the state %s is shown as a line without a card', (state, title) => {
    renderCard(authenticationView(state))
    expect(screen.getByText(title)).toBeTruthy()
    expect(screen.queryByRole('heading')).toBeNull()
  })

  test.each<[ReadyReason, RegExp]>([
    ['returned', /Welcome back/],
    ['not-passed-on', /didn’t get your sign-in/],
    ['cancel-failed', /couldn’t continue without sign-in/],
    ['leave-failed', /couldn’t open/],
  ])('a card that returned to its button after %s says why', (readyReason, text) => {
    renderCard(authenticationView('ready', { readyReason }))
    expect(screen.getByText(text)).toBeTruthy()
    expect(buttons()).toContain('Sign in')
  })

  test('the card shows the host name of the sign-in page before it is opened and while it is open', () => {
    const { update } = renderCard(authenticationView('ready'))
    for (const state of ['ready', 'blocked', 'window-open', 'confirming'] as const) {
      update(authenticationView(state))
      expect(screen.getByText(HOST)).toBeTruthy()
    }
  })

  test('sign-in buttons have a hidden text that says that they open a window', () => {
    const { update } = renderCard(authenticationView('ready'))
    expect(screen.getByRole('button', { name: /^Sign in.*opens a new window/ })).toBeTruthy()
    update(authenticationView('window-open'))
    expect(
      screen.getByRole('button', { name: /^Reopen the sign-in window.*opens a new window/ }),
    ).toBeTruthy()
  })

  test('after a blocked window, the card has a link that keeps its opener', () => {
    const linkFollowed = vi.fn()
    renderCard(authenticationView('blocked', { linkFollowed }))
    const link = screen.getByRole('link', { name: /^Open the sign-in page/ })
    expect(link.getAttribute('href')).toContain(`https://${HOST}/oauth2/authorize`)
    expect(link.getAttribute('target')).toBe('_blank')
    expect(link.getAttribute('rel')).toBe('opener')
    link.addEventListener('click', (event) => event.preventDefault())
    link.click()
    expect(linkFollowed).toHaveBeenCalledOnce()
  })

  test('the card shows the seconds of the last minute, also to screen readers', () => {
    renderCard(authenticationView('window-open', { secondsLeft: 42 }))
    expect(screen.getByText('0:42')).toBeTruthy()
    expect(screen.getByText('42 seconds left to sign in')).toBeTruthy()
  })

  test('a slow check offers to continue without signing in', () => {
    renderCard(authenticationView('confirming', { canDecline: true }))
    expect(screen.getByText(/longer than usual/)).toBeTruthy()
    expect(buttons()).toEqual(['Continue without signing in'])
  })

  test("a succeeded sign-in shows the customer's name", () => {
    renderCard(authenticationView('succeeded', { displayName: 'Ada Lovelace' }))
    expect(screen.getByRole('heading', { name: 'Signed in as Ada Lovelace' })).toBeTruthy()
  })

  test('an unavailable sign-in that the flow still waits for can be declined', () => {
    renderCard(authenticationView('unavailable', { canDecline: true }))
    expect(buttons()).toEqual(['Continue without signing in'])
  })
})

describe('the buttons of the sign-in card', () => {
  test('the sign-in button passes the click event on in the same task', () => {
    const seen: unknown[] = []
    renderCard(
      authenticationView('ready', {
        signIn: (event) => seen.push('nativeEvent' in event && event.nativeEvent.type),
      }),
    )
    screen.getByRole('button', { name: /^Sign in/ }).click()
    expect(seen).toEqual(['click'])
  })

  test.each([
    ['ready', 'Continue without signing in', 'decline'],
    ['blocked', 'Continue in this tab', 'continueInThisTab'],
    ['window-detached', /^Reopen the sign-in window/, 'signIn'],
  ] as const)('%s: "%s"', (state, name, command) => {
    const run = vi.fn()
    renderCard(authenticationView(state, { [command]: run }))
    screen.getByRole('button', { name }).click()
    expect(run).toHaveBeenCalledOnce()
  })

  test('for half a second after it appears, the sign-in button is aria-disabled, with its name and focusable', () => {
    const { update } = renderCard(authenticationView('ready', { canSignIn: false }))
    const button = screen.getByRole('button', { name: /^Sign in \(opens/ })
    expect(button.getAttribute('aria-disabled')).toBe('true')
    button.focus()
    expect(document.activeElement).toBe(button)
    update(authenticationView('ready'))
    expect(screen.getByRole('button', { name: /^Sign in \(opens/ })).toBe(button)
    expect(button.getAttribute('aria-disabled')).toBe('false')
    expect(document.activeElement).toBe(button)
  })

  test('the buttons of all identity providers are aria-disabled for half a second after they appear', () => {
    const providers = [
      { name: 'COGNITO', label: 'Harbour ID' },
      { name: 'Google', label: 'Google' },
    ]
    renderCard(authenticationView('ready', { providers, canSignIn: false }))
    for (const button of screen.getAllByRole('button', { name: /^Sign in with/ }))
      expect(button.getAttribute('aria-disabled')).toBe('true')
  })

  test('"Not you?" asks to clear the chat', () => {
    const { onNotYou } = renderCard(authenticationView('succeeded'))
    screen.getByRole('button', { name: 'Not you?' }).click()
    expect(onNotYou).toHaveBeenCalledOnce()
  })
})

describe('the focus in the sign-in card', () => {
  const comesBack = (current: boolean | undefined, view = authenticationView('confirming')) => {
    const cameBack = { current }
    render(<SignInCard morePart={signInMorePart} view={view} onNotYou={vi.fn()} cameBack={cameBack} />)
    return cameBack
  }

  test('after a sign-in in this tab the focus continues at the title, once', () => {
    const cameBack = comesBack(true)
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Checking your sign-in' }))
    cleanup()
    expect(cameBack.current).toBe(false)
    comesBack(cameBack.current)
    expect(document.activeElement).toBe(document.body)
  })

  test('after Back from the sign-in page the focus continues at the title', () => {
    comesBack(undefined, { ...authenticationView('ready'), readyReason: 'returned' })
    expect(document.activeElement).toBe(screen.getByRole('heading'))
  })

  test('a customer who came back and is writing keeps the focus in the field', () => {
    const field = document.createElement('textarea')
    document.body.append(field)
    field.focus()
    comesBack(true)
    expect(document.activeElement).toBe(field)
    field.remove()
  })

  test('a card that this page has shown from the start does not take the focus', () => {
    comesBack(undefined)
    expect(document.activeElement).toBe(document.body)
  })

  test('the focus stays on a button whose text changes', async () => {
    const { update } = renderCard(authenticationView('ready'))
    await userEvent.click(screen.getByRole('button', { name: /^Sign in/ }))
    update(authenticationView('window-open'))
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /^Reopen the sign-in window/ }))
  })

  test("the focus moves to the card's title when the focused button is removed", async () => {
    const { update } = renderCard(authenticationView('ready'))
    await userEvent.click(screen.getByRole('button', { name: 'Continue without signing in' }))
    update(authenticationView('cancelling'))
    expect(document.activeElement).toBe(screen.getByRole('heading'))
  })

  test('a sign-in card does not take the focus from the composer', () => {
    const field = document.createElement('textarea')
    document.body.append(field)
    const { update } = renderCard(authenticationView('window-open'))
    field.focus()
    for (const state of ['submitting', 'confirming', 'succeeded'] as const) {
      update(authenticationView(state))
      expect(document.activeElement).toBe(field)
    }
    field.remove()
  })

  test('a sign-in card does not take the focus back after the customer left it', async () => {
    const field = document.createElement('textarea')
    document.body.append(field)
    const { update } = renderCard(authenticationView('ready'))
    await userEvent.click(screen.getByRole('button', { name: /^Sign in/ }))
    await userEvent.click(field)
    update(authenticationView('confirming'))
    expect(document.activeElement).toBe(field)
    field.remove()
  })
})

test('the title is the accessible name of the sign-in card', () => {
  renderCard(authenticationView('ready'))
  const card = screen.getByRole('group', { name: 'Sign in to continue' })
  expect(within(card).getByRole('heading')).toBeTruthy()
})

test('a sign-in in another tab can be moved to this tab or declined', () => {
  const bringHere = vi.fn()
  renderCard(authenticationView('other-tab', { bringHere }))
  expect(screen.getByRole('heading', { name: 'You can sign in in your other tab' })).toBeTruthy()
  expect(buttons()).toEqual(['Sign in here', 'Continue without signing in'])
  screen.getByRole('button', { name: 'Sign in here' }).click()
  expect(bringHere).toHaveBeenCalledOnce()
})

test('each identity provider has a button with its name', () => {
  const signIn = vi.fn()
  const providers = [
    { name: 'COGNITO', label: 'Harbour ID' },
    { name: 'Google', label: 'Google' },
  ]
  renderCard(authenticationView('ready', { providers, signIn }))
  expect(buttons()).toEqual(['Sign in with Harbour ID', 'Sign in with Google', 'Continue without signing in'])
  screen.getByRole('button', { name: /^Sign in with Google/ }).click()
  expect(signIn).toHaveBeenCalledExactlyOnceWith(expect.anything(), 'Google')
})

test('sign-in buttons do not mention a window if the sign-in uses this tab', () => {
  renderCard(authenticationView('ready', { opensWindow: false }))
  expect(screen.getByRole('button', { name: 'Sign in' })).toBeTruthy()
})

test('the button to the sign-in page is described by the host of that page and by the time limit', async () => {
  const deadlineAtMs = new Date(2026, 10, 29, 13, 5, 59).getTime()
  renderCard(authenticationView('ready', { host: 'login.bank.example', deadlineAtMs }))
  const until = await screen.findByText(/You have until 1:05/)
  const button = screen.getByRole('button', { name: /^Sign in/ })
  const [host = '', note = ''] = (button.getAttribute('aria-describedby') ?? '').split(' ')
  expect(document.getElementById(host)?.textContent).toBe('Sign-in pagelogin.bank.example')
  expect(document.getElementById(note)).toBe(until)
})

describe('what is shown while the customer decides', () => {
  test.each<[AttemptState, boolean]>([
    ['preparing-url', true],
    ['ready', true],
    ['blocked', true],
    ['window-open', true],
    ['window-detached', true],
    ['leaving', false],
    ['submitting', false],
    ['confirming', false],
    ['cancelling', false],
    ['other-tab', false],
  ])('%s: who sees the password: %s', (state, shown) => {
    const { container } = renderCard(authenticationView(state))
    // The line keeps its place, so that the card keeps its height.
    expect(container.querySelector('.card-note')?.getAttribute('data-shown')).toBe(`${shown}`)
  })

  test('what is not a button does not look like one while the sign-in is checked', () => {
    renderCard(authenticationView('confirming'))
    expect(screen.queryByText('One moment…')).toBeNull()
  })

  test.each([
    ['login.bank.example', true],
    ['localhost:4102', false],
    ['127.0.0.1:37917', false],
    ['127.0.0.1.evil.example', true],
  ])('the host %s has a lock: %s', (host, hasLock) => {
    const { container } = renderCard(authenticationView('ready', { host }))
    expect(container.querySelector('.card-host > svg') !== null).toBe(hasLock)
  })
})

describe('another sign-in after one that failed', () => {
  const requestAgain = (change: Partial<RequestAgainView> = {}): Partial<AuthenticationView> => ({
    requestAgain: { ...idleCommand, available: true, requested: false, ...change },
  })

  test.each(['failed', 'timed-out', 'expired', 'cancelled', 'unavailable'] as const)(
    '%s: a button sends the customer’s words',
    async (state) => {
      const run = vi.fn()
      renderCard(authenticationView(state, requestAgain({ run })))
      await userEvent.click(await screen.findByRole('button', { name: 'Ask to sign in again' }))
      expect(run).toHaveBeenCalledExactlyOnceWith('I’d like to sign in again.')
    },
  )

  test('while the request is on its way the button says so and does nothing', async () => {
    const run = vi.fn()
    renderCard(authenticationView('failed', requestAgain({ run, pending: true })))
    const button = await screen.findByRole('button', { name: 'Asking…' })
    expect(button.getAttribute('aria-disabled')).toBe('true')
    await userEvent.click(button)
    expect(run).not.toHaveBeenCalled()
  })

  test.each([
    ['throttled', /asked a few times/],
    ['bff-unreachable', /didn’t work/],
    ['connect-unavailable', /didn’t work/],
  ] as const)('after the error %s the card says what to do, and the button stays', async (code, text) => {
    renderCard(authenticationView('failed', requestAgain({ error: failure(code) })))
    expect(await screen.findByText(text)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Ask to sign in again' })).toBeTruthy()
  })

  test('after the press the card says that the customer asked, and keeps the focus', async () => {
    const { update } = renderCard(authenticationView('failed', requestAgain()))
    await userEvent.click(await screen.findByRole('button', { name: 'Ask to sign in again' }))
    update(authenticationView('failed', requestAgain({ requested: true })))
    expect(screen.getByText(/You asked to sign in again/)).toBeTruthy()
    expect(buttons()).toEqual([])
    expect(document.activeElement).toBe(screen.getByRole('heading'))
  })

  test('a site that cannot pass the request on says whom to ask, without a button', async () => {
    const view = authenticationView('failed', requestAgain({ available: false }))
    const { rerender } = render(<SignInCard morePart={signInMorePart} view={view} onNotYou={vi.fn()} />)
    expect(await screen.findByText('To try again, write that you’d like to sign in.')).toBeTruthy()
    rerender(<SignInCard morePart={signInMorePart} view={view} onNotYou={vi.fn()} agentName="Ana" />)
    const line = screen.getByText(/to send the sign-in request again/)
    expect(line.textContent).toBe('Ask Ana to send the sign-in request again.')
    expect(line.querySelector('bdi')?.textContent).toBe('Ana')
    expect(buttons()).toEqual([])
  })

  test('an earlier sign-in, and one of a chat that is over, offers nothing', () => {
    renderCard(authenticationView('failed', { requestAgain: undefined }))
    expect(buttons()).toEqual([])
  })
})

test('"Not you?" names the customer', async () => {
  renderCard(authenticationView('succeeded', { displayName: 'Ada' }))
  expect(await screen.findByRole('button', { name: 'Not Ada?' })).toBeTruthy()
})
