import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { HostEventName, HostListener } from '../model/host-event.ts'
import { type Chat, ChatApp } from '../widget/chat-app.tsx'
import { defineConnectChat } from './element.ts'
import type { ChatGlance, MountedChat } from './mounted-chat.ts'
import type { MountOptions } from './options.ts'

export type { ChatGlance, MountedChat, MountOptions }

/** Draws the chat into an element's shadow root and takes over from a launcher that is there already. */
export function mount(host: HTMLElement, first: MountOptions): MountedChat {
  const shadow = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
  const before = [...shadow.children]
  const place = document.createElement('div')
  shadow.append(place)
  const root = createRoot(place)
  const listeners = new Set<Subscription>()
  const waiting: ((chat: Chat) => void)[] = []
  let chat: Chat | undefined
  let options = first

  const onChat = (made: Chat): void => {
    takeOver()
    chat = made
    for (const one of listeners) one.attach(made)
    for (const run of waiting.splice(0)) run(made)
  }
  /** The loader's launcher goes in the moment ours is there, and what had the focus keeps it. */
  const takeOver = (): void => {
    const ours = place.querySelector('button')
    const old = before.splice(0)
    const focused = old.some((element) => element === shadow.activeElement)
    for (const element of old) element.remove()
    if (focused) ours?.focus()
  }
  const render = (): void => {
    root.render(
      <StrictMode>
        <ChatApp {...options} root={shadow} onChat={onChat} />
      </StrictMode>,
    )
  }
  const whenThere = (run: (chat: Chat) => void): void => {
    if (chat) run(chat)
    else waiting.push(run)
  }
  const asked = (run: (chat: Chat) => Promise<void>): Promise<void> =>
    new Promise((resolve, reject) => whenThere((there) => run(there).then(resolve, reject)))

  render()
  return {
    open: () => whenThere((there) => there.open()),
    close: () => whenThere((there) => there.close()),
    toggle: () => whenThere((there) => (there.get().panelOpen ? there.close() : there.open())),
    start: () => asked((there) => there.start()),
    end: () => asked((there) => there.end()),
    send: (text) => whenThere((there) => there.get().phase === 'live' && there.send(text)),
    update(more) {
      options = { ...options, ...more }
      render()
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
      root.unmount()
      place.remove()
    },
    get state() {
      return glance(chat)
    },
  }
}

interface Subscription {
  attach(chat: Chat): void
  stop(): void
}

function subscription<Name extends HostEventName>(name: Name, listener: HostListener<Name>): Subscription {
  let stop: (() => void) | undefined
  return {
    attach(chat) {
      stop?.()
      stop = chat.on(name, listener)
    },
    stop: () => stop?.(),
  }
}

function glance(chat: Chat | undefined): ChatGlance {
  if (!chat) return { phase: 'idle', open: false, unread: 0 }
  const { phase, panelOpen, unread } = chat.get()
  return { phase, open: panelOpen, unread }
}

defineConnectChat(mount)
