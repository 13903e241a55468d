import type { HostEventName, HostListener } from '../model/host-event.ts'
import type { PartialMountOptions, ReadAttribute } from './options.ts'

/** A glance at the chat. */
export interface ChatSnapshot {
  readonly phase: 'idle' | 'starting' | 'resuming' | 'live' | 'ending' | 'ended' | 'failed'
  readonly open: boolean
  readonly unread: number
}

/** What a page can do with a chat that stands on it. */
export interface MountedChat {
  open(): void
  close(): void
  toggle(): void
  /** Resolves when the chat runs; rejects with a ChatError. */
  start(): Promise<void>
  end(): Promise<void>
  /** Sends a message as the customer; does nothing while no chat runs. */
  send(text: string): void
  /** New options beside those of before, `undefined` for the default; another `api` makes another chat. */
  update(options: PartialMountOptions): void
  on<Name extends HostEventName>(name: Name, listener: HostListener<Name>): () => void
  /** Takes the chat off the page without ending it. */
  destroy(): void
  readonly state: ChatSnapshot
}

/** Shows a chat in the shadow root of an element. */
export type Mount = (host: HTMLElement, options: PartialMountOptions | ReadAttribute) => MountedChat
