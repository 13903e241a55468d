import type { HostEventName, HostListener } from '../model/host-event.ts'
import type { PartialMountOptions, ReadAttribute } from './options.ts'

/** A snapshot of the chat. */
export interface ChatSnapshot {
  /** Where the chat is in its life, from `idle` to `ended` or `failed`. */
  readonly phase: 'idle' | 'starting' | 'resuming' | 'live' | 'ending' | 'ended' | 'failed'
  /** Whether the panel is open. */
  readonly open: boolean
  /** Number of messages that arrived while the panel was closed. */
  readonly unread: number
}

/** A chat on the page. */
export interface MountedChat {
  /** Opens the panel; starts or resumes the chat if none is running. */
  open(): void
  /** Closes the panel. The chat stays connected. */
  close(): void
  /** Opens or closes the panel. */
  toggle(): void
  /** Starts a chat. Resolves when it is live; rejects with ChatError. */
  start(): Promise<void>
  /** Ends the chat at Connect. Rejects with ChatError. */
  end(): Promise<void>
  /** Sends a message as the customer; does nothing while no chat is live. */
  send(text: string): void
  /** Changes some options; `undefined` restores the default. Another `api` creates another chat. */
  update(options: PartialMountOptions): void
  /** Calls the listener with each event of this name. Returns a function that stops it. */
  on<Name extends HostEventName>(name: Name, listener: HostListener<Name>): () => void
  /** Removes the chat from the page without ending it. */
  destroy(): void
  /** The current state of the chat. */
  readonly state: ChatSnapshot
}

/** Shows a chat in the shadow root of an element. */
export type Mount = (host: HTMLElement, options: PartialMountOptions | ReadAttribute) => MountedChat
