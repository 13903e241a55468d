import { createRoot } from 'react-dom/client'
import type { HostEventName, HostListener } from '../model/host-event.ts'
import { ChatError } from '../react/chat-error.ts'
import { type Chat, ChatApp } from '../widget/chat-app.tsx'
import { prepareStyles } from '../widget/styles/sheets.ts'
import { defineConnectChat } from './element.ts'
import type { ChatSnapshot, MountedChat } from './mounted-chat.ts'
import { type MountOptions, optionsOf, type PartialMountOptions, type ReadAttribute } from './options.ts'

/** Draws the chat into an element's shadow root and takes over from a launcher that is there already. */
export function mount(host: HTMLElement, first: PartialMountOptions | ReadAttribute): MountedChat {
  const shadow = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
  const before = [...shadow.children]
  // Not every DOM has them, as jsdom.
  const sheetsBefore = [...(shadow.adoptedStyleSheets ?? [])]
  const place = document.createElement('div')
  shadow.append(place)
  const root = createRoot(place)
  const listeners = new Set<Subscription>()
  const waiting: ((chat: Chat) => void)[] = []
  let chat: Chat | undefined
  let gone = false
  let options = said(typeof first === 'function' ? optionsOf(first) : first)

  const onChat = (made: Chat): void => {
    chat = made
    for (const one of listeners) one.attach(made)
    for (const run of waiting.splice(0)) run(made)
  }
  /** The loader's launcher goes in the moment ours is there, and what had the focus keeps it. */
  const takeOver = (): void => {
    const ours = place.querySelector('button')
    const old = before.splice(0)
    if (old.length > 0 && sheetsBefore.length > 0) {
      shadow.adoptedStyleSheets = shadow.adoptedStyleSheets.filter((sheet) => !sheetsBefore.includes(sheet))
    }
    // Before the old one leaves: what leaves with the focus costs the browser a layout of its own.
    if (old.some((element) => element === shadow.activeElement)) ours?.focus()
    for (const element of old) element.remove()
  }
  const render = (): void => {
    const own = host.querySelector(':scope > [slot="mark"]') && <slot name="mark" />
    root.render(
      <ChatApp
        {...options}
        mark={own ?? undefined}
        root={shadow}
        onChat={onChat}
        onRendered={takeOver}
        onError={onError}
      />,
    )
  }
  /** Before there is a chat to listen to, its listeners hear of errors here. */
  const onError = (error: ChatError): void => {
    // A script without an address of its own leaves the page to its elements.
    if (options.api === '' && host.localName === 'div' && document.querySelector('connect-chat')) return
    options.onError?.(error)
    if (chat) return
    const heard = [...listeners].filter((one) => one.hear(error))
    if (error.code === 'invalid-option' && heard.length === 0 && !options.onError) reportError(error)
  }
  const whenThere = (run: (chat: Chat) => void): void => {
    if (chat) run(chat)
    else waiting.push(run)
  }
  const asked = (run: (chat: Chat) => Promise<void>): Promise<void> =>
    taken
      ? Promise.reject(taken)
      : new Promise((resolve, reject) => whenThere((there) => run(there).then(resolve, reject)))

  const key = addressOf(options.api)
  const rival = claims.get(key)
  const taken =
    rival &&
    new ChatError(
      'invalid-option',
      `another chat of this page talks to ${key} already; there can be one for each`,
    )
  if (taken) queueMicrotask(() => onError(taken))
  else {
    claims.set(key, host)
    // After the loader has said what it was clicked for: launcher and panel are drawn in one go then.
    queueMicrotask(() => gone || render())
  }
  // The mark in the header may come later than its element, as the parser goes on.
  const children = new MutationObserver(() => taken ?? render())
  children.observe(host, { childList: true })
  return {
    open: () => whenThere((there) => there.open()),
    close: () => whenThere((there) => there.close()),
    toggle: () => whenThere((there) => (there.get().panelOpen ? there.close() : there.open())),
    start: () => asked((there) => there.start()),
    end: () => asked((there) => there.end()),
    send: (text) => whenThere((there) => there.get().phase === 'live' && there.send(text)),
    update(more) {
      options = said({ ...options, ...more })
      if (!taken) render()
    },
    on(name, listener) {
      const one = subscription(name, listener)
      listeners.add(one)
      if (chat) one.attach(chat)
      return () => {
        listeners.delete(one)
        one.stop()
      }
    },
    destroy() {
      for (const one of listeners) one.stop()
      children.disconnect()
      if (!taken) claims.delete(key)
      gone = true
      root.unmount()
      place.remove()
    },
    get state() {
      return glance(chat)
    },
  }
}

/** Which element has the chat of an address: two would answer each other's tabs and double every message. */
const claims = new Map<string, HTMLElement>()

function addressOf(api: string): string {
  return URL.canParse(api, location.href) ? new URL(api, location.href).href.replace(/\/$/, '') : api
}

/** Without what is `undefined`: it counts as not said. */
function said(options: PartialMountOptions): MountOptions {
  const entries = Object.entries(options).filter(([, value]) => value !== undefined)
  return { api: '', ...Object.fromEntries(entries) }
}

interface Subscription {
  attach(chat: Chat): void
  /** Whether it is one for errors, which has heard of this one then. */
  hear(error: ChatError): boolean
  stop(): void
}

function subscription<Name extends HostEventName>(name: Name, listener: HostListener<Name>): Subscription {
  let stop: (() => void) | undefined
  return {
    attach(chat) {
      stop?.()
      stop = chat.on(name, listener)
    },
    hear(error) {
      if (name !== 'error') return false
      const hears = listener as HostListener<'error'>
      hears({ error })
      return true
    },
    stop: () => stop?.(),
  }
}

function glance(chat: Chat | undefined): ChatSnapshot {
  if (!chat) return { phase: 'idle', open: false, unread: 0 }
  const { phase, panelOpen, unread } = chat.get()
  return { phase, open: panelOpen, unread }
}

defineConnectChat(mount)
// Whoever only points at the launcher has this file run: less is left to do after the click.
prepareStyles()
