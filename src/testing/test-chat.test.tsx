// @vitest-environment jsdom
import { cleanup, fireEvent, render, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ConnectChat } from '../index.ts'
import { chatElement, startTestChat, type TestChat } from './test-chat.ts'

// Each test starts a sandbox in a thread; the first one transforms the code of chatjs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let chat: TestChat
beforeEach(async () => {
  chat = await startTestChat({ admission: { displayName: 'Noor' } })
})
afterEach(async () => {
  cleanup()
  await chat.close()
})

const WAIT = { timeout: 20_000 }

/** Renders the whole component and opens it. */
async function opened() {
  render(<ConnectChat api="/connect-chat" />)
  await userEvent.click(within(chatElement()).getByRole('button', { name: /^Open chat/ }))
  await waitFor(() => within(chatElement()).getByRole('dialog'), WAIT)
  return within(chatElement())
}

test('in jsdom, the component chats with the agent of a sandbox and is signed in', async () => {
  const view = await opened()
  await chat.agent.joins('Ana')
  await chat.agent.says('How can I help?')
  await view.findByText('How can I help?', {}, WAIT)
  fireEvent.change(view.getByRole('textbox', { name: 'Message' }), { target: { value: 'My card is lost' } })
  await userEvent.click(view.getByRole('button', { name: 'Send message' }))
  await chat.agent.receives('My card is lost')
  expect(await chat.agent.received()).toEqual(['My card is lost'])
  await chat.agent.asksForSignIn()
  const button = await view.findByRole('button', { name: /^Sign in/ }, WAIT)
  await waitFor(() => expect(button.getAttribute('aria-disabled')).toBe('false'), WAIT)
  await chat.signsIn({ user: 'grace' })
  await view.findByText(/^Signed in as/, {}, WAIT)
})

test('in jsdom, a sign-in that is refused at Cognito has failed', async () => {
  const view = await opened()
  await chat.agent.asksForSignIn()
  await view.findByRole('button', { name: /^Sign in/ }, WAIT)
  await chat.refusesSignIn()
  await view.findByText('Sign-in did not work', {}, WAIT)
})

test('signsIn rejects if the chat has not asked for a sign-in', async () => {
  await expect(chat.signsIn()).rejects.toThrow('has not asked for a sign-in')
})

test('chatElement throws if no chat is on the page', () => {
  expect(() => chatElement()).toThrow('no <ConnectChat>')
})
