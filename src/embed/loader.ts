import type { HostEventName, HostListener } from '../model/host-event.ts'
import { LAUNCHER_TEXTS, launcherCss } from './launcher-style.ts'
import type { MountedChat } from './mounted-chat.ts'
import type { ReadAttribute } from './options.ts'

/** `window.connectChat`. What is asked before the widget is there is done when it comes. */
export interface ConnectChatApi extends Omit<MountedChat, 'open' | 'toggle' | 'send'> {
  /** Calls each with this API: `(window.connectChat ||= []).push((chat) => …)` works before and after. */
  push(...uses: readonly ((chat: ConnectChatApi) => void)[]): void
  /** Like `start` and `end`: a promise, since the widget may have to be loaded first. */
  open(): Promise<void>
  /** Opens or closes the panel. Rejects with `load-failed` if the widget cannot be loaded. */
  toggle(): Promise<void>
  /** Sends a message as the customer. Rejects with `load-failed` if the widget cannot be loaded. */
  send(text: string): Promise<void>
}

/** The part of the widget's chunk that the loader uses. */
export interface Chunk {
  mount(host: HTMLElement, read: ReadAttribute): MountedChat
}

/** The browser's own error, with what the widget's ChatError would say, which is not here yet. */
type LoadFailed = Error & { code?: string; retryable?: boolean }
interface Page {
  connectChat?: { readonly send?: ConnectChatApi['send'] }
  requestIdleCallback?(run: () => void): void
}
type ErrorListener = (payload: { readonly error: LoadFailed }) => void

/**
 * Draws the launcher, gives the page its API, and loads the widget when someone needs it: on a click, on a call,
 * or because this tab has a chat under way. A promise that nobody catches is the browser's to report.
 */
export function startLoader(script: unknown, load: (href: string) => Promise<Chunk>): void {
  const page = window as Page
  const queue = page.connectChat
  // A page's `<img name="currentScript">` takes the name of the real one; or the script stands on the page twice.
  if (!(script instanceof HTMLScriptElement) || queue?.send?.call) return
  const read: ReadAttribute = (name) => script.getAttribute(`data-${name}`)
  const href = new URL('connect-chat-widget.js', script.src).href
  const host = document.createElement('div')
  const button = document.createElement('button')
  const [openText, failedText, rightToLeft] = LAUNCHER_TEXTS[`${read('locale')}`.slice(0, 2)] ?? [
    'Open chat',
    'Try again',
  ]
  /** What is to be done with the widget the moment it is there. */
  const mountedCallbacks: ((chat: MountedChat) => void)[] = []
  /** Who is told when it does not come. */
  const errorCallbacks: ((error: LoadFailed) => void)[] = []
  let loading: Promise<MountedChat> | undefined
  let mounted: MountedChat | undefined

  const whenMounted = (callback: (chat: MountedChat) => void): void => {
    if (mounted) callback(mounted)
    else mountedCallbacks.push(callback)
  }
  const loadWidget = (): Promise<MountedChat> => {
    loading ??= load(href).then(
      ({ mount }) => {
        mounted = mount(host, read)
        for (const run of mountedCallbacks) whenMounted(run)
        return mounted
      },
      (error: LoadFailed) => {
        loading = undefined
        button.title = failedText
        error.code = 'load-failed'
        error.retryable = true
        for (const callback of errorCallbacks) callback(error)
        throw error
      },
    )
    return loading
  }
  const api = {
    // Each in a task of its own: one that throws harms no other.
    push(...uses: readonly ((chat: ConnectChatApi) => void)[]) {
      for (const use of uses) setTimeout(use, 0, api)
    },
    on<Name extends HostEventName>(name: Name, listener: HostListener<Name>) {
      /** Null: called off before there was anything to listen to. */
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
  for (const name of ['toggle', 'open', 'end', 'send', 'start'] as const) {
    api[name] = (text?: string) => loadWidget().then((chat) => chat[name](text as string))
  }
  for (const name of ['close', 'update', 'destroy'] as const) {
    api[name] = (options?: object) => {
      whenMounted((chat) => chat[name](options as object))
      if (name === 'destroy') host.remove()
    }
  }
  page.connectChat = api
  // A page's `<a id="connectChat">` is no queue.
  if (Array.isArray(queue)) api.push(...queue)

  // Without one, an address that is on no site.
  const base = new URL(read('api') || 'e:', location.origin)
  if (base.origin !== location.origin) {
    // Nothing is drawn. The chunk makes `<connect-chat>` known, and says to the console and to listeners what is
    // wrong where neither it nor this script has an address on this site.
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
  button.onclick = api.open
  if (read('prefetch') !== 'none') {
    // What fails here is tried again, and told, when somebody wants the chat.
    const fetch = (): void => void load(href).catch(String)
    button.onpointerenter = button.onfocus = fetch
    // Not in every Safari, where pointer and focus are early enough.
    if (read('prefetch') === 'idle') page.requestIdleCallback?.(fetch)
  }
  // Beside the body: sites that change their pages themselves put another one in its place.
  document.documentElement.append(host)
  // A chat under way in this tab goes on without a click; the launcher shows first, since the first look into storage
  // takes a while. Where storage is forbidden this throws, as the last thing that it does.
  setTimeout(
    () =>
      (read('open') !== null || /connect-chat.*contactId/.test(JSON.stringify(sessionStorage))) &&
      loadWidget(),
  )
}
