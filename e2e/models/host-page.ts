import { expect, type Page } from '@playwright/test'
import type { Demo } from '../../demo/server/demo.ts'

/** A host page with tags of its own, under the bank's strict policy. */
export interface HostPage {
  /** Opens it; `scripts` are origins that its policy lets scripts come from as well. */
  shows(tags: string, scripts?: string): Promise<void>
  /** Opens the chat by its launcher. */
  opensChat(): Promise<void>
  /** Calls a method of the chat's API, as a script of the page does. */
  asks(
    name: 'open' | 'close' | 'toggle' | 'start' | 'end' | 'send' | 'update' | 'destroy',
    argument?: unknown,
  ): Promise<void>
  /** Does the same before any script of the next page runs. */
  listensFirst(event: string): Promise<void>
  /** Hands the API's queue a listener that notes what it hears; the number is its own. */
  listens(event: string): Promise<number>
  stopsListening(listener: number): Promise<void>
  /** What the listeners heard, as `event code reason`. */
  heard(): Promise<readonly string[]>
  state(): Promise<unknown>
  /** Goes to another page as sites do that put a new body in the place of the old one. */
  turnsThePage(words: string): Promise<void>
  /** Puts `<connect-chat>` elsewhere on the page. */
  movesTheChat(): Promise<void>
  takesTheChatAway(): Promise<void>
  putsTheChatBack(): Promise<void>
  /** Notes from now on how the chat stood whenever its elements changed; the function tells. */
  watchesDrawing(): Promise<() => Promise<readonly ('launcher' | 'panel')[]>>
  readonly launcher: ReturnType<Page['getByRole']>
  launchers(): Promise<number>
  /** Paths of scripts that were asked for. */
  readonly fetched: readonly string[]
}

declare global {
  interface Window {
    /** What the listeners of this page heard, and how each is called off. */
    heardHere?: string[]
    stopsHere?: (() => void)[]
    /** The element that was taken away, and what it stood in. */
    takenAway?: { readonly element: Element; readonly from: Element | null }
  }
}

/** Runs in the page: a listener of its own, handed over by the queue. */
function listen(name: string): number {
  window.heardHere ??= []
  window.stopsHere ??= []
  const { heardHere, stopsHere } = window
  const at = stopsHere.push(() => undefined) - 1
  window.connectChat ||= []
  window.connectChat.push((chat) => {
    stopsHere[at] = chat.on(name as 'error', (payload) => {
      const { code = '', reason = '' } = payload.error ?? {}
      heardHere.push([name, code, reason].filter(Boolean).join(' '))
    })
  })
  return at
}

export async function hostPage(page: Page, demo: Demo): Promise<HostPage> {
  const fetched: string[] = []
  const launcher = page.getByRole('button', { name: /^Open chat/ })
  page.on('request', (request) => {
    if (request.resourceType() === 'script') fetched.push(new URL(request.url()).pathname)
  })
  // A response that the test makes has no address; Chromium lets it reach this machine only with a permission.
  await page.context().grantPermissions(['local-network-access'])
  const policy = (await fetch(demo.url)).headers.get('content-security-policy') ?? ''
  return {
    fetched,
    async shows(tags, scripts = '') {
      await page.route(`${demo.url}/host`, (route) =>
        route.fulfill({
          contentType: 'text/html; charset=utf-8',
          headers: {
            'content-security-policy': policy.replace("script-src 'self'", `script-src 'self' ${scripts}`),
          },
          body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A shop</title></head><body>${tags}</body></html>`,
        }),
      )
      await page.goto(`${demo.url}/host`)
    },
    async opensChat() {
      await launcher.click()
      await expect(
        page.getByRole('dialog').first().getByText('Welcome to Harbour Bank').first(),
      ).toBeVisible()
    },
    asks: (name, argument) =>
      page.evaluate(
        async ([call, given]) => {
          const chat = window.connectChat
          if (!chat || Array.isArray(chat)) throw new Error('the chat is not there')
          await Reflect.apply(Reflect.get(chat, call), chat, [given])
        },
        [name, argument] as const,
      ),
    listensFirst: async (event) => void (await page.addInitScript(listen, event)),
    listens: (event) => page.evaluate(listen, event),
    stopsListening: (listener) => page.evaluate((at) => window.stopsHere?.[at]?.(), listener),
    heard: () => page.evaluate(() => window.heardHere ?? []),
    state: () =>
      page.evaluate(() =>
        window.connectChat && !Array.isArray(window.connectChat) ? window.connectChat.state : null,
      ),
    async turnsThePage(words) {
      await page.evaluate((text) => {
        const body = document.createElement('body')
        body.append(Object.assign(document.createElement('h1'), { textContent: text }))
        history.pushState({}, '', '/host?page=two')
        document.documentElement.replaceChild(body, document.body)
      }, words)
      await expect(page.getByRole('heading', { name: words })).toBeVisible()
    },
    movesTheChat: () =>
      page.evaluate(() => {
        const element = document.querySelector('connect-chat')
        if (element) document.querySelector('main')?.append(element)
      }),
    takesTheChatAway: () =>
      page.evaluate(async () => {
        const element = document.querySelector('connect-chat')
        if (!element) throw new Error('there is no <connect-chat> here')
        window.takenAway = { element, from: element.parentElement }
        element.remove()
        // The element disposes its chat within a frame.
        await new Promise((done) => requestAnimationFrame(done))
        if (element.shadowRoot?.querySelector('button'))
          throw new Error('the element did not dispose its chat')
      }),
    putsTheChatBack: () =>
      page.evaluate(() => {
        const { element, from } = window.takenAway ?? {}
        if (!element || !from) throw new Error('nothing was taken away')
        from.append(element)
      }),
    async watchesDrawing() {
      const drawn = await page.evaluateHandle(() => {
        const root = document.querySelector('.connect-chat')?.shadowRoot
        if (!root) throw new Error('there is no chat here')
        const seen: ('launcher' | 'panel')[] = []
        new MutationObserver(() => {
          const stands = root.querySelector('[role=dialog]') ? 'panel' : 'launcher'
          // The loader's own launcher is no drawing of the widget, which draws nothing while it waits behind it.
          if (root.querySelector('.launcher, [role=dialog]') && seen.at(-1) !== stands) seen.push(stands)
        }).observe(root, { childList: true, subtree: true })
        return seen
      })
      return () => drawn.jsonValue()
    },
    launcher,
    launchers: () => page.locator('.connect-chat').count(),
  }
}
