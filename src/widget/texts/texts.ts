import type { FieldProblem } from '../../content/views/check-values.ts'
import type { ActionRole } from '../../content/views/view.ts'
import type { EndReason } from '../../model/chat/events.ts'
import type { MessageStatus } from '../../model/chat/timeline.ts'
import type { ChatErrorCode } from '../../model/chat-error.ts'
import type { Notice, SendFailure } from '../../model/item.ts'
import type { ParticipantRole } from '../../model/participant.ts'
import type { AttemptState, ReadyReason } from '../../model/sign-in/attempt.ts'
import type { ExportTexts } from '../export/export-texts.ts'
import type { FileTexts } from './files/file-texts.ts'
import type { SignInExtraTexts } from './sign-in/sign-in-extra-texts.ts'

/** Texts of the launcher and the header. */
export interface PanelTexts {
  /** Name of the chat, in the header. */
  readonly name: string
  /** Name of the panel, with the word chat. */
  readonly panelName: (name: string) => string
  /** Name of the launcher while the panel is closed. */
  readonly openChat: string
  /** Name of the launcher while there are unread messages. */
  readonly openChatUnread: (count: number) => string
  /** Name of the launcher while the panel is open. */
  readonly closeChat: string
  /** Name of the button in the header that closes the panel. */
  readonly minimise: string
  /** Name of the menu and of its button. */
  readonly menu: string
}

/** Texts of the status line and the banner. */
export interface ConnectionTexts {
  /** Status line before the chat starts, and while nobody has written. It promises no time. */
  readonly statusIdle: string
  /** The same while a bot answers. */
  readonly statusAssistant: string
  /** The same while the customer waits for an agent. */
  readonly statusWaiting: string
  /** Status line while the chat connects. */
  readonly statusConnecting: string
  /** Status line after a failure. */
  readonly statusFailed: string
  /** Status line while the agent is typing. */
  readonly statusTyping: (name: string) => string
  /** Banner with the time until the next attempt, like 1:30. */
  readonly connectionLost: (time: string) => string
  /** Banner while the chat reconnects. */
  readonly bannerReconnecting: string
  /** Banner while the browser is offline. */
  readonly bannerOffline: string
  /** Instead of the composer while the chat is connected in other tabs only. */
  readonly otherTabs: string
  /** Button below `otherTabs` that connects this tab. */
  readonly useHere: string
  /** Status line while the chat is connected in other tabs only. */
  readonly statusOtherTabs: string
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
  /** Names of participants without a display name. The option `name` replaces those of `bot` and `system`. */
  readonly roles: Readonly<Record<ParticipantRole, string>>
  /** Beside the name of a bot and of the contact flow: no person wrote this. */
  readonly automated: string
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
  /** Reloads the page. */
  readonly reload: string
  /** Button that removes a failed message. */
  readonly discard: string
  /** Name of the button that copies a message. */
  readonly copy: string
  /** Shown and announced after copying. */
  readonly copied: string
  /** Line below the conversation while participants are typing. */
  readonly typing: (names: readonly string[]) => string
  /** In the place of a message that cannot be shown. */
  readonly unsupported: string
  /** In the place of the chat after an exception; the button `retry` is below it. */
  readonly renderFailed: string
  /** Lines for events; `name` is undefined if Connect gives no name. */
  readonly notices: Readonly<Record<Notice, (name: string | undefined) => string>>
  /** Line for a customer who has been idle. */
  readonly stillThere: string
  /** Line for a transfer, with the names of the agent before and, if known, the one after it. */
  readonly transferredBy: (by: string, to: string | undefined) => string
  /** Button below `stillThere`; the customer sends these words. */
  readonly iAmStillHere: string
  /** Time until Connect ends the chat of an idle customer, like 1:30. */
  readonly closesIn: (time: string) => string
  /** Above the messages of an earlier chat, which this one continues. */
  readonly earlierConversation: string
  /** Above the first message after them. */
  readonly thisConversation: string
  /** Line below the conversation while the customer waits for an agent. */
  readonly waiting: string
  /** Line below the conversation while a bot prepares an answer. */
  readonly thinking: string
  /** Announcement of a message. */
  readonly messageFrom: (name: string, text: string) => string
  /** Hidden text of links and buttons that open a window. */
  readonly newWindow: string
  /** Hidden text of a task in a list that is done. */
  readonly taskDone: string
  /** Hidden text of a task in a list that is not done. */
  readonly taskOpen: string
  /** Name of a table that scrolls sideways. */
  readonly table: string
  /** Name of a block of code that scrolls sideways. */
  readonly code: string
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
  /** Shown and announced if the chat was cleared here, but could not be ended yet. */
  readonly forgetFailed: string
  /** Announced when it has ended after that. */
  readonly forgotten: string
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

/** Texts of interactive messages. */
export interface TemplateTexts {
  /** Name of a message with options and without a title. */
  readonly templateName: string
  /** Beside the option that was chosen. */
  readonly templateChosen: string
  /** Announced when an answer was sent. */
  readonly templateAnswered: (choice: string) => string
  /** Below the options if an answer could not be sent; without the option if it is not known. */
  readonly templateFailed: (choice: string | undefined) => string
  /** Below the options if they can no longer be chosen. */
  readonly templateClosed: string
  /** In the place of a message that a later one replaces. */
  readonly templateReplaced: string
  /** On the option that loads a page of options. */
  readonly templateLoading: string
  /** Below a message that has to be answered by writing. */
  readonly templateWrite: string
  /** The zone of the times: the customer's, by its name. */
  readonly timesOwnZone: (zone: string) => string
  /** The zone of the times: the business's, by its difference from UTC; `place` if the message names one. */
  readonly timesBusinessZone: (offset: string, place: string | undefined) => string
  /** How far the business's zone is ahead of the customer's, for example "6 hours". */
  readonly timesAhead: (difference: string) => string
  /** How far the business's zone is behind the customer's. */
  readonly timesBehind: (difference: string) => string
  /** Button that shows the times in the customer's zone. */
  readonly timesShowOwn: string
  /** Button that shows the times in the business's zone. */
  readonly timesShowBusiness: string
  /** Hidden text of a time that has passed. */
  readonly timePast: string
  /** Button that shows the other times. */
  readonly timesMore: (count: number) => string
  /** Below the times if all have passed. */
  readonly timesAllPast: string
  /** Link from a place to a map. */
  readonly placeMap: string
  /** How far from the place, with the unit. */
  readonly placeRadius: (distance: string) => string
  /** Role of a row of cards. */
  readonly carousel: string
  /** Which card of a row is shown. */
  readonly carouselPosition: (position: number, count: number) => string
  /** Button to the card before. */
  readonly carouselPrevious: string
  /** Button to the card after. */
  readonly carouselNext: string
}

/** Texts of views: forms, lists and cards of a guide. */
export interface ViewTexts {
  /** Name of a view without a heading. */
  readonly viewName: string
  /** While a view is being loaded. */
  readonly viewLoading: string
  /** In the place of a view that Connect does not give out any more. */
  readonly viewExpired: string
  /** In the place of a view that could not be loaded. */
  readonly viewFailed: string
  /** Below a view after an answer with one of its buttons. */
  readonly viewAnswered: (button: string) => string
  /** Below a view that the customer answered by writing. */
  readonly viewWritten: string
  /** Below a view whose answer could not be sent. */
  readonly viewSendFailed: string
  /** Below a view that can no longer be answered. */
  readonly viewClosed: string
  /** Beside the label of a field that can be left empty. */
  readonly viewOptional: string
  /** First entry of a list in which nothing is chosen yet. */
  readonly viewSelect: string
  /** Value of a checkbox that is checked. */
  readonly viewYes: string
  /** Value of a checkbox that is not checked. */
  readonly viewNo: string
  /** Value of a field that was left empty. */
  readonly viewEmpty: string
  /** Instead of a password or the number of a card. */
  readonly viewSecret: string
  /** Which step of a guide this is. */
  readonly viewStep: (position: number, count: number) => string
  /** Above a form that cannot be sent yet: how many fields have a problem. */
  readonly viewProblemCount: (count: number) => string
  /** What is wrong with a field. */
  readonly viewProblems: Readonly<Record<FieldProblem, string>>
  /** Above a form whose answers are too long together. */
  readonly viewCharactersTooMany: (over: number) => string
  /** Buttons for which the view has no text. */
  readonly viewButtons: Readonly<Record<ActionRole, string>>
}

/** Texts that load with a language. */
export interface MainTexts
  extends PanelTexts,
    ConnectionTexts,
    TranscriptTexts,
    ComposerTexts,
    EndTexts,
    StartTexts,
    SignInCardTexts,
    Pick<ViewTexts, 'viewName'> {
  /** Texts of the menu's items that keep the conversation. */
  readonly export: Pick<ExportTexts, MenuTextKey>
}

type MenuTextKey = 'saveConversation' | 'printConversation'

/** Texts that load with the code that needs them. */
export interface ContentTexts extends TemplateTexts, Omit<ViewTexts, 'viewName'> {
  /** Texts of copying, saving and printing. */
  readonly export: Omit<ExportTexts, MenuTextKey>
  /** Texts of a sign-in that may fail on this page. */
  readonly signInHelp: SignInHelpTexts
}

/** Texts on a sign-in card if the sign-in may fail on this page. */
export interface SignInHelpTexts {
  /** In the browser of another app, by its name. */
  readonly inAppBrowser: (app: string) => string
  /** In a frame that does not let the sign-in page open. */
  readonly frame: string
  /** Where a service worker of the site shows another page at the end of the sign-in. */
  readonly serviceWorker: string
  /** Button that copies the address of the page. */
  readonly copyLink: string
  /** Below the button after copying. */
  readonly linkCopied: string
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
    SignInCardTexts,
    TemplateTexts,
    ViewTexts {
  /** Texts of copying, saving and printing. */
  readonly export: ExportTexts
  /** Texts of a sign-in that may fail on this page. */
  readonly signInHelp: SignInHelpTexts
}

/** Title and text of a sign-in card in one state. */
export interface SignInTexts {
  /** Title of the card. */
  readonly title: string
  /** Text below the title; may be empty. */
  readonly text: string
}

/** Texts that replace the default ones; of a group, only some can be given. */
export type TextOverrides = {
  readonly [Key in keyof AllTexts]?: AllTexts[Key] extends (...args: never[]) => string
    ? AllTexts[Key]
    : AllTexts[Key] extends object
      ? Partial<AllTexts[Key]>
      : AllTexts[Key]
}

/** The texts of files load with the first file, further texts of sign-ins with the first card. */
type AllTexts = Texts & FileTexts & SignInExtraTexts

/** Creates the texts for a locale such as `de-AT`, so that numbers follow the region. */
export type Language = (locale: string) => MainTexts
