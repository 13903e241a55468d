// @vitest-environment jsdom

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { act, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { readColour } from '../widget/colour/colour.ts'
import { CONTROL_CONTRAST, contrast } from '../widget/colour/contrast.ts'
import { GLYPH, launcherCss } from './launcher-style.ts'
import { mount } from './mount.tsx'
import type { MountedChat } from './mounted-chat.ts'

const mounted: MountedChat[] = []
const WHITE = { l: 1, c: 0, h: 0 }

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.stubGlobal('fetch', async () => new Response('', { status: 502 }))
  sessionStorage.clear()
})
afterEach(async () => {
  await act(async () => {
    for (const chat of mounted.splice(0)) chat.destroy()
  })
  document.body.replaceChildren()
  vi.unstubAllGlobals()
})

/** The loader's element: a launcher in a shadow root. */
async function mountChat(options: Parameters<typeof mount>[1] = { api: '/connect-chat' }) {
  const host = document.createElement('div')
  const launcher = document.createElement('button')
  launcher.title = 'Open chat'
  host.attachShadow({ mode: 'open' }).append(launcher)
  document.body.append(host)
  launcher.focus()
  let chat: MountedChat | undefined
  await act(async () => {
    chat = mount(host, options)
  })
  // The loader's launcher leaves before the next paint.
  await act(() => new Promise(requestAnimationFrame))
  if (!chat) throw new Error('nothing was mounted')
  mounted.push(chat)
  return { chat, host, launcher, inside: () => within(host.shadowRoot as unknown as HTMLElement) }
}

const nameOf = ({ localName, classList }: Element): string => `${localName}.${classList[0]}`

/** Uses the chat: the widget's launcher replaces the loader's. */
async function useChat(chat: MountedChat): Promise<void> {
  await act(async () => chat.update({ name: 'Bank' }))
  await act(() => new Promise(requestAnimationFrame))
}

describe("mounting in the loader's element", () => {
  test("once the chat is used, the widget's launcher replaces the loader's and its focus, and the loader's stays unseen until the new focus is read", async () => {
    const { chat, host, launcher, inside } = await mountChat()
    await useChat(chat)
    const button = inside().getByRole('button', { name: 'Open chat' })
    expect(button).not.toBe(launcher)
    expect(host.shadowRoot?.activeElement).toBe(button)
    expect(launcher.isConnected).toBe(true)
    expect(launcher.tabIndex).toBe(-1)
    expect(launcher.title).toBe('')
    await waitFor(() => expect(launcher.isConnected).toBe(false))
  })

  test('the focus goes from the loader to the panel that opens, and to no launcher between', async () => {
    const host = document.createElement('div')
    const launcher = document.createElement('button')
    const shadow = host.attachShadow({ mode: 'open' })
    shadow.append(launcher)
    document.body.append(host)
    launcher.focus()
    const focused: (string | undefined)[] = []
    shadow.addEventListener('focusin', ({ target }) => focused.push((target as Element).className))
    await act(async () => {
      const chat = mount(host, { api: '/connect-chat' })
      mounted.push(chat)
      chat.open()
    })
    await act(() => new Promise(requestAnimationFrame))
    const dialog = within(shadow as unknown as HTMLElement).getByRole('dialog')
    expect(dialog.contains(shadow.activeElement)).toBe(true)
    expect(focused[0]).toBe('composer-text')
    expect(focused).not.toContain('launcher')
    expect(launcher.tabIndex).toBe(-1)
    await waitFor(() => expect(launcher.isConnected).toBe(false))
  })

  describe('while the loader’s launcher stays', () => {
    const shown = (host: HTMLElement): (Element | undefined)[] => [
      ...(host.shadowRoot?.querySelectorAll('button') ?? []),
    ]

    test('the elements that are laid out in advance are those of the panel, and leave the page in the same task', async () => {
      // The chat starts for as long as the test takes.
      vi.stubGlobal('fetch', () => new Promise(() => undefined))
      const laidOut: string[] = []
      vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
        const tree = [this, ...this.querySelectorAll('*')]
        if (this.className === 'root') laidOut.push(...tree.map(nameOf))
        return new DOMRect()
      })
      const { chat, host } = await mountChat()
      await act(() => new Promise((done) => setTimeout(done)))
      vi.restoreAllMocks()
      expect(laidOut.length).toBeGreaterThan(10)
      expect(host.shadowRoot?.querySelector('.panel')).toBeNull()
      await act(async () => chat.open())
      const rendered = [...(host.shadowRoot?.querySelectorAll('*') ?? [])].map(nameOf)
      expect(laidOut.filter((name) => !rendered.includes(name))).toEqual([])
    })

    test('nothing is laid out in advance where the chat is opened at once', async () => {
      const prepared = vi.spyOn(Element.prototype, 'getBoundingClientRect')
      const host = document.createElement('div')
      host.attachShadow({ mode: 'open' }).append(document.createElement('button'))
      document.body.append(host)
      await act(async () => {
        const chat = mount(host, { api: '/connect-chat' })
        mounted.push(chat)
        chat.open()
      })
      await act(() => new Promise((done) => setTimeout(done)))
      expect(prepared.mock.contexts.filter((one) => (one as Element).className === 'root')).toEqual([])
      vi.restoreAllMocks()
    })

    test('nothing of the widget is shown, and the launcher has its focus', async () => {
      const { chat, host, launcher } = await mountChat()
      expect(shown(host)).toEqual([launcher])
      expect(host.shadowRoot?.activeElement).toBe(launcher)
      expect(chat.state).toEqual({ phase: 'idle', open: false, unread: 0 })
    })

    test('it goes when the chat opens, and the widget’s launcher has the focus after the panel', async () => {
      const { chat, host, launcher, inside } = await mountChat()
      await act(async () => chat.open())
      await act(() => new Promise(requestAnimationFrame))
      expect(
        inside()
          .getByRole('dialog')
          .contains(host.shadowRoot?.activeElement ?? null),
      ).toBe(true)
      await waitFor(() => expect(launcher.isConnected).toBe(false))
      await act(async () => inside().getByRole('button', { name: 'Close chat', expanded: true }).click())
      expect(host.shadowRoot?.activeElement).toBe(inside().getByRole('button', { name: 'Open chat' }))
    })

    test.each<[string, (chat: MountedChat) => unknown]>([
      ['starts without its panel', (chat) => chat.start().catch(() => undefined)],
      ['gets other options', (chat) => chat.update({ position: 'start' })],
    ])('it gives way to the widget’s launcher when the chat %s', async (_, use) => {
      const { chat, host, launcher } = await mountChat()
      await act(async () => {
        await use(chat)
      })
      await act(() => new Promise(requestAnimationFrame))
      await waitFor(() => expect(launcher.isConnected).toBe(false))
      expect(shown(host)).toHaveLength(1)
      expect(host.shadowRoot?.querySelector('.launcher')).toBe(host.shadowRoot?.activeElement)
    })

    test('it goes when the chat is removed', async () => {
      const { chat, host } = await mountChat()
      await act(async () => chat.destroy())
      mounted.splice(0)
      expect(shown(host)).toEqual([])
    })
  })

  test('a panel opened by the customer has the focus', async () => {
    const { chat, host, inside } = await mountChat()
    await act(async () => chat.open())
    expect(
      inside()
        .getByRole('dialog')
        .contains(host.shadowRoot?.activeElement ?? null),
    ).toBe(true)
  })

  test('a chat that is destroyed before its first render is not rendered', async () => {
    const host = document.createElement('div')
    const shadow = host.attachShadow({ mode: 'open' })
    await act(async () => mount(host, { api: '/connect-chat' }).destroy())
    expect(shadow.childElementCount).toBe(0)
  })

  test('both launchers have the same glyph, names and default colour', async () => {
    const { chat, inside } = await mountChat()
    await useChat(chat)
    const path = inside().getByRole('button', { name: 'Open chat' }).querySelector('path')
    expect(path?.getAttribute('d')).toBe(GLYPH)
    const tokens = readFileSync(join(import.meta.dirname, '../widget/styles/tokens.css'), 'utf8')
    const [, l, c, h] = /--connect-chat-accent, oklch\(0?([\d.]+) 0?([\d.]+) (\d+)\)/.exec(tokens) ?? []
    expect(launcherCss('right')).toContain(`var(--connect-chat-accent,oklch(${l} ${c} ${h}))`)
    for (const token of ['launcher-size, clamp(48px, 9vw, 56px)', 'offset, 20px', 'z-index, 2147483647']) {
      expect(tokens).toContain(`--connect-chat-${token}`)
      expect(launcherCss('right')).toContain(`--connect-chat-${token.replaceAll(' ', '')}`)
    }
  })
})

test("the loader's glyph has enough contrast with the launcher, and the launcher with a white page, for every accent", () => {
  const [, darkest] = /min\(l,(\.\d+)\)/.exec(launcherCss('right')) ?? []
  expect(launcherCss('right')).toContain('color:var(--connect-chat-on-accent,#fff)')
  const steps = Array.from({ length: 18 }, (_, at) => at * 15)
  const brands = steps.flatMap((r) => steps.flatMap((g) => steps.map((b) => `rgb(${r} ${g} ${b})`)))
  for (const brand of brands) {
    const { l, c, h } = readColour(brand) ?? { l: 0, c: 0, h: 0 }
    const fill = { l: Math.min(l, Number(darkest)), c, h }
    // The glyph is white as well.
    if (contrast(fill, WHITE) < CONTROL_CONTRAST) throw new Error(`${brand} is faint on white`)
  }
  expect(brands).toHaveLength(5832)
})

describe('the mounted chat', () => {
  test('open, close and toggle change the panel and fire events', async () => {
    const { chat } = await mountChat()
    const heard: string[] = []
    chat.on('opened', () => heard.push('opened'))
    const off = chat.on('closed', () => heard.push('closed'))
    await act(async () => chat.open())
    expect(chat.state.open).toBe(true)
    await act(async () => chat.toggle())
    expect(chat.state.open).toBe(false)
    off()
    await act(async () => chat.open())
    await act(async () => chat.close())
    expect(heard).toEqual(['opened', 'closed', 'opened'])
  })

  test('update applies new options', async () => {
    const { chat, inside } = await mountChat()
    await act(async () => chat.update({ locale: 'de' }))
    expect(await inside().findByRole('button', { name: 'Chat öffnen' })).toBeTruthy()
  })

  test('a failed start rejects with its error code', async () => {
    const { chat } = await mountChat()
    let failure: unknown
    await act(async () => {
      await chat.start().catch((error: unknown) => {
        failure = error
      })
    })
    expect(failure).toMatchObject({ name: 'ChatError' })
    expect(chat.state.phase).toBe('failed')
  })

  test('destroy empties the shadow root', async () => {
    const { chat, host } = await mountChat()
    await act(async () => chat.destroy())
    mounted.splice(0)
    expect(host.shadowRoot?.children).toHaveLength(0)
  })

  test('an `api` on another site calls the error listeners', async () => {
    const codes: string[] = []
    const host = document.createElement('div')
    document.body.append(host)
    await act(async () => {
      const chat = mount(host, { api: 'https://evil.example/' })
      chat.on('error', ({ error }) => codes.push(error.code))
      mounted.push(chat)
    })
    expect(codes).toEqual(['invalid-option'])
  })

  test('an `api` on another site goes to the console without an error listener', async () => {
    const report = vi.fn()
    vi.stubGlobal('reportError', report)
    await mountChat({ api: 'https://evil.example/' })
    expect(report.mock.calls[0]?.[0].code).toBe('invalid-option')
  })
})

describe('<connect-chat>', () => {
  test('the element <connect-chat> shows the chat with the options of its attributes', async () => {
    await act(async () => {
      document.body.innerHTML =
        '<connect-chat api="/connect-chat" locale="en" name="Bank" open></connect-chat>'
    })
    const element = document.querySelector('connect-chat')
    const inside = within(element?.shadowRoot as unknown as HTMLElement)
    expect(inside.getByRole('dialog', { name: 'Bank chat' })).toBeTruthy()
    await act(async () => element?.setAttribute('name', 'Shop'))
    expect(inside.getByRole('dialog', { name: 'Shop chat' })).toBeTruthy()
    await act(async () => element?.remove())
    expect(element?.shadowRoot?.children).toHaveLength(0)
  })

  test('the element <connect-chat> keeps its chat when it is moved', async () => {
    await act(async () => {
      document.body.innerHTML = '<connect-chat api="/connect-chat"></connect-chat><main></main>'
    })
    const element = document.querySelector('connect-chat')
    const button = element?.shadowRoot?.querySelector('button')
    await act(async () => document.querySelector('main')?.append(element as Element))
    expect(element?.shadowRoot?.querySelector('button')).toBe(button)
    await act(async () => element?.remove())
  })
})

test.each(['', 'x'.repeat(257)])(
  'a script tag that names the customer %j gets the error on the console, and keeps its chat',
  async (id) => {
    const reported = vi.fn()
    vi.stubGlobal('reportError', reported)
    const { chat, inside } = await mountChat({ api: '/connect-chat', customer: { id: 'ada' } })
    await useChat(chat)
    await act(async () => chat.update({ customer: { id } }))
    expect(reported).toHaveBeenCalledWith(expect.objectContaining({ code: 'invalid-option' }))
    expect(inside().getByRole('button', { name: 'Open chat' })).toBeTruthy()
    reported.mockReset()
    chat.on('error', () => undefined)
    await act(async () => chat.update({ customer: { id: `${id}x`.repeat(257) } }))
    expect(reported).not.toHaveBeenCalled()
  },
)
