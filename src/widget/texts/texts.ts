import type { EndReason } from '../../model/chat/events.ts'
import type { MessageStatus } from '../../model/chat/timeline.ts'
import type { ChatErrorCode } from '../../model/chat-error.ts'
import type { Notice, SendFailure } from '../../model/item.ts'
import type { ParticipantRole } from '../../model/participant.ts'
import type { AttemptState, ReadyReason } from '../../model/sign-in/attempt.ts'

/** Texts of the launcher and the header. */
export interface PanelTexts {
  /** Name of the chat, in the header and for the window as a whole. */
  readonly name: string
  readonly openChat: string
  readonly openChatUnread: (count: number) => string
  readonly minimise: string
  readonly menu: string
}

/** Texts of the status line and the banner. */
export interface ConnectionTexts {
  /** Under the name, while nobody answers yet. */
  readonly statusIdle: string
  readonly statusConnecting: string
  readonly statusReconnecting: string
  readonly statusOffline: string
  readonly statusFailed: string
  readonly statusEnded: string
  readonly statusTyping: (name: string) => string
  readonly bannerReconnecting: string
  /** Before `tryIn`. */
  readonly bannerLost: string
  readonly bannerOffline: string
  /** Where too many other tabs show the chat. */
  readonly otherTabs: string
  readonly statusOtherTabs: string
  /** While the line is lost: when it is tried again. */
  readonly tryIn: (seconds: number) => string
  readonly tryNow: string
  readonly connected: string
  readonly connectedAgain: string
}

/** Texts of the conversation. */
export interface TranscriptTexts {
  readonly conversation: string
  readonly loading: string
  readonly roles: Readonly<Record<ParticipantRole, string>>
  readonly showEarlier: string
  readonly loadingEarlier: string
  /** Above the first message, once there is nothing earlier. */
  readonly conversationStart: string
  readonly newMessages: string
  readonly jumpToLatest: string
  readonly jumpToNew: (count: number) => string
  /** For a screen reader: so many came while the line was lost. */
  readonly missedMessages: (count: number) => string
  readonly status: Readonly<Record<MessageStatus, string>>
  readonly sendFailures: Readonly<Record<SendFailure, string>>
  readonly retry: string
  readonly discard: string
  readonly copy: string
  readonly copied: string
  readonly typing: (names: readonly string[]) => string
  readonly unsupported: string
  /** `name` is missing where Connect names nobody. */
  readonly notices: Readonly<Record<Notice, (name: string | undefined) => string>>
  /** To customers who have written nothing for long. */
  readonly stillThere: string
  readonly messageFrom: (name: string, text: string) => string
  readonly newWindow: string
}

/** Texts of the field for messages. */
export interface ComposerTexts {
  readonly messageLabel: string
  readonly messagePlaceholder: string
  readonly send: string
  readonly charactersLeft: (count: number) => string
  readonly charactersTooMany: (count: number) => string
  readonly writeWhileStarting: string
  readonly ending: string
}

/** Texts of the menu and of the end of a chat. */
export interface EndTexts {
  readonly endChat: string
  readonly endTitle: string
  readonly endText: string
  readonly endConfirm: string
  readonly keepChatting: string
  readonly endFailed: string
  readonly forget: string
  readonly forgetTitle: string
  readonly forgetText: string
  readonly forgetConfirm: string
  readonly ended: Readonly<Record<EndReason, string>>
  readonly startNew: string
}

/** Texts before a chat is live, and of errors. */
export interface StartTexts {
  readonly welcomeTitle: string
  readonly welcomeText: string
  readonly start: string
  readonly failedTitle: string
  readonly tryAgain: string
  readonly errors: Readonly<Record<ChatErrorCode, string>>
}

/** Texts of the sign-in card. */
export interface SignInCardTexts {
  readonly signIn: Readonly<Record<AttemptState, SignInTexts>>
  readonly signInReadyReasons: Readonly<Record<ReadyReason, string>>
  readonly signInPage: string
  readonly signInButton: string
  /** On the button of one identity provider. */
  readonly signInWith: (provider: string) => string
  /** Brings the sign-in of another tab to this one. */
  readonly signInBringHere: string
  readonly signInPreparing: string
  readonly signInAgain: string
  readonly signInLink: string
  readonly signInHere: string
  readonly signInDecline: string
  readonly oneMoment: string
  /** Where the card has no button: the page of the chat never sees it. */
  readonly signInPrivate: string
  readonly signInSlow: string
  readonly signedInAs: (name: string) => string
  readonly notYou: string
  /** In the last minute; for a screen reader, which hears it at 60 and at 20 seconds. */
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

export interface SignInTexts {
  readonly title: string
  readonly text: string
}

/** Single words that a host replaces; within a group also single ones. */
export type TextOverrides = {
  readonly [Key in keyof Texts]?: Texts[Key] extends (...args: never[]) => string
    ? Texts[Key]
    : Texts[Key] extends object
      ? Partial<Texts[Key]>
      : Texts[Key]
}

/** A language makes its words for one locale, such as `de-AT`, so that numbers follow the region. */
export type Language = (locale: string) => Texts
