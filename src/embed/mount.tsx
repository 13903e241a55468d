import type { ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import type { ExportedTranscript } from '../content/transcript/export.ts'
import { ChatError } from '../react/chat-error.ts'
import { AppBoundary } from '../widget/app/app-boundary.tsx'
import type { Chat, ChatAppProps } from '../widget/app/chat-app.tsx'
import { createChatCommands } from '../widget/app/chat-commands.ts'
import { reportTo } from '../widget/app/report-to.ts'
import { removeLater } from '../widget/browser/remove-later.ts'
import { exportForHost } from '../widget/lazy/export-on-demand.ts'
import { prepareStyles } from '../widget/styles/sheets.ts'
import { createApiClaim } from './claim-api.ts'
import { defineConnectChat } from './element.ts'
import { componentsOf } from './element-renderers.tsx'
import type { ChatSnapshot, MountedChat } from './mounted-chat.ts'
import { type MountOptions, optionsOf, type PartialMountOptions, type ReadAttribute } from './options.ts'
import { preparePanel } from './prepare-panel.ts'
import { createSubscriptions } from './subscriptions.ts'

/** The build uses them before each `import()` of a chunk (build/verify-chunks.ts). */
export { FORGETS_FAILED_IMPORTS, preloadModule } from './preload-module.ts'

/**
 * Renders the chat into the shadow root of an element. The loader's launcher, if there is one, stays until the chat is used:
 * a pointer or the focus on it mounts the chat, and a press that began on it would be lost.
 */
export function mount(host: HTMLElement, initial: PartialMountOptions | ReadAttribute): MountedChat {
  const shadow = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
  const removeLoader = loaderRemoval(shadow)
  const container = document.createElement('div')
  container.className = 'contents'
  // Beside the body, the page's font may be out of reach. A page that is being read may have no body yet.
  if (host.parentNode === document.documentElement && document.body)
    host.style.setProperty('--_page-font', getComputedStyle(document.body).fontFamily)
  shadow.append(container)
  const root = createRoot(container)
  const subscriptions = createSubscriptions()
  const commands = createChatCommands()
  let destroyed = false
  let launcherLater = shadow.firstElementChild?.localName === 'button'
  let options = withoutUndefined(typeof initial === 'function' ? optionsOf(initial) : initial)

  const onChat = (created: Chat): void => {
    subscriptions.attach(created)
    commands.provide(created)
  }
  const onError = (error: ChatError): void => {
    // A script tag without an `api` only defines the element, if the page has one.
    if (options.api === '' && host.localName === 'div' && document.querySelector('connect-chat')) return
    reportTo({ onError: options.onError, on: { error: subscriptions.errorListener() } }, error)
  }
  const render = (): void =>
    renderApp(root, host, shadow, {
      ...options,
      onChat,
      onNoChat: commands.fail,
      onError,
      launcherLater,
      onRendered: () => removeLoader(container.querySelector('button')),
    })
  const withChat = (callback: (chat: Chat) => void): void => {
    const chat = commands.current()
    if (chat) callback(chat)
    // A chat that cannot be created has reported why.
    else commands.run(callback).catch(() => undefined)
  }
  const renderIfAllowed = (): void => {
    if (destroyed) return
    // After a change of `api`, the chat of the old one is gone.
    if (claim.conflict) root.render(null)
    else render()
  }
  const reportConflict = (): void => {
    if (!destroyed && claim.conflict) onError(claim.conflict)
  }
  const claim = createApiClaim(renderIfAllowed)
  const claimApi = (): void => {
    // A page that puts another element in the place of one with a chat removes that one in the same task, and its chat is
    // destroyed in a microtask.
    if (claim.claim(options.api)) queueMicrotask(() => queueMicrotask(reportConflict))
  }
  const command = <Result,>(run: (chat: Chat) => Promise<Result>): Promise<Result> =>
    claim.conflict ? Promise.reject(claim.conflict) : commands.run(run)
  const exportAs = (action: 'read' | 'save' | 'print'): Promise<ExportedTranscript> =>
    command((created) =>
      exportForHost(created, action, { ...options, renderers: componentsOf(options.renderers ?? {}) }),
    )

  claimApi()
  // In a microtask: a chat that is opened or destroyed right after mounting is not rendered before.
  queueMicrotask(renderIfAllowed)
  if (launcherLater) {
    setTimeout(() => {
      if (!destroyed && !container.querySelector('.launcher')) preparePanel(shadow)
    })
  }
  // The parser may add the slot's child after the element.
  const children = new MutationObserver(renderIfAllowed)
  children.observe(host, { childList: true })
  return {
    open: () => withChat((created) => created.open()),
    close: () => withChat((created) => created.close()),
    toggle: () => withChat((created) => (created.get().panelOpen ? created.close() : created.open())),
    start: () => command((created) => created.start()),
    end: () => command((created) => created.end()),
    forget: () => command((created) => created.forget()),
    transcript: () => exportAs('read'),
    saveTranscript: () => exportAs('save').then(() => undefined),
    printTranscript: () => exportAs('print').then(() => undefined),
    send: (text) => withChat((created) => created.send(text)),
    update(more) {
      options = withoutUndefined({ ...options, ...more })
      // The loader's launcher knows the old ones.
      launcherLater = false
      claimApi()
      renderIfAllowed()
    },
    on: (name, listener) => subscriptions.add(name, listener, commands.current()),
    destroy() {
      subscriptions.stop()
      children.disconnect()
      claim.release()
      destroyed = true
      commands.fail(
        new ChatError('invalid-option', 'the chat was removed from the page before it was created'),
      )
      root.unmount()
      shadow.replaceChildren()
    },
    get state() {
      return snapshotOf(commands.current())
    },
  }
}

type AppProps = Omit<ChatAppProps, 'root' | 'mark' | 'renderers' | 'contactLinks'> &
  Pick<MountOptions, 'mark' | 'renderers' | 'contactLinks'>

function renderApp(root: Root, host: HTMLElement, shadow: ShadowRoot, props: AppProps): void {
  const { renderers, mark, ...rest } = props
  const has = (slot: string): boolean => host.querySelector(`:scope > [slot="${slot}"]`) !== null
  root.render(
    <AppBoundary
      {...rest}
      root={shadow}
      {...(renderers ? { renderers: componentsOf(renderers) } : {})}
      {...(has('mark') ? { mark: <slot name="mark" /> } : mark ? { mark: markImage(mark) } : {})}
      {...(has('contact-links') ? { contactLinks: <slot name="contact-links" /> } : {})}
    />,
  )
}

/** The logo of the host; undefined if its address is no URL. */
function markImage(address: string): ReactNode {
  try {
    const { href } = new URL(address, location.href)
    return <img src={href} alt="" width="36" height="36" />
  } catch {
    return undefined
  }
}

/**
 * Removes the loader's launcher and its styles. Its focus moves to the widget's launcher, unless the panel takes it: each
 * focus costs the browser a layout.
 */
function loaderRemoval(shadow: ShadowRoot): (launcher: HTMLElement | null) => void {
  const elements = [...shadow.children]
  // jsdom has no constructed style sheets.
  const sheets = [...(shadow.adoptedStyleSheets ?? [])]
  return (launcher) => {
    const removed = elements.splice(0)
    if (removed.length > 0 && sheets.length > 0) {
      shadow.adoptedStyleSheets = shadow.adoptedStyleSheets.filter((sheet) => !sheets.includes(sheet))
    }
    const focused = removed.find((element) => element === shadow.activeElement)
    if (!focused) {
      for (const element of removed) element.remove()
      return
    }
    // After the effects of the widget, and before the paint.
    requestAnimationFrame(() => {
      // Before the removal: removing the focused element costs the browser another layout.
      if (focused === shadow.activeElement) launcher?.focus()
      for (const element of removed) {
        const remove = (): void => element.remove()
        if (element instanceof HTMLElement) removeLater(element, remove)
        else remove()
      }
    })
  }
}

/** An option that is `undefined` has its default. */
function withoutUndefined(options: PartialMountOptions): MountOptions {
  const entries = Object.entries(options).filter(([, value]) => value !== undefined)
  return { api: '', ...Object.fromEntries(entries) }
}

function snapshotOf(chat: Chat | undefined): ChatSnapshot {
  if (!chat) return { phase: 'idle', open: false, unread: 0 }
  const { phase, panelOpen, unread } = chat.get()
  return { phase, open: panelOpen, unread }
}

defineConnectChat(mount)
// The loader prefetches this file when the pointer is on the launcher: less work is left for the click.
prepareStyles()
