import type { DetailedHTMLProps, HTMLAttributes } from 'react'
import type { HostEventName, HostEvents, HostListener } from '../model/host-event.ts'
import type { MountedChat } from './mounted-chat.ts'
import type { ATTRIBUTES, MountOptions, PartialMountOptions, SWITCHES } from './options.ts'

type Attribute = (typeof ATTRIBUTES)[number]

/** The element `<connect-chat>` after the script has loaded: its properties, events and chat. */
export interface ConnectChatElement extends HTMLElement {
  /** Path of the BFF on this site. */
  api: string
  /** BCP 47 language tag. */
  locale: string
  /** `auto`, `light` or `dark`. */
  theme: string
  /** The brand's colour, any CSS colour. */
  accent: string
  /** Corner of the launcher: `end` or `start`. */
  position: string
  /** Name in the header. */
  name: string
  /** Whether the panel is open. */
  open: boolean
  /**
   * Who is logged in to the site: an id of 1 to 256 characters, null if nobody is (the attribute is empty), or undefined
   * if the page does not know (no attribute). Throws ChatError `invalid-option` for any other type.
   */
  customerId: string | null | undefined
  /**
   * Options that cannot be attributes: `customer`, `form`, `greeting`, `texts`, `renderers`, `signIn`, `openSignIn`. Attributes override
   * them.
   */
  options: PartialMountOptions
  /** The chat, while the element is in a document. */
  readonly chat: MountedChat | undefined
  /**
   * Ends the chat and clears everything that this browser keeps of it, as `chat.forget()` does. Rejects with ChatError
   * `invalid-option` while the element is not in a document.
   */
  forget(): Promise<void>
  /**
   * Calls the listener with the payload of each event of this name, also before the element is in a document.
   * Returns a function that stops it.
   */
  on<Name extends HostEventName>(name: Name, listener: HostListener<Name>): () => void
  /** Of every element, with the types of the host events, whose payload is `detail`. */
  addEventListener<Name extends HostEventName>(
    type: Name,
    listener: (this: ConnectChatElement, event: ConnectChatEvent<Name>) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener<Name extends keyof HTMLElementEventMap>(
    type: Name,
    listener: (this: ConnectChatElement, event: HTMLElementEventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void
  /** Of every element, with the types of the host events. */
  removeEventListener<Name extends HostEventName>(
    type: Name,
    listener: (this: ConnectChatElement, event: ConnectChatEvent<Name>) => unknown,
    options?: boolean | EventListenerOptions,
  ): void
  removeEventListener<Name extends keyof HTMLElementEventMap>(
    type: Name,
    listener: (this: ConnectChatElement, event: HTMLElementEventMap[Name]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void
}

/** A host event as an event of the element, with the payload in `detail`. */
export type ConnectChatEvent<Name extends HostEventName = HostEventName> = CustomEvent<HostEvents[Name]>

/**
 * `<connect-chat>` in JSX. Attributes have the types of the options. Events as attributes (`onsigned-in`) and
 * `className` need React 19; React 18 needs a `ref` and `class`.
 */
export interface ConnectChatAttributes
  extends DetailedHTMLProps<HTMLAttributes<ConnectChatElement>, ConnectChatElement>,
    Pick<MountOptions, Exclude<Attribute, 'open'>>,
    Readonly<Partial<Record<(typeof SWITCHES)[number], 'true' | 'false'>>>,
    Listeners {
  /** What the Return key does. Read when the chat is created. */
  readonly 'return-key'?: MountOptions['returnKey']
  /** Whether the panel is open. */
  readonly open?: boolean | '' | undefined
  /** Whether the tab keeps the last fifty messages. Read when the chat is created. */
  readonly 'keep-last-messages'?: boolean | '' | 'true' | 'false' | undefined
  /** Who is logged in to the site; empty if nobody is. */
  readonly 'customer-id'?: string | undefined
  /** Other ways to reach the host, as JSON: a list of `label` and `href`. */
  readonly 'contact-links'?: string | undefined
  /** Class of the element; React 18 does not map `className` for custom elements. */
  readonly class?: string | undefined
}

type Listeners = {
  readonly [Name in HostEventName as `on${Name}`]?: ((event: ConnectChatEvent<Name>) => unknown) | undefined
}

declare global {
  interface HTMLElementTagNameMap {
    'connect-chat': ConnectChatElement
  }
  /** Types of React 18. */
  namespace JSX {
    interface IntrinsicElements {
      'connect-chat': ConnectChatAttributes
    }
  }
}

/** Types of React 19. */
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'connect-chat': ConnectChatAttributes
    }
  }
}
