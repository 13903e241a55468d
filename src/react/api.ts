import type { SignInProvider } from '../contract/api.ts'
import type { EndReason } from '../model/chat/events.ts'
import type { ConnectionState, Phase } from '../model/chat/state.ts'
import type { ScrollPlace, TranscriptEntry } from '../model/chat/timeline.ts'
import type { ChatError } from '../model/chat-error.ts'
import type { SendFailure } from '../model/item.ts'
import type { Participant } from '../model/participant.ts'
import type { Attempt } from '../model/sign-in/attempt.ts'

/** Something a person asks for and waits for. `run` never rejects; `error` says why it did not happen. */
export interface Command<Arguments extends readonly unknown[] = []> {
  readonly run: (...args: Arguments) => void
  readonly pending: boolean
  readonly error: ChatError | undefined
  readonly reset: () => void
}

/** Where the chat stands, and what can be done with it as a whole. */
export interface ChatView {
  readonly phase: Phase
  readonly connection: ConnectionState
  readonly panelOpen: boolean
  /** Messages that came while the panel was closed. */
  readonly unread: number
  /** The last agent who joined and has not left, for the header. */
  readonly agent: Participant | undefined
  /** Set once Connect changed it, as after a sign-in. */
  readonly displayName: string | undefined
  readonly signedIn: boolean
  readonly endReason: EndReason | undefined
  /** Why the phase is `failed`. */
  readonly error: ChatError | undefined
  /** Opens the panel; starts or resumes the chat where none is running. */
  readonly open: () => void
  readonly close: () => void
  /** Starts a chat, or a new one after an end or a failure. */
  readonly start: Command
  readonly end: Command
  /** While the line is lost: when it is tried again, by the customer's clock. */
  readonly tryAtMs: number | undefined
  /** Tries now instead. */
  readonly reconnect: () => void
  /** Brings the chat here, where the connection is `other-tabs`. */
  readonly useHere: Command
  /** Ends the chat and clears everything this browser keeps of it, as on a shared computer. */
  readonly forget: Command
}

export interface TranscriptView {
  readonly entries: readonly TranscriptEntry[]
  readonly typing: readonly Participant[]
  readonly historyComplete: boolean
  readonly loadOlder: Command
  /** Where the customer read when this page was left for another, or loaded anew. */
  readonly scrollPlace: () => ScrollPlace | undefined
  /** Without a place they are at the end. */
  readonly saveScrollPlace: (place: ScrollPlace | undefined) => void
}

export interface ComposerView {
  readonly draft: string
  readonly setDraft: (text: string) => void
  /** Sends the draft and empties it; does nothing when `canSend` is false. */
  readonly send: () => void
  readonly canSend: boolean
  /** Why nothing can be sent at all. */
  readonly disabledReason:
    | 'not-started'
    | 'starting'
    | 'ending'
    | 'ended'
    | 'failed'
    | 'other-tabs'
    | undefined
  /** Characters that still fit; negative when too long. Connect counts at most 1024. */
  readonly remaining: number
  readonly retry: (clientToken: string) => void
  readonly discard: (clientToken: string) => void
  readonly lastFailure: SendFailure | undefined
}

/** One sign-in card: the attempt and its buttons. Each command is safe to call in every state. */
export interface AuthenticationView {
  readonly attempt: Attempt
  readonly state: Attempt['state']
  /** Host of the sign-in page, once known. */
  readonly host: string | undefined
  /** The address for the visible link; only while `blocked`. */
  readonly url: string | undefined
  /** Whole seconds until the block gives up, in the last minute only. */
  readonly secondsLeft: number | undefined
  /** "Continue without signing in" is on offer. */
  readonly canDecline: boolean
  readonly displayName: string | undefined
  /** Where not empty: one button for each of them, in the place of the only one. */
  readonly providers: readonly SignInProvider[]
  /** False where this very tab goes to the sign-in page instead. */
  readonly opensWindow: boolean
  /**
   * Opens the sign-in window. Pass the click event itself: the window must open in its task, and an event
   * that no person made opens nothing. `provider` is the name of one of `providers`; any other is not heard.
   */
  readonly signIn: (event: { readonly nativeEvent: Event } | Event, provider?: string) => void
  /** The visible link was followed (call in its click handler; does not prevent the default). */
  readonly linkFollowed: () => void
  readonly continueInThisTab: () => void
  readonly decline: () => void
  /** Brings a sign-in that is open in another tab of this chat to this one. */
  readonly bringHere: () => void
}
