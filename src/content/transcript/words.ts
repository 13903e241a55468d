import type { MessageStatus, NoticeEntry } from '../../model/chat/timeline.ts'
import type { SendFailure } from '../../model/item.ts'
import type { ParticipantRole } from '../../model/participant.ts'
import type { AttemptState } from '../../model/sign-in/attempt.ts'
import type { ActionRole } from '../views/view.ts'

/** Words of a transcript as text, in the language of its reader. */
export interface TranscriptWords {
  /** First line, and the title of the printed page. */
  readonly title: string
  /** When the text was made. */
  readonly savedAt: (dayAndTime: string) => string
  /** The time zone of all times, as an IANA name. */
  readonly timeZone: (zone: string) => string
  /** Above the first line if earlier messages could not be loaded. */
  readonly beginsAt: (dayAndTime: string) => string
  /** Above the first line if it is the first message of the conversation. */
  readonly conversationStart: string
  /** Above the messages of an earlier chat, which this one continues. */
  readonly earlierConversation: string
  /** Above the first message after them. */
  readonly thisConversation: string
  /** Names of participants without a display name; the customer is always named like this. */
  readonly roles: Readonly<Record<ParticipantRole, string>>
  /** After the name of a bot and of the contact flow: no person wrote this. */
  readonly automated: string
  /** Delivery states of the customer's messages. */
  readonly status: Readonly<Record<MessageStatus, string>>
  /** Why a message was not sent. */
  readonly sendFailures: Readonly<Record<SendFailure, string>>
  /** After a message that a bot is still writing. */
  readonly unfinished: string
  /** In the place of content that is no text. */
  readonly unsupported: string
  /** In the place of a file: its name, as far as Connect names it, and that the scanner refused it. */
  readonly file: (name: string | undefined, isRefused: boolean) => string
  /** The sentence of an event. */
  readonly notice: (entry: Pick<NoticeEntry, 'notice' | 'who' | 'by'>) => string
  /** The sentence of a sign-in; `name` is set after a sign-in with a name. */
  readonly signIn: (state: AttemptState, name: string | undefined) => string
  /** A view without a heading, or one that was not loaded. */
  readonly viewName: string
  /** The button with which a view was answered. */
  readonly viewAnswered: (button: string) => string
  /** The customer answered a view by writing. */
  readonly viewWritten: string
  /** Instead of a password or the number of a card. */
  readonly viewSecret: string
  /** Value of a checkbox that is checked. */
  readonly viewYes: string
  /** Value of a checkbox that is not checked. */
  readonly viewNo: string
  /** Value of a field that was left empty. */
  readonly viewEmpty: string
  /** Buttons for which the view has no text. */
  readonly viewButtons: Readonly<Record<ActionRole, string>>
}
