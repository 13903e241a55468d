import type { DetailedHTMLProps, HTMLAttributes } from 'react'
import type { HostEventName, HostEvents, HostListener } from '../model/host-event.ts'
import type { MountedChat } from './mounted-chat.ts'
import type { ATTRIBUTES, MountOptions, PartialMountOptions, SWITCHES } from './options.ts'

type Attribute = (typeof ATTRIBUTES)[number]

/** What a page can do with `<connect-chat>` once the script has come: attributes as properties, events, the chat. */
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
  /** What no attribute can say: `customer`, `form`, `texts`, `signIn`, `openSignIn`. Attributes win. */
  options: PartialMountOptions
  /** The chat, while the element stands on a page. */
  readonly chat: MountedChat | undefined
  /** Like the events of these names, with the payload itself; on the page or not. */
  on<Name extends HostEventName>(name: Name, listener: HostListener<Name>): () => void
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

/** A host event as an event of the element: its payload is the `detail`. */
export type ConnectChatEvent<Name extends HostEventName = HostEventName> = CustomEvent<HostEvents[Name]>

/**
 * `<connect-chat>` in JSX: each attribute takes what the option of its name takes. Events are React 19's
 * (`onsigned-in`); React 18 does not listen, and knows `class` alone.
 */
export interface ConnectChatAttributes
  extends DetailedHTMLProps<HTMLAttributes<ConnectChatElement>, ConnectChatElement>,
    Pick<MountOptions, Exclude<Attribute, 'open'>>,
    Readonly<Partial<Record<(typeof SWITCHES)[number], 'true' | 'false'>>>,
    Listeners {
  /** Whether the panel is open. */
  readonly open?: boolean | '' | undefined
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
  /** Where React 18 looks. */
  namespace JSX {
    interface IntrinsicElements {
      'connect-chat': ConnectChatAttributes
    }
  }
}

/** Where React 19 looks. */
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'connect-chat': ConnectChatAttributes
    }
  }
}
