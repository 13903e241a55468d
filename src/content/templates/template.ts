/**
 * What an interactive message of Connect asks the customer, read from the JSON that a flow, a Lambda function or Lex
 * sends. `kind` is Connect's `templateType`. All texts are cleaned and cut for display; what an answer
 * sends is kept as it came.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/interactive-messages.html
 */
export type Template =
  | ListPicker
  | Panel
  | QuickReply
  | TimePicker
  | Carousel
  | ViewResource
  | UnknownTemplate

/** Fields that every template can have. */
export interface TemplateBase {
  /** Question or heading; may contain Markdown. Empty if the message has none. */
  readonly title: string
  /** Text below the title; may contain Markdown. */
  readonly subtitle?: string
  /** Picture above the title. */
  readonly image?: Image
  /** What is shown below the template after the customer has answered. */
  readonly replyMessage?: ReplyMessage
  /** A later template with the same id replaces this one. */
  readonly referenceId?: string
}

/** Options below each other, with pictures, subtitles, links and pages. */
export interface ListPicker extends TemplateBase {
  /** Connect's `templateType`. */
  readonly kind: 'ListPicker'
  /** What can be chosen, in the order of the message. */
  readonly choices: readonly Choice[]
}

/** A picture and options that have a title only. */
export interface Panel extends TemplateBase {
  /** Connect's `templateType`. */
  readonly kind: 'Panel'
  /** What can be chosen, in the order of the message. */
  readonly choices: readonly Choice[]
}

/** Short answers. */
export interface QuickReply extends TemplateBase {
  /** Connect's `templateType`. */
  readonly kind: 'QuickReply'
  /** What can be chosen, in the order of the message. */
  readonly choices: readonly Choice[]
}

/** Times of an appointment. */
export interface TimePicker extends TemplateBase {
  /** Connect's `templateType`. */
  readonly kind: 'TimePicker'
  /** The times, earliest first. */
  readonly slots: readonly TimeSlot[]
  /** Offset of the business's zone from UTC, in minutes; absent: the customer's zone. */
  readonly timeZoneOffsetMinutes?: number
  /** Where the appointment is. */
  readonly location?: Place
}

/** Cards beside each other. */
export interface Carousel extends TemplateBase {
  /** Connect's `templateType`. */
  readonly kind: 'Carousel'
  /** The cards that can be read; a broken one is left out. */
  readonly cards: readonly Card[]
}

/** A reference to a view of a step-by-step guide. Its template comes from DescribeView. */
export interface ViewResource extends TemplateBase {
  /** Connect's `templateType`. */
  readonly kind: 'ViewResource'
  /** Id or ARN of the view. */
  readonly viewId?: string
  /** Token for DescribeView. */
  readonly viewToken: string
  /** Input of the view as it came: an object, or JSON as text. */
  readonly viewData?: unknown
}

/** A template that cannot be answered by pressing: its texts are shown, and the customer writes. */
export interface UnknownTemplate extends TemplateBase {
  /** Not a `templateType` of Connect. */
  readonly kind: 'unknown'
  /** The `templateType` of the message, if it has one. */
  readonly templateType?: string
  /** Texts found in the message, without title and subtitle. */
  readonly lines: readonly string[]
}

/** A picture. */
export interface Image {
  /** https, or http on a loopback host. */
  readonly url: string
  /** Alternative text; absent: decoration. */
  readonly description?: string
}

/** What is shown after an answer. */
export interface ReplyMessage {
  /** May contain Markdown. */
  readonly title: string
  /** May contain Markdown. */
  readonly subtitle?: string
  /** Picture beside the title. */
  readonly image?: Image
}

/** An element of a template. */
export type Choice = OptionChoice | LinkChoice | PagingChoice

interface ChoiceBase {
  /**
   * Unique in the template, also if titles are alike: the index in the message, for example `2`, or in a carousel the
   * indices of card and element, for example `1.0`.
   */
  readonly id: string
  /** May contain Markdown. */
  readonly title: string
  /** May contain Markdown. */
  readonly subtitle?: string
  /** Picture beside the title. */
  readonly image?: Image
}

/** An element that answers the template. */
export interface OptionChoice extends ChoiceBase {
  /** It answers. */
  readonly kind: 'option'
  /** The title as it came: what the answer sends. */
  readonly value: string
}

/** An element that is a link. It answers nothing. */
export interface LinkChoice extends ChoiceBase {
  /** It opens a page. */
  readonly kind: 'link'
  /** Absent if the URL of the message is not safe to follow: the title is then shown as text. */
  readonly href?: string
  /** Where the page opens. */
  readonly target: LinkTarget
}

/** Where a link opens. */
export type LinkTarget = '_blank' | '_parent' | '_top' | '_self'

/** An element that asks for another page of the list. Its answer is not shown as a message. */
export interface PagingChoice extends ChoiceBase {
  /** It asks for another page. */
  readonly kind: 'paging'
  /** Which page. */
  readonly actionName: PagingAction
  /** Fields of the message that the answer repeats. */
  readonly page: PageFields
}

/** Which page of a list is asked for. */
export type PagingAction = 'SHOW_MORE' | 'PREVIOUS_OPTIONS'

/** Where a page is in its list, as the message says it. */
export interface PageFields {
  /** Index before the page. */
  readonly preIndex?: number | string
  /** Index after the page. */
  readonly nextIndex?: number | string
  /** Which list. */
  readonly listId?: number | string
  /** Template with the list. */
  readonly templateType: 'ListPicker' | 'Panel' | 'QuickReply'
  /** The template's reference id. */
  readonly referenceId?: number | string
}

/** A time of an appointment. */
export interface TimeSlot {
  /** The index in the message. */
  readonly id: string
  /** The date as it came: what the answer sends. */
  readonly date: string
  /** Start, in milliseconds since 1970. */
  readonly startsAtMs: number
  /** Duration in seconds. */
  readonly durationSeconds?: number
}

/** A place on the map. */
export interface Place {
  /** Name of the place. */
  readonly title: string
  /** Degrees north, −90…90; absent if the message has no valid position. */
  readonly latitude?: number
  /** Degrees east, −180…180; absent if the message has no valid position. */
  readonly longitude?: number
  /** Radius around the position, in metres. */
  readonly radiusMetres?: number
}

/** A card of a carousel: a list picker or a panel. */
export interface Card {
  /** The index in the message. */
  readonly id: string
  /** Title; may contain Markdown. */
  readonly title: string
  /** The title as it came: the answer sends it. */
  readonly listTitle: string
  /** Text below the title; may contain Markdown. */
  readonly subtitle?: string
  /** Picture above the title. */
  readonly image?: Image
  /** Connect's id of the card: the answer sends it. */
  readonly templateIdentifier?: string
  /** What can be chosen, in the order of the message. */
  readonly choices: readonly Choice[]
}
