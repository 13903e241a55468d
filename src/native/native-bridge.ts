import { completeSignIn, readCallback } from '../contract/complete-sign-in.ts'
import { readUrl } from '../contract/read-url.ts'
import type { HostEventName, HostListener, SignInContext } from '../headless.ts'
import { keptState, restoreState } from './kept-state.ts'
import { findShell, type ShellChannel } from './shell-channel.ts'
import { type MessageToShell, readMessage } from './shell-messages.ts'

/** Options of `createNativeBridge`. */
export interface NativeBridgeOptions {
  /** Path of the BFF on this site, as in the chat's own options. */
  readonly api: string
  /**
   * Whether the app keeps the chat's storage until its next start (`store`, `window.connectChatState`).
   * @defaultValue `false`
   */
  readonly storage?: boolean | undefined
  /**
   * A message of the app that cannot be used, a message that the app does not take, or a file that cannot be read.
   * @defaultValue the console
   */
  readonly onError?: ((error: Error) => void) | undefined
  /**
   * The channel to the app.
   * @defaultValue the channel of WKWebView, Android WebView or React Native WebView that the page finds
   */
  readonly channel?: ShellChannel | undefined
}

/** Connects a chat to the app around its page. */
export interface NativeBridge {
  /** The chat's option `openSignIn`. */
  readonly openSignIn: (url: string, context: SignInContext) => boolean
  /** Listeners for the chat's events; the property `on` of `<ConnectChat>`. */
  readonly on: { readonly [Name in HostEventName]?: HostListener<Name> }
  /**
   * Calls the listener when the app asks to open or close the panel; at once, if it asked before there was a listener.
   * Returns a function that stops it.
   */
  onCommand(listener: (command: 'open' | 'close') => void): () => void
  /** Stops listening to the app and to the page. */
  destroy(): void
}

const SIGN_IN_OVER = [
  'signed-in',
  'sign-in-failed',
  'sign-in-cancelled',
  'sign-in-timed-out',
  'sign-in-expired',
  'sign-in-unavailable',
  'ended',
] as const

/**
 * Connects the chat to the app whose web view shows this page; undefined in a browser. Call it before the chat is created.
 * docs/native.md has the messages and what the app does with each.
 */
export function createNativeBridge(options: NativeBridgeOptions): NativeBridge | undefined {
  const { api, storage = false, onError = console.error, channel = findShell() } = options
  if (!channel) return undefined
  /** Whether the app took the message. A handler that an app has removed throws. */
  const post = (message: MessageToShell): boolean => {
    try {
      channel.post(JSON.stringify({ connectChat: 1, ...message }))
      return true
    } catch (cause) {
      onError(new Error(`connect-chat: the app did not take the message "${message.type}"`, { cause }))
      return false
    }
  }
  /** The sign-in page that was opened last; the card has a link to it. */
  let signIn: Extract<MessageToShell, { type: 'sign-in' }> | undefined
  if (storage) restoreState(Reflect.get(window, 'connectChatState'))

  const listeners = new Set<(command: 'open' | 'close') => void>()
  /** The last command that no listener has heard. */
  let unheard: 'open' | 'close' | undefined
  const command = (name: 'open' | 'close'): void => {
    unheard = listeners.size === 0 ? name : undefined
    for (const listener of [...listeners]) {
      try {
        listener(name)
      } catch (error) {
        onError(toError(error))
      }
    }
  }

  const returned = async (text: string): Promise<void> => {
    const url = readUrl(text, location.origin)
    const base = readUrl(api, location.origin)
    const reading = url?.origin === location.origin ? readCallback(url.search) : undefined
    if (!base || !reading?.ok) {
      onError(new TypeError('connect-chat: the app sent a URL that is no redirect of a sign-in on this site'))
      post({ type: 'sign-in-submitted', outcome: 'bad' })
      return
    }
    const { outcome } = await completeSignIn(reading.request, {
      base: base.pathname.replace(/\/+$/, ''),
      origin: location.origin,
    })
    const isSubmitted = outcome === 'accepted' || outcome === 'already'
    post({ type: 'sign-in-submitted', outcome: isSubmitted ? 'submitted' : outcome })
  }
  const receive = (data: unknown): void => {
    try {
      const message = readMessage(data)
      if (message.type === 'sign-in-returned') returned(message.url).catch(onError)
      else command(message.type)
    } catch (error) {
      onError(toError(error))
    }
  }
  const handleClick = (event: MouseEvent): void => {
    const path = event.composedPath()
    const link = path.find((one) => one instanceof HTMLAnchorElement)
    const isOfChat = path.some((one) => one instanceof Element && one.matches('connect-chat, .connect-chat'))
    if (!event.isTrusted || !isOfChat || !link || link.target !== '_blank') return
    // What the app does not take stays a link.
    if (post(link.href === signIn?.url ? signIn : { type: 'open-link', url: link.href }))
      event.preventDefault()
  }
  const handleFile = (event: Event): void => {
    const detail: unknown = event instanceof CustomEvent ? event.detail : undefined
    if (!isFile(detail)) return
    event.preventDefault()
    const { blob, name } = detail
    base64Of(blob).then(
      (base64) => void post({ type: 'save-file', name, mediaType: blob.type, base64 }),
      onError,
    )
  }
  const store = (): void => {
    if (document.visibilityState === 'hidden') post({ type: 'store', state: keptState() })
  }

  const stop = channel.listen(receive)
  // In the capture phase, because the chat keeps its events from the page.
  document.addEventListener('click', handleClick, true)
  addEventListener('connect-chat-file', handleFile)
  if (storage) document.addEventListener('visibilitychange', store)
  post({ type: 'ready' })
  return {
    openSignIn(url, { host }) {
      const redirectUri = readUrl(url, location.origin)?.searchParams.get('redirect_uri') ?? ''
      signIn = { type: 'sign-in', url, host, redirectUri }
      return post(signIn)
    },
    on: {
      opened: () => void post({ type: 'opened' }),
      closed: () => void post({ type: 'closed' }),
      unread: ({ count }) => void post({ type: 'unread', count }),
      ...Object.fromEntries(SIGN_IN_OVER.map((name) => [name, () => void post({ type: 'sign-in-over' })])),
    },
    onCommand(listener) {
      listeners.add(listener)
      if (unheard) command(unheard)
      return () => void listeners.delete(listener)
    },
    destroy() {
      stop()
      document.removeEventListener('click', handleClick, true)
      removeEventListener('connect-chat-file', handleFile)
      document.removeEventListener('visibilitychange', store)
    },
  }
}

const toError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))

function isFile(detail: unknown): detail is { readonly blob: Blob; readonly name: string } {
  const { blob, name } = { ...(detail as object) } as Readonly<Record<string, unknown>>
  return blob instanceof Blob && typeof name === 'string'
}

async function base64Of(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => reject(reader.error ?? new Error('connect-chat: the file could not be read'))
    reader.readAsDataURL(blob)
  })
}
