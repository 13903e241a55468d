import type { HostEventName, HostListener } from '../model/host-event.ts'
import { LAUNCHER_TEXTS, launcherCss } from './launcher-style.ts'
import type { MountedChat } from './mounted-chat.ts'
import type { ReadAttribute } from './options.ts'

/** `window.connectChat`. Calls before the widget is loaded take effect after it. */
export interface ConnectChatApi extends Omit<MountedChat, 'open' | 'toggle' | 'send'> {
  /**
   * Calls each function with this API. `(window.connectChat ||= []).push((chat) => …)` works before and after the
   * script has loaded.
   */
  push(...callbacks: readonly ((chat: ConnectChatApi) => void)[]): void
  /** Opens the panel. Rejects with `load-failed` if the widget cannot be loaded. */
  open(): Promise<void>
  /** Opens or closes the panel. Rejects with `load-failed` if the widget cannot be loaded. */
  toggle(): Promise<void>
  /** Sends a message as the customer. Rejects with `load-failed` if the widget cannot be loaded. */
  send(text: string): Promise<void>
}

/** The export of the widget's chunk that the loader uses. */
export interface Chunk {
  mount(host: HTMLElement, read: ReadAttribute): MountedChat
}

/** The browser's error with the properties of a ChatError, whose class is not loaded yet. */
type LoadFailed = Error & { code?: string; retryable?: boolean }
interface Page {
  connectChat?: { readonly send?: ConnectChatApi['send'] }
  requestIdleCallback?(run: () => void): void
}
type ErrorListener = (payload: { readonly error: LoadFailed }) => void

/**
 * Shows the launcher, sets `window.connectChat`, and loads the widget on a click, on a call, or if this tab has a
 * running chat. The browser reports an unhandled rejection. `load` gets the URL of this script, beside which the widget's
 * files are.
 */
export function startLoader(
  script: HTMLScriptElement | null,
  load: (base: string | URL) => Promise<Chunk>,
): void {
  const page = window as Page
  const queue = page.connectChat
  // The script is on the page twice.
  if (queue?.send?.call) return
  // A module and code that an optimiser evaluates have no current script. With `<img name="currentScript">`, the page has
  // injected markup, and no script on it is believed.
  const tag = script?.src ? script : document.querySelector('script[src*="connect-chat.js"]')
  // The URL from which the browser loaded this script. `script.src` is resolved by the page's `<base>`, which injected
  // HTML may have added since. Without a readable stack, the page's own URL resolves the attribute. The stack may
  // have the URL of an optimiser, which has another name.
  const [loadedFrom = tag && new URL(tag.getAttribute('src') ?? '', location.href)] =
    /https?:\S+?connect-chat\.js\S*?(?=:\d+:)/.exec(`${Error().stack}`) ?? []
  if (!loadedFrom || (script && script.localName !== 'script')) {
    console.error('connect-chat: <script src> only')
    return
  }
  // Tag managers remove `data-` attributes, and leave the query.
  const read: ReadAttribute = (name) =>
    tag?.getAttribute(`data-${name}`) ?? new URL(loadedFrom).searchParams.get(name)
  // Without `data-api`, a URL of no origin.
  const base = new URL(read('api') || 'e:', location.origin)
  const host = document.createElement('div')
  const button = document.createElement('button')
  const [openText, failedText, rightToLeft] = LAUNCHER_TEXTS[
    (read('locale') || document.documentElement.lang).slice(0, 2)
  ] ?? ['Open chat', 'Try again']
  /** Called when the widget is mounted. */
  const mountedCallbacks: ((chat: MountedChat) => void)[] = []
  /** Called when loading fails. */
  const errorCallbacks: ((error: LoadFailed) => void)[] = []
  let loading: Promise<MountedChat> | undefined
  let mounted: MountedChat | undefined
  /** How often the element is placed at most, if the page removes it. */
  let places = 9
  const observer = new MutationObserver(() => host.isConnected || place())
  const place = (): void => {
    const root = document.documentElement
    if (places-- > 0) root.append(host)
    for (const node of [document, root]) observer.observe(node, { childList: true })
  }

  /** Reads, or replaces, what the tabs share; the session has the same key. Undefined if the storage is forbidden. */
  const shared = (text?: string): unknown => {
    try {
      const key = `connect-chat-${base.pathname.replace(/\/+$/, '')}`
      if (text) localStorage[key] = text
      return localStorage[key]
    } catch {
      // The chat itself reports it.
    }
  }
  const whenMounted = (callback: (chat: MountedChat) => void): void => {
    if (mounted) callback(mounted)
    else mountedCallbacks.push(callback)
  }
  const mountWidget = async (): Promise<MountedChat> =>
    mounted ??
    load(loadedFrom).then(({ mount }) => {
      if (!mounted) {
        mounted = mount(host, read)
        for (const run of mountedCallbacks) run(mounted)
      }
      return mounted
    })
  const loadWidget = (): Promise<MountedChat> => {
    loading ??= mountWidget().catch((error: LoadFailed) => {
      loading = undefined
      button.ariaBusy = null
      error.code = 'load-failed'
      // Twice, and not for a lost connection: the files of this build are gone.
      if (button.title === failedText && navigator.onLine) {
        button.onclick = () => location.reload()
        error.code = 'page-outdated'
      }
      button.title = failedText
      error.retryable = true
      for (const callback of errorCallbacks) callback(error)
      throw error
    })
    return loading
  }
  const api = {
    // Each in its own task, so that one that throws does not stop the others.
    push(...callbacks: readonly ((chat: ConnectChatApi) => void)[]) {
      for (const callback of callbacks) setTimeout(callback, 0, api)
    },
    on<Name extends HostEventName>(name: Name, listener: HostListener<Name>) {
      /** Null: removed before the widget was mounted. */
      let off: (() => void) | null | undefined
      if (name === 'error')
        errorCallbacks.push((error) => off === null || (listener as ErrorListener)({ error }))
      whenMounted((chat) => {
        if (off !== null) off = chat.on(name, listener)
      })
      return () => {
        off?.()
        off = null
      }
    },
    get state() {
      return mounted?.state ?? { phase: 'idle', unread: 0, open: false }
    },
  } as ConnectChatApi
  for (const name of [
    'toggle',
    'open',
    'forget',
    'end',
    'send',
    'start',
    'transcript',
    'saveTranscript',
    'printTranscript',
  ] as const) {
    api[name] = (text?: string): Promise<never> => {
      // If the widget does not load now, it forgets the chat when it does.
      if (name === 'forget' && !mounted) shared('{"forget":1}')
      return loadWidget().then((chat) => chat[name](text as string) as never)
    }
  }
  for (const name of ['close', 'update', 'destroy'] as const) {
    api[name] = (options?: object) => {
      whenMounted((chat) => chat[name](options as object))
      // Another customer may be there, and the chat in another tab.
      if (name === 'update' && shared()) void loadWidget()
      if (name === 'destroy') {
        observer.disconnect()
        host.remove()
      }
    }
  }
  page.connectChat = api
  // `<a id="connectChat">` is not a queue.
  if (Array.isArray(queue)) api.push(...queue)

  if (base.origin !== location.origin) {
    // Shows no launcher. The chunk defines `<connect-chat>`, and reports the error if neither the page's
    // elements nor this script have an `api` on this site.
    void loadWidget()
    return
  }
  host.className = 'connect-chat'
  host.style.setProperty('--connect-chat-accent', read('accent'))
  const shadow = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(launcherCss((read('position') === 'start') !== !rightToLeft ? 'right' : 'left'))
  shadow.adoptedStyleSheets = [sheet]
  button.append(document.createElement('i'))
  shadow.append(button)
  button.title = openText
  button.onclick = () => {
    // A widget that is mounted opens in this task.
    if (!mounted) button.ariaBusy = 'true'
    return api.open()
  }
  if (read('prefetch') !== 'none') {
    // This launcher stays until the chat is used. A failure here is reported when the chat is opened, after another try.
    const prepare = (): void => void mountWidget().catch(String)
    button.onpointerenter = button.onfocus = prepare
    // Safari may not have it; pointer and focus are early enough.
    if (read('prefetch') === 'idle') page.requestIdleCallback?.(prepare)
  }
  // Next to the body, which some sites replace on navigation. React 18 removes it when it draws the whole document anew.
  place()
  // A running chat of this tab continues without a click, and one that has to be forgotten is. In a task, because the first access to storage is
  // slow and the launcher should show first. Last, because it throws if storage is forbidden.
  setTimeout(
    () =>
      (read('open') !== null ||
        /connect-chat.*(contactId|"held)|"forget"/.test(JSON.stringify(sessionStorage) + shared())) &&
      loadWidget(),
  )
}
