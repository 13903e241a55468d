import type { EndReason } from '../../model/chat/events.ts'
import type { MessageStatus } from '../../model/chat/timeline.ts'
import type { ChatErrorCode } from '../../model/chat-error.ts'
import type { Notice, SendFailure } from '../../model/item.ts'
import type { ParticipantRole } from '../../model/participant.ts'
import type { AttemptState, ReadyReason } from '../../model/sign-in/attempt.ts'

/** Texts of the launcher and the header. */
export interface PanelTexts {
  /** Name of the chat, in the header and of the panel. */
  readonly name: string
  /** Name of the launcher while the panel is closed. */
  readonly openChat: string
  /** Name of the launcher while there are unread messages. */
  readonly openChatUnread: (count: number) => string
  /** Name of the button that closes the panel. */
  readonly minimise: string
  /** Name of the menu and of its button. */
  readonly menu: string
}

/** Texts of the status line and the banner. */
export interface ConnectionTexts {
  /** Status line while no agent has joined. */
  readonly statusIdle: string
  /** Status line while the chat connects. */
  readonly statusConnecting: string
  /** Status line while the chat reconnects. */
  readonly statusReconnecting: string
  /** Status line while the browser is offline. */
  readonly statusOffline: string
  /** Status line after a failure. */
  readonly statusFailed: string
  /** Status line after the end. */
  readonly statusEnded: string
  /** Status line while the agent is typing. */
  readonly statusTyping: (name: string) => string
  /** Banner while the chat reconnects. */
  readonly bannerReconnecting: string
  /** Banner before `tryIn`. */
  readonly bannerLost: string
  /** Banner while the browser is offline. */
  readonly bannerOffline: string
  /** Instead of the composer while the chat is connected in other tabs only. */
  readonly otherTabs: string
  /** Status line while the chat is connected in other tabs only. */
  readonly statusOtherTabs: string
  /** Banner with the time until the next reconnection. */
  readonly tryIn: (seconds: number) => string
  /** Button of the banner that reconnects now. */
  readonly tryNow: string
  /** Announced when the chat is connected for the first time. */
  readonly connected: string
  /** Banner and announcement after a reconnection. */
  readonly connectedAgain: string
}

/** Texts of the conversation. */
export interface TranscriptTexts {
  /** Name of the log. */
  readonly conversation: string
  /** Announced while the chat starts. */
  readonly loading: string
  /** Names of participants without a display name. */
  readonly roles: Readonly<Record<ParticipantRole, string>>
  /** Button that loads earlier messages. */
  readonly showEarlier: string
  /** The same button while it loads. */
  readonly loadingEarlier: string
  /** Above the first message of the conversation. */
  readonly conversationStart: string
  /** Line above the first new message. */
  readonly newMessages: string
  /** Name of the button that scrolls to the end. */
  readonly jumpToLatest: string
  /** The same button if there are new messages. */
  readonly jumpToNew: (count: number) => string
  /** Announcement of a number of messages. */
  readonly missedMessages: (count: number) => string
  /** Delivery states of the customer's messages. */
  readonly status: Readonly<Record<MessageStatus, string>>
  /** Why a message was not sent. */
  readonly sendFailures: Readonly<Record<SendFailure, string>>
  /** Button that sends a failed message again. */
  readonly retry: string
  /** Button that removes a failed message. */
  readonly discard: string
  /** Button that copies a failed message. */
  readonly copy: string
  /** The same button after copying. */
  readonly copied: string
  /** Line below the conversation while participants are typing. */
  readonly typing: (names: readonly string[]) => string
  /** In the place of a message that cannot be shown. */
  readonly unsupported: string
  /** Lines for events; `name` is undefined if Connect gives no name. */
  readonly notices: Readonly<Record<Notice, (name: string | undefined) => string>>
  /** Line for a customer who has been idle. */
  readonly stillThere: string
  /** Announcement of a message. */
  readonly messageFrom: (name: string, text: string) => string
  /** Hidden text of links and buttons that open a window. */
  readonly newWindow: string
}

/** Texts of the field for messages. */
export interface ComposerTexts {
  /** Name of the field for messages. */
  readonly messageLabel: string
  /** Placeholder of the field for messages. */
  readonly messagePlaceholder: string
  /** Name of the send button. */
  readonly send: string
  /** Hint near the limit of characters. */
  readonly charactersLeft: (count: number) => string
  /** Hint above the limit of characters. */
  readonly charactersTooMany: (count: number) => string
  /** Hint while the chat starts. */
  readonly writeWhileStarting: string
  /** Hint and status line while the chat ends. */
  readonly ending: string
}

/** Texts of the menu and of the end of a chat. */
export interface EndTexts {
  /** Menu item that ends the chat. */
  readonly endChat: string
  /** Title of the dialog that asks before ending. */
  readonly endTitle: string
  /** Text of the dialog that asks before ending. */
  readonly endText: string
  /** Button that ends the chat. */
  readonly endConfirm: string
  /** Button that closes either dialog. */
  readonly keepChatting: string
  /** Error in either dialog. */
  readonly endFailed: string
  /** Menu item that ends and clears the chat. */
  readonly forget: string
  /** Title of the dialog that asks before clearing. */
  readonly forgetTitle: string
  /** Text of the dialog that asks before clearing. */
  readonly forgetText: string
  /** Button that ends and clears the chat. */
  readonly forgetConfirm: string
  /** Why the chat ended, below the conversation. */
  readonly ended: Readonly<Record<EndReason, string>>
  /** Button that starts a new chat. */
  readonly startNew: string
}

/** Texts before a chat is live, and of errors. */
export interface StartTexts {
  /** Title before the first chat. */
  readonly welcomeTitle: string
  /** Text before the first chat. */
  readonly welcomeText: string
  /** Button that starts a chat. */
  readonly start: string
  /** Title if the chat cannot start. */
  readonly failedTitle: string
  /** Button that starts again after a failure. */
  readonly tryAgain: string
  /** Texts of the errors, by code. */
  readonly errors: Readonly<Record<ChatErrorCode, string>>
}

/** Texts of the sign-in card. */
export interface SignInCardTexts {
  /** Title and text of a sign-in card, by state. */
  readonly signIn: Readonly<Record<AttemptState, SignInTexts>>
  /** Text of a sign-in card that returned to its button, by reason. */
  readonly signInReadyReasons: Readonly<Record<ReadyReason, string>>
  /** Label before the host name of the sign-in page. */
  readonly signInPage: string
  /** Button that opens the sign-in page. */
  readonly signInButton: string
  /** Button of an identity provider. */
  readonly signInWith: (provider: string) => string
  /** Button that moves the sign-in or the chat from another tab to this one. */
  readonly signInBringHere: string
  /** In the place of the button while the sign-in is prepared. */
  readonly signInPreparing: string
  /** Button that opens the sign-in window again. */
  readonly signInAgain: string
  /** Link to the sign-in page if the window was blocked. */
  readonly signInLink: string
  /** Button that goes to the sign-in page in this tab. */
  readonly signInHere: string
  /** Button that continues without signing in. */
  readonly signInDecline: string
  /** In the place of the button while an answer is awaited. */
  readonly oneMoment: string
  /** Below the button: passwords are entered on the sign-in page only. */
  readonly signInPrivate: string
  /** Text of the card if checking takes more than 20 seconds. */
  readonly signInSlow: string
  /** Title of the card after a sign-in with a name. */
  readonly signedInAs: (name: string) => string
  /** Button below the name; it offers to clear the chat. */
  readonly notYou: string
  /** Time left in the last minute; announced at 60 and at 20 seconds. */
  readonly timeLeft: (seconds: number) => string
}

/**
 * Every text that a customer reads or hears. A text with a number in it is a function, so that each language forms its
 * own plurals.
 */
export interface Texts
  extends PanelTexts,
    ConnectionTexts,
    TranscriptTexts,
    ComposerTexts,
    EndTexts,
    StartTexts,
    SignInCardTexts {}

/** Title and text of a sign-in card in one state. */
export interface SignInTexts {
  /** Title of the card. */
  readonly title: string
  /** Text below the title; may be empty. */
  readonly text: string
}

/** Texts that replace the default ones; of a group, only some can be given. */
export type TextOverrides = {
  readonly [Key in keyof Texts]?: Texts[Key] extends (...args: never[]) => string
    ? Texts[Key]
    : Texts[Key] extends object
      ? Partial<Texts[Key]>
      : Texts[Key]
}

/** Creates the texts for a locale such as `de-AT`, so that numbers follow the region. */
export type Language = (locale: string) => Texts
