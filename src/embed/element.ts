import type { HostEventName, HostListener } from '../model/host-event.ts'
import { ChatError, checkCustomerId } from '../react/chat-error.ts'
import { reportUnheard } from '../session/basics/report-error.ts'
import { connectCustomLauncher } from './custom-launcher.ts'
import type { ConnectChatElement } from './element-types.ts'
import type { Mount, MountedChat } from './mounted-chat.ts'
import {
  ATTRIBUTES,
  CONTACT_LINKS,
  CUSTOMER_ID,
  isOn,
  optionsOf,
  type PartialMountOptions,
} from './options.ts'

/** Every host event is an event of the element, with the payload in `detail`. */
const EVENTS: Readonly<Record<HostEventName, true>> = {
  opened: true,
  closed: true,
  started: true,
  resumed: true,
  message: true,
  unread: true,
  connection: true,
  ended: true,
  error: true,
  'sign-in-requested': true,
  'sign-in-ready': true,
  'sign-in-opened': true,
  'sign-in-blocked': true,
  'sign-in-returned': true,
  'sign-in-confirming': true,
  'signed-in': true,
  'sign-in-failed': true,
  'sign-in-cancelled': true,
  'sign-in-timed-out': true,
  'sign-in-expired': true,
  'sign-in-unavailable': true,
  'name-changed': true,
}

/** Defines the element `<connect-chat>`. A function, because a server has no HTMLElement to extend. */
export function defineConnectChat(mount: Mount): void {
  if (typeof customElements === 'undefined' || customElements.get('connect-chat')) return

  class ChatElement extends HTMLElement implements ConnectChatElement {
    declare api: string
    declare locale: string
    declare theme: string
    declare accent: string
    declare position: string
    declare name: string
    declare open: boolean
    static readonly observedAttributes = [...ATTRIBUTES, CUSTOMER_ID, CONTACT_LINKS]
    #mounted: MountedChat | undefined
    #options: PartialMountOptions = {}
    #launcher: (() => void) | undefined

    constructor() {
      super()
      // Properties that a page set before the definition hide the accessors of the class.
      for (const name of [...ATTRIBUTES, 'customerId', 'options'] as const) {
        if (!Object.hasOwn(this, name)) continue
        const value: unknown = Reflect.get(this, name)
        Reflect.deleteProperty(this, name)
        Reflect.set(this, name, value)
      }
    }

    /** The chat, while the element is in a document. */
    get chat(): MountedChat | undefined {
      return this.#mounted
    }

    /**
     * Options that cannot be attributes: `customer`, `form`, `texts`, `renderers`, `signIn`, `openSignIn`. Attributes override
     * them.
     */
    get options(): PartialMountOptions {
      return this.#options
    }
    set options(options: PartialMountOptions) {
      this.#options = options
      this.#mounted?.update(this.#read())
    }

    get customerId(): string | null | undefined {
      const id = this.getAttribute(CUSTOMER_ID)
      return id === null ? undefined : id || null
    }
    set customerId(id: string | null | undefined) {
      checkCustomerId(id)
      if (id === undefined) this.removeAttribute(CUSTOMER_ID)
      else this.setAttribute(CUSTOMER_ID, id ?? '')
    }

    /** Ends the chat and clears everything that this browser keeps of it. */
    async forget(): Promise<void> {
      if (this.#mounted) return this.#mounted.forget()
      throw new ChatError('invalid-option', 'the element <connect-chat> is not in a document')
    }

    /**
     * Calls the listener with the payload of each event of this name, also before the element is in a document.
     * Returns a function that stops it.
     */
    on<Name extends HostEventName>(name: Name, listener: HostListener<Name>): () => void {
      const handleEvent = (event: Event): void => {
        if (!(event instanceof CustomEvent)) return
        // An error that is heard here is not for the console.
        event.preventDefault()
        listener(event.detail)
      }
      this.addEventListener(name, handleEvent)
      return () => this.removeEventListener(name, handleEvent)
    }

    connectedCallback(): void {
      if (this.#mounted) return
      const chat = mount(this, this.#read())
      this.#mounted = chat
      for (const name of Object.keys(EVENTS) as HostEventName[])
        chat.on(name, (detail) => this.#dispatch(name, detail))
      chat.on('opened', () => this.setAttribute('open', ''))
      chat.on('closed', () => this.removeAttribute('open'))
      this.#launcher = connectCustomLauncher(this, chat)
    }

    disconnectedCallback(): void {
      // A moved element is connected again before this runs.
      queueMicrotask(() => {
        if (this.isConnected) return
        this.#launcher?.()
        this.#mounted?.destroy()
        this.#mounted = undefined
      })
    }

    attributeChangedCallback(name: string): void {
      const chat = this.#mounted
      if (!chat) return
      if (name !== 'open') return chat.update(this.#read())
      // A panel that is not open yet may be waiting to be shown.
      if (!isOn(this.getAttribute('open'))) chat.close()
      else if (!chat.state.open) chat.open()
    }

    /** A removed attribute resets its option. */
    #read(): PartialMountOptions {
      const defaults = Object.fromEntries(ATTRIBUTES.map((name) => [name, undefined]))
      const own = optionsOf((name) => this.getAttribute(name))
      const customer = own.customer ? { ...this.#options.customer, ...own.customer } : this.#options.customer
      return { ...defaults, ...this.#options, ...own, customer }
    }

    /** Does not bubble: the page may have events of the same names. */
    #dispatch(name: HostEventName, detail: Parameters<HostListener<HostEventName>>[0]): void {
      const event = new CustomEvent(name, { detail, cancelable: name === 'error' })
      const isPrevented = !this.dispatchEvent(event)
      // Whether `addEventListener` was called cannot be asked.
      if ('error' in detail && !isPrevented && !this.#options.onError) reportUnheard(detail.error)
    }
  }
  for (const name of ATTRIBUTES) Object.defineProperty(ChatElement.prototype, name, reflectedProperty(name))
  customElements.define('connect-chat', ChatElement)
}

/** A property that reflects its attribute; `open` is a boolean, the others are strings. */
function reflectedProperty(name: (typeof ATTRIBUTES)[number]): PropertyDescriptor & ThisType<HTMLElement> {
  return {
    configurable: true,
    enumerable: true,
    get() {
      const value = this.getAttribute(name)
      return name === 'open' ? isOn(value) : (value ?? '')
    },
    set(value: unknown) {
      const text = name === 'open' && value ? '' : value || undefined
      if (text === undefined) this.removeAttribute(name)
      else this.setAttribute(name, String(text))
    },
  }
}
