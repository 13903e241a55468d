/**
 * Limits of what is read and shown, in characters as a reader counts them (graphemes) unless said otherwise. Connect
 * checks the size of the whole only: the client applies the others. Where AWS has changed a limit, both the older and
 * the newer one are shown whole.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/interactive-messages.html
 */

/** Longest content that is parsed, in UTF-16 code units. Connect's limit is 20 KB. */
export const MAX_CONTENT = 65_536

/** Titles and subtitles. AWS's own widget cuts titles at 400. */
export const MAX_TEXT = 5_000
/** Titles of quick replies. */
export const MAX_QUICK_REPLY = 200
/** Subtitles of a time picker. */
export const MAX_TIME_PICKER_SUBTITLE = 200
/** Description of a picture. AWS's limit is 50; a description that is cut would fail those who need it. */
export const MAX_DESCRIPTION = 200

/** Elements of a list picker, a panel, quick replies or a card; AWS's limit is 10, in older versions 6 and 5. */
export const MAX_CHOICES = 30
/** Slots of a time picker; AWS's limit is 40, in older versions 20. */
export const MAX_SLOTS = 100
/** Cards of a carousel; AWS's limit is 5. */
export const MAX_CARDS = 10

/** Texts that are shown of a template that is not known. */
export const MAX_LINES = 20

/** Content of a `text/plain` answer, in UTF-16 code units. Source: API reference SendMessage (older versions). */
export const MAX_TEXT_ANSWER = 1_024
/** Content of an interactive response, in UTF-16 code units. Source: API reference SendMessage. */
export const MAX_RESPONSE = 12_288

/** Longest duration of a slot that is believed, in seconds. AWS's limit is one hour. */
export const MAX_DURATION_SECONDS = 86_400
