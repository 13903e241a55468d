/**
 * Limits of what is read of a view. An interactive message has at most 20 KB, so that its `viewData` is smaller; how large
 * a template of DescribeView can be is not documented.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/interactive-messages.html
 */

/** Longest JSON text that is parsed, in UTF-16 code units. */
export const MAX_JSON = 262_144
/** Values of template and data that are visited. */
export const MAX_VISITED = 10_000
/** How deep a view may be nested. */
export const MAX_DEPTH = 24

/** Headings, labels, names and button texts, in characters as a reader counts them (graphemes). */
export const MAX_LABEL = 500
/** Other texts. */
export const MAX_TEXT = 5_000
/** Names of actions and fields, and values of options. They are sent as they came, so a longer one is left out. */
export const MAX_NAME = 1_000

/** Fields of a form. */
export const MAX_FIELDS = 100
/** Options of one field. */
export const MAX_OPTIONS = 300
/** Rows, and columns, of a table. */
export const MAX_ROWS = 100
export const MAX_COLUMNS = 12

/**
 * Content of an interactive response, in UTF-16 code units.
 * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_SendMessage.html
 */
export const MAX_RESPONSE = 12_288
