import type { ExportedTranscript } from '../content/transcript/export.ts'
import type { SignInProvider } from '../contract/api.ts'
import type { EndReason } from '../model/chat/events.ts'
import type { ConnectionState, Phase } from '../model/chat/state.ts'
import type { ScrollPlace, TranscriptEntry } from '../model/chat/timeline.ts'
import type { ChatError } from '../model/chat-error.ts'
import type { SendFailure } from '../model/item.ts'
import type { Participant } from '../model/participant.ts'
import type { AttemptState, ReadyReason } from '../model/sign-in/attempt.ts'
import type { SignInObstacle } from '../session/sign-in/sign-in-obstacle.ts'
import type { TranscriptExportOptions } from './export/collect-transcript.ts'

/** An asynchronous action of the customer, with its pending and error state. */
export interface Command<Arguments extends readonly unknown[] = []> {
  /** Starts the action. Never throws and never rejects: a failure is in `error`. */
  readonly run: (...args: Arguments) => void
  /** True from `run` until the action succeeds or fails. */
  readonly pending: boolean
  /** Why the last run failed; `undefined` before the first run, after a success and after `reset`. */
  readonly error: ChatError | undefined
  /** Clears `error`. */
  readonly reset: () => void
}

/** What `useChat` returns: the state of the chat as a whole, and what can be done with it. */
export interface ChatView {
  /** Where the chat is in its life, from `idle` to `ended` or `failed`. */
  readonly phase: Phase
  /** State of the connection to Amazon Connect; meaningful while `phase` is `live` or `ending`. */
  readonly connection: ConnectionState
  /** Whether the chat counts as open: messages that arrive while it is false are unread. */
  readonly panelOpen: boolean
  /** Number of messages that arrived while the panel was closed. */
  readonly unread: number
  /** The last agent who joined and has not left. */
  readonly agent: Participant | undefined
  /**
   * Whether the customer waits for an agent: one was invited or passed the customer on, and none has joined since; or the
   * contact is in a queue, which is known only if the BFF receives `connect.describeContact`.
   */
  readonly waitingForAgent: boolean
  /** Whether a bot or the contact flow has written in this chat. */
  readonly assistant: boolean
  /** The customer's display name, once Connect changed it, for example after a sign-in. */
  readonly displayName: string | undefined
  /** Whether a sign-in of this chat succeeded. */
  readonly signedIn: boolean
  /** Why the chat ended; set while `phase` is `ended`. */
  readonly endReason: EndReason | undefined
  /** Why the chat failed; set while `phase` is `failed`. */
  readonly error: ChatError | undefined
  /** Opens the panel; starts or resumes the chat if none is running. */
  readonly open: () => void
  /** Closes the panel. The chat stays connected. */
  readonly close: () => void
  /** Starts a chat, also after an end or a failure. */
  readonly start: Command
  /** Ends the chat at Connect. */
  readonly end: Command
  /** When the next attempt to reconnect is planned, in milliseconds since 1970 on the customer's clock. */
  readonly tryAtMs: number | undefined
  /** Reconnects now instead of at `tryAtMs`. */
  readonly reconnect: () => void
  /** Connects this tab when `connection` is `other-tabs`, and disconnects one of the other tabs. */
  readonly useHere: Command
  /**
   * Ends the chat and clears everything that this browser keeps of it, for example on a shared computer. What is shown
   * disappears at once, before the BFF has answered.
   */
  readonly forget: Command
  /**
   * Why a chat that was cleared here could not be ended yet. The request is repeated, and `forget` repeats it at once.
   * `undefined` after it worked, and while there is a new chat.
   */
  readonly forgetError: ChatError | undefined
}

/** What `useTranscript` returns: the conversation, and the commands of its messages. */
export interface TranscriptView {
  /** Messages, notices and sign-in cards, oldest first. An entry that did not change keeps its identity. */
  readonly entries: readonly TranscriptEntry[]
  /** The other participants who are typing. */
  readonly typing: readonly Participant[]
  /**
   * Key of the first message that the customer has not seen: it arrived while the chat was closed, or during a reload.
   * `undefined` if there is none, and once the chat is closed again.
   */
  readonly unreadFrom: string | undefined
  /** Whether the first message of the conversation is in `entries`; if not, `loadOlder` loads more. */
  readonly historyComplete: boolean
  /** Loads the page of messages before the oldest entry. */
  readonly loadOlder: Command
  /**
   * Whether the customer's last message waits for an answer of a bot, for at most a minute. Always false without the
   * option `thinking`.
   */
  readonly thinking: boolean
  /** Sends a text that is not the draft, such as a suggested answer. Does nothing while no message can be sent. */
  readonly sendText: (text: string) => void
  /** Sends a failed message again; `clientToken` is on its entry. */
  readonly retry: (clientToken: string) => void
  /** Removes a failed message; `clientToken` is on its entry. */
  readonly discard: (clientToken: string) => void
  /** Returns the conversation as text, to keep it; see the function `exportTranscript`. */
  readonly exportTranscript: (options?: TranscriptExportOptions) => Promise<ExportedTranscript>
  /** Returns where the customer was reading before a reload; `undefined` at the end of the conversation. */
  readonly scrollPlace: () => ScrollPlace | undefined
  /** Saves where the customer is reading; `undefined` at the end of the conversation. */
  readonly saveScrollPlace: (place: ScrollPlace | undefined) => void
}

/** What `useComposer` returns: the draft and how to send it. */
export interface ComposerView {
  /** The text in the field. It survives a reload unless the option `keepText` is false. */
  readonly draft: string
  /** Changes the draft and tells agents that the customer is typing. */
  readonly setDraft: (text: string) => void
  /** Sends the draft and clears it; does nothing while `canSend` is false. */
  readonly send: () => void
  /** Whether the draft can be sent: the chat is live or starting, and the draft is neither blank nor too long. */
  readonly canSend: boolean
  /** Whether customers can send files in this chat; `useFiles` has the rules. */
  readonly canAttach: boolean
  /** Why no message can be sent; `undefined` while messages can be sent. */
  readonly disabledReason: 'not-started' | 'ending' | 'ended' | 'failed' | 'other-tabs' | undefined
  /**
   * Whether the chat is still starting: what is sent now is an entry with the status `waiting`, and goes out once the chat
   * is connected, also if the start fails first and is repeated.
   */
  readonly waiting: boolean
  /**
   * Characters left before the limit of the instance, 1,024 unless the BFF says otherwise (`features.messageLimit`);
   * negative if the draft is too long. An emoji counts as one, or as one for each of its parts.
   * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_SendMessage.html
   */
  readonly remaining: number
  /** Why the newest unsent message failed; `undefined` if no message is unsent. */
  readonly lastFailure: SendFailure | undefined
}

/** Asking for another sign-in. `run` takes the words that the customer sends, for example "I'd like to sign in again." */
export interface RequestAgainView extends Command<[text: string]> {
  /**
   * Whether the BFF accepts the request (`connect.updateContactAttributes`). If not, `run` does nothing: say whom to ask, an
   * agent of the chat or the assistant.
   */
  readonly available: boolean
  /** Whether the customer has asked since this page was loaded; the sign-in that follows has a card of its own. */
  readonly requested: boolean
}

/**
 * What `useAuthentication` returns: one sign-in card. Its commands can be called in every state, and have no effect while
 * the chat is connected in other tabs only.
 */
export interface AuthenticationView {
  /** State of the sign-in; each state has its own text on a card. */
  readonly state: AttemptState
  /** Whether the state is an outcome, after which nothing changes on the card. */
  readonly final: boolean
  /** Why the card returned to the state `ready`; `undefined` on the first offer and in other states. */
  readonly readyReason: ReadyReason | undefined
  /** Host name of the sign-in page, once known. Show it: customers recognise a false page by it. */
  readonly host: string | undefined
  /** URL for a visible link; set in the state `blocked` only. */
  readonly url: string | undefined
  /**
   * When the contact flow stops waiting, in milliseconds since 1970 on the customer's clock; `undefined` once the state
   * is final.
   */
  readonly deadlineAtMs: number | undefined
  /** Whole seconds until the contact flow stops waiting; set in the last minute only. */
  readonly secondsLeft: number | undefined
  /**
   * Whether `signIn` has an effect now. False for the first 500 ms of the state `ready`, because the button can appear
   * under a moving finger: show it with `aria-disabled` then, and not with `disabled`, which would take the focus away.
   */
  readonly canSignIn: boolean
  /** Whether `decline` has an effect now. */
  readonly canDecline: boolean
  /** The name of the customer who signed in; set in the state `succeeded` only. */
  readonly displayName: string | undefined
  /** The identity providers of the BFF's configuration; if not empty, show one button for each. */
  readonly providers: readonly SignInProvider[]
  /** Whether the sign-in opens a window; false if this tab goes to the sign-in page. */
  readonly opensWindow: boolean
  /**
   * Why the sign-in may fail on this page, before it is tried; `undefined` if nothing speaks against it. With an obstacle,
   * `opensWindow` is false: this tab goes to the sign-in page.
   */
  readonly obstacle: SignInObstacle | undefined
  /** The URL of the callback page, to which the sign-in page returns; `undefined` if `openSignIn` opens the sign-in page. */
  readonly redirectUri: string | undefined
  /**
   * Opens the sign-in page. Call it in the click handler with the event: a browser blocks a window that is opened
   * later, and an untrusted event opens nothing. `provider` is the `name` of one of `providers`; others are ignored.
   */
  readonly signIn: (event: { readonly nativeEvent: Event } | Event, provider?: string) => void
  /** Call it in the click handler of the link to `url`, without preventing the default. */
  readonly linkFollowed: () => void
  /** Goes to the sign-in page in this tab. */
  readonly continueInThisTab: () => void
  /** Continues the chat without signing in. */
  readonly decline: () => void
  /** Moves a sign-in that is open in another tab to this one. */
  readonly bringHere: () => void
  /**
   * Asks for another sign-in; set while this is the latest sign-in of a running chat and it ended without success, and the
   * flow does not wait for it any more.
   */
  readonly requestAgain: RequestAgainView | undefined
}
