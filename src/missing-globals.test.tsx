// @vitest-environment jsdom
import { cleanup, fireEvent, render, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { ConnectChat } from './index.ts'
import { MISSING } from './missing-globals.test-kit.ts'
import { chatElement, startTestChat, type TestChat } from './testing.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

/** Members that are not global names: of prototypes, and what the packages in the bundle use. */
const MISSING_MEMBERS = [
  'Blob.prototype.arrayBuffer',
  'Document.prototype.adoptedStyleSheets',
  'Element.prototype.checkVisibility',
  'Element.prototype.scrollIntoView',
  'Element.prototype.scrollTo',
  'HTMLElement.prototype.hidePopover',
  'HTMLElement.prototype.inert',
  'HTMLElement.prototype.showPopover',
  'ShadowRoot.prototype.adoptedStyleSheets',
  'URL.createObjectURL',
  'URL.revokeObjectURL',
  'Notification',
  'PointerEvent',
  'requestIdleCallback',
  'setImmediate',
  'structuredClone',
]

const WAIT = { timeout: 20_000 }
const restore: (() => void)[] = []

/** Makes a global name, or a member of one, undefined until the end of the test. */
function remove(path: string): void {
  const names = path.split('.')
  const name = names.pop() as string
  const owner = names.reduce<object>((object, next) => Reflect.get(object, next), globalThis)
  if (owner === globalThis) {
    vi.stubGlobal(name, undefined)
    return
  }
  // What jsdom itself lacks is missing already.
  const holder = name in owner ? holderOf(owner, name) : undefined
  const before = holder && Object.getOwnPropertyDescriptor(holder, name)
  if (!holder || !before) return
  Reflect.deleteProperty(holder, name)
  restore.push(() => Object.defineProperty(holder, name, before))
}

/** The object or the prototype of it that has the property. */
function holderOf(object: object, name: string): object | undefined {
  if (Object.hasOwn(object, name)) return object
  const prototype: object | null = Object.getPrototypeOf(object)
  return prototype ? holderOf(prototype, name) : undefined
}

/** Everything that is thrown in a listener, a timer or a promise, until the end of the test. */
function watchExceptions(): readonly unknown[] {
  const thrown: unknown[] = []
  const onError = (event: ErrorEvent): void => void thrown.push(event.error)
  const onRejection = (reason: unknown): void => void thrown.push(reason)
  window.addEventListener('error', onError)
  process.on('unhandledRejection', onRejection)
  restore.push(() => {
    window.removeEventListener('error', onError)
    process.off('unhandledRejection', onRejection)
  })
  return thrown
}

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  for (const undo of restore.splice(0)) undo()
  sessionStorage.clear()
  localStorage.clear()
})

describe('with the servers of a test', () => {
  let chat: TestChat
  beforeAll(async () => {
    chat = await startTestChat({ features: { attachments: true } })
  })
  afterAll(() => chat.close())

  test.each([...MISSING, ...MISSING_MEMBERS])(
    'without %s, the component chats, and nothing is thrown',
    async (name) => {
      remove(name)
      const thrown = watchExceptions()
      render(<ConnectChat api="/connect-chat" onError={() => {}} />)
      await userEvent.click(within(chatElement()).getByRole('button', { name: /^Open chat/ }))
      await waitFor(() => within(chatElement()).getByRole('dialog'), WAIT)
      const view = within(chatElement())
      await chat.agent.joins('Ana')
      await chat.agent.says(`Hello without ${name}`)
      await waitFor(() => expect(view.getByRole('log').textContent).toContain(`Hello without ${name}`), WAIT)
      const field = view.getByRole('textbox', { name: 'Message' })
      fireEvent.change(field, { target: { value: `I have no ${name}` } })
      await userEvent.click(view.getByRole('button', { name: 'Send message' }))
      await chat.agent.receives(`I have no ${name}`)
      expect(thrown).toEqual([])
    },
  )
})

test('without crypto.subtle, nothing is rendered, and `onError` says why', () => {
  vi.stubGlobal('crypto', {})
  const onError = vi.fn()
  const { container } = render(<ConnectChat api="/connect-chat" onError={onError} />)
  expect(container.querySelector('.connect-chat')?.shadowRoot?.querySelector('button')).toBeNull()
  expect(onError.mock.calls).toEqual([
    [expect.objectContaining({ code: 'invalid-option', message: expect.stringContaining('crypto.subtle') })],
  ])
})

test('without reportError, an exception of a listener goes to the console and not into the chat', async () => {
  vi.stubGlobal('reportError', undefined)
  const printed = vi.spyOn(console, 'error').mockImplementation(() => {})
  const mistake = new Error('a mistake of the page')
  const on = {
    opened: () => {
      throw mistake
    },
  }
  render(<ConnectChat api="/connect-chat" on={on} onError={() => {}} />)
  await userEvent.click(within(chatElement()).getByRole('button', { name: /^Open chat/ }))
  await waitFor(() => within(chatElement()).getByRole('dialog'), WAIT)
  await waitFor(() => expect(printed).toHaveBeenCalledWith(mistake))
  printed.mockRestore()
})
