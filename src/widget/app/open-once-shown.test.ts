// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest'
import { createChat } from '../../react/chat.ts'
import { openOnceShown } from './open-once-shown.ts'

afterEach(() => {
  Reflect.deleteProperty(Element.prototype, 'checkVisibility')
  vi.unstubAllGlobals()
  document.body.replaceChildren()
})

/** A chat whose commands are noted, in the shadow root of an element. */
function chatIn(root: ShadowRoot): { chat: ReturnType<typeof createChat>; calls: string[] } {
  const calls: string[] = []
  const chat = createChat({ api: '/connect-chat' })
  chat.destroy()
  chat.open = () => void calls.push('open')
  chat.close = () => void calls.push('close')
  chat.report = ({ code }) => void calls.push(code)
  openOnceShown(chat, root)
  return { chat, calls }
}

/** A browser in which nothing is shown until `show` is called. */
function hiddenPage(): { root: ShadowRoot; show: () => void } {
  let shown = false
  let notify: () => void = () => undefined
  Element.prototype.checkVisibility = () => shown
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(callback: () => void) {
        notify = callback
      }
      observe(): void {}
      disconnect(): void {
        notify = () => undefined
      }
    },
  )
  const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' })
  return {
    root,
    show() {
      shown = true
      notify()
    },
  }
}

test('without an answer of the browser, as in jsdom, the chat opens at once', () => {
  const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' })
  const { chat, calls } = chatIn(root)
  chat.open()
  expect(calls).toEqual(['open'])
  expect(root.childElementCount).toBe(0)
})

test.each([
  ['opens at once where its surface is rendered', true, ['open']],
  ['waits where its surface is not rendered', false, []],
] as const)('a chat that is rendered %s, and changes nothing to find out', (_, rendered, expected) => {
  Element.prototype.checkVisibility = function (this: Element) {
    return this.className === 'root' && rendered
  }
  const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' })
  const surface = root.appendChild(document.createElement('div'))
  surface.className = 'root'
  const changes = new MutationObserver(() => undefined)
  changes.observe(root, { childList: true, subtree: true })
  const { chat, calls } = chatIn(root)
  chat.open()
  expect(calls).toEqual(expected)
  expect(changes.takeRecords()).toEqual([])
})

test('a chat that is opened several times while it is hidden reports it once, and opens once when it is shown', async () => {
  const { root, show } = hiddenPage()
  const { chat, calls } = chatIn(root)
  chat.open()
  chat.open()
  await vi.waitFor(() => expect(calls).toEqual(['render-failed']))
  show()
  show()
  expect(calls).toEqual(['render-failed', 'open'])
  expect(root.childElementCount).toBe(0)
})

test.each(['close', 'destroy'] as const)(
  'after %s, a chat that was opened while it was hidden does not open when it is shown',
  async (command) => {
    const { root, show } = hiddenPage()
    const { chat, calls } = chatIn(root)
    chat.open()
    await vi.waitFor(() => expect(calls).toEqual(['render-failed']))
    chat[command]()
    show()
    expect(calls).not.toContain('open')
    expect(root.childElementCount).toBe(0)
  },
)
