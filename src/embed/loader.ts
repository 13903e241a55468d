import { LAUNCHER_WORDS, launcherCss } from './launcher-look.ts'
import type { MountedChat } from './mounted-chat.ts'
import type { ReadAttribute } from './options.ts'

/** `window.connectChat`. What is asked before the widget is there is done when it comes. */
export interface ConnectChatApi extends Omit<MountedChat, 'open' | 'toggle' | 'send'> {
  /** Calls each with this API: `(window.connectChat ||= []).push((chat) => …)` works before and after. */
  push(...uses: readonly ((chat: ConnectChatApi) => void)[]): void
  /** Like `start` and `end`: a promise, since the widget may have to be loaded first. */
  open(): Promise<void>
  toggle(): Promise<void>
  send(text: string): Promise<void>
}

/** The part of the widget's chunk that the loader uses. */
export interface Chunk {
  mount(host: HTMLElement, read: ReadAttribute): MountedChat
}

/**
 * Draws the launcher, gives the page its API, and loads the widget when someone needs it: on a click, on a call,
 * or because this tab has a chat under way. A promise that nobody catches is the browser's to report.
 */
export function startLoader(script: unknown, load: (href: string) => Promise<Chunk>): void {
  // A page's `<img name="currentScript">` takes the name of the real one.
  if (!(script instanceof HTMLScriptElement)) return
  const page = window as { connectChat?: { readonly send?: unknown } }
  const queue = page.connectChat
  // The script stands on the page twice.
  if (typeof queue?.send === 'function') return
  const read: ReadAttribute = (name) => script.getAttribute(`data-${name}`)
  const host = document.createElement('div')
  const button = document.createElement('button')
  const [openWords, failedWords, rightToLeft] =
    LAUNCHER_WORDS[`${read('locale')}`.slice(0, 2)] ?? LAUNCHER_WORDS.en!
  /** What is to be done with the widget the moment it is there. */
  const waiting: ((chat: MountedChat) => void)[] = []
  let loading: Promise<MountedChat> | undefined
  let mounted: MountedChat | undefined

  const soon = (run: (chat: MountedChat) => void): void => {
    if (mounted) run(mounted)
    else waiting.push(run)
  }
  const need = (): Promise<MountedChat> => {
    loading ??= load(new URL('connect-chat-widget.js', script.src).href).then(
      ({ mount }) => {
        mounted = mount(host, read)
        waiting.forEach(soon)
        return mounted
      },
      (cause: unknown) => {
        loading = undefined
        button.title = failedWords
        throw cause
      },
    )
    return loading
  }
  const later = (name: 'open' | 'toggle' | 'start' | 'end' | 'send') => (text?: string) =>
    need().then((chat) => chat[name](text as string))

  const api: ConnectChatApi = {
    // Each in a task of its own: one that throws harms no other.
    push: (...uses) => uses.forEach((use) => void setTimeout(use, 0, api)),
    open: later('open'),
    toggle: later('toggle'),
    start: later('start'),
    end: later('end'),
    send: later('send'),
    close: () => soon((chat) => chat.close()),
    update: (options) => soon((chat) => chat.update(options)),
    on(...args) {
      /** Null: called off before there was anything to listen to. */
      let off: (() => void) | null | undefined
      soon((chat) => {
        if (off !== null) off = chat.on(...args)
      })
      return () => {
        off?.()
        off = null
      }
    },
    destroy() {
      host.remove()
      soon((chat) => chat.destroy())
    },
    get state() {
      return mounted?.state ?? { phase: 'idle', open: false, unread: 0 }
    },
  }
  page.connectChat = api
  // A page's `<a id="connectChat">` is no queue.
  if (Array.isArray(queue)) api.push(...queue)

  const base = read('api')
  if (!base || new URL(base, location.href).origin !== location.origin) {
    // Nothing is drawn. The chunk makes `<connect-chat>` known, and says to the console and to listeners what is
    // wrong where neither it nor this script has an address on this site.
    void need()
    return
  }
  host.className = 'connect-chat'
  host.style.setProperty('--connect-chat-accent', read('accent'))
  const shadow = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(launcherCss((read('position') === 'start') === !!rightToLeft ? 'right' : 'left'))
  shadow.adoptedStyleSheets = [sheet]
  shadow.append(button)
  button.title = openWords
  button.onclick = api.open
  const place = (): void => {
    document.body.append(host)
    // A chat under way in this tab goes on without a click. Where storage is forbidden this throws, as the last
    // thing that it does.
    const isUnderWay = (): boolean => /connect-chat:.*contactId/.test(JSON.stringify(sessionStorage))
    if (read('open') !== null || isUnderWay()) void need()
  }
  if (document.body) place()
  else addEventListener('DOMContentLoaded', place)
}
