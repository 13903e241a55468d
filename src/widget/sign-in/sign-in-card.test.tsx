// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { AttemptState, ReadyReason } from '../../model/sign-in/attempt.ts'
import type { AuthenticationView } from '../../react/views.ts'
import { authenticationView, HOST } from '../views.test-kit.ts'
import { SignInCard } from './sign-in-card.tsx'

afterEach(cleanup)

function renderCard(view: AuthenticationView, onNotYou = vi.fn()) {
  const rendered = render(<SignInCard view={view} onNotYou={onNotYou} />)
  return {
    onNotYou,
    update: (next: AuthenticationView) => rendered.rerender(<SignInCard view={next} onNotYou={onNotYou} />),
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
  expect(buttons()).toEqual(['Use here', 'Continue without signing in'])
  screen.getByRole('button', { name: 'Use here' }).click()
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

test('the button to the sign-in page is described by the host of that page', () => {
  renderCard(authenticationView('ready', { host: 'login.bank.example' }))
  const button = screen.getByRole('button', { name: /^Sign in/ })
  const describedBy = button.getAttribute('aria-describedby') ?? ''
  expect(document.getElementById(describedBy)?.textContent).toBe('Sign-in pagelogin.bank.example')
})
