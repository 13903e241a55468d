import type { ExportedTranscript } from '../content/transcript/export.ts'
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
  /**
   * Ends the chat and clears everything that this browser keeps of it: text, storage, cookies, and the chat in other
   * tabs. Call it at logout. What is shown disappears at once. Works without a chat and while one starts; calls at the
   * same time share one run. Rejects with ChatError if the BFF does not answer; the request is then repeated, also after
   * a reload.
   */
  forget(): Promise<void>
  /**
   * Returns the conversation as text, in the language of the widget: loads earlier messages first, and says where the
   * text begins if they cannot be loaded. Rejects if the code cannot be loaded.
   */
  transcript(): Promise<ExportedTranscript>
  /** Saves the conversation as a text file in UTF-8. Rejects if it cannot be made. */
  saveTranscript(): Promise<void>
  /** Opens the print dialog with the conversation. Rejects if the browser cannot print. */
  printTranscript(): Promise<void>
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
