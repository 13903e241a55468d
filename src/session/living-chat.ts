import type { ChatState } from '../model/chat/state.ts'
import type { ScrollPlace } from '../model/chat/timeline.ts'
import type { Announcement, HostEventName, HostListener } from '../model/host-event.ts'
import type { SignInCommands } from './sign-in/commands.ts'

/** A living chat. Commands are wishes; what became of them is in the state. */
export interface Chat {
  get(): ChatState
  subscribe(listener: () => void): () => void
  on<Name extends HostEventName>(name: Name, listener: HostListener<Name>): () => void
  /** What a screen reader shall hear. */
  onAnnouncement(listener: (announcement: Announcement) => void): () => void
  open(): void
  close(): void
  /** Starts a chat where none is running. Rejects with ChatError. */
  start(): Promise<void>
  /** Ends the chat at Connect. Rejects with ChatError where Connect could not be told. */
  end(): Promise<void>
  /** Ends the chat and clears everything that browser and BFF keep of it. */
  forget(): Promise<void>
  send(text: string): void
  retry(clientToken: string): void
  discard(clientToken: string): void
  /** The customer is writing. */
  typing(): void
  draft(): string
  saveDraft(text: string): void
  /** Where the customer read when this page was left; undefined at the end of the conversation. */
  scrollPlace(): ScrollPlace | undefined
  saveScrollPlace(place: ScrollPlace | undefined): void
  loadOlder(): Promise<void>
  /** Tries to reach Connect now, where the line is lost and a later try is planned. */
  reconnect(): void
  /** Brings the chat here from the other tabs that show it, where it is not connected here. Rejects with ChatError. */
  useHere(): Promise<void>
  signIn: SignInCommands
  /** Lets go of the chat without ending it: no socket, timer, listener or channel stays. */
  destroy(): void
}
