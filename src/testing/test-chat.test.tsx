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

/** A PNG of one pixel. */
const PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

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
  await view.findByText('We couldn’t sign you in', {}, WAIT)
})

test('in jsdom, a customer sends a file and gets one, and nothing is thrown', async () => {
  await chat.close()
  chat = await startTestChat({ features: { attachments: true } })
  const png = Uint8Array.from(atob(PICTURE), (character) => character.charCodeAt(0))
  const makesUrls = Object.getOwnPropertyDescriptor(URL, 'createObjectURL')
  const thrown: unknown[] = []
  const note = (reason: unknown): void => void thrown.push(reason)
  process.on('unhandledRejection', note)
  const view = await opened()
  await chat.agent.joins('Ana')
  await chat.agent.sendsFile({ name: 'terms.pdf', contentType: 'application/pdf', content: '%PDF-1.7 terms' })
  // jsdom has no URLs of bytes, unless the test runner replaces its URL by that of Node.
  Reflect.deleteProperty(URL, 'createObjectURL')
  await userEvent.click(await view.findByRole('button', { name: /^Download terms\.pdf/ }, WAIT))
  await view.findByText(/couldn’t be downloaded/, {}, WAIT)
  const field = chatElement().querySelector<HTMLInputElement>('input[type=file]')
  if (!field) throw new Error('no file can be chosen')
  await userEvent.upload(field, [
    new File([png], 'card.png', { type: 'image/png' }),
    new File(['%PDF-1.7 letter'], 'letter.pdf', { type: 'application/pdf' }),
  ])
  await view.findByRole('list', { name: 'Files to send' }, WAIT)
  await userEvent.click(view.getByRole('button', { name: /^Send/ }))
  const log = view.getByRole('log')
  await waitFor(() => expect(log.textContent).toMatch(/card\.pngPNG.*Download.*letter\.pdfPDF.*Sent$/), {
    timeout: 10_000,
  })
  process.off('unhandledRejection', note)
  if (makesUrls) Object.defineProperty(URL, 'createObjectURL', makesUrls)
  expect(thrown).toEqual([])
})

test('signsIn rejects if the chat has not asked for a sign-in', async () => {
  await expect(chat.signsIn()).rejects.toThrow('has not asked for a sign-in')
})

test('chatElement throws if no chat is on the page', () => {
  expect(() => chatElement()).toThrow('no <ConnectChat>')
})

test.each(['Headers', 'ReadableStream', 'Response', 'TextDecoder', 'TextEncoder'])(
  'startTestChat in an environment without %s rejects and names it',
  async (name) => {
    vi.stubGlobal(name, undefined)
    const started = startTestChat()
    vi.unstubAllGlobals()
    await expect(started).rejects.toThrow(`the test environment has no ${name}`)
  },
)

test('startTestChat in an environment without crypto.subtle rejects and names it', async () => {
  vi.stubGlobal('crypto', {})
  const started = startTestChat()
  vi.unstubAllGlobals()
  await expect(started).rejects.toThrow('the test environment has no crypto.subtle')
})
