/** Content type of list pickers, panels, views and the like (Administrator Guide, interactive messages). */
export const INTERACTIVE_MESSAGE = 'application/vnd.amazonaws.connect.message.interactive'

/** Content type of an answer to an interactive message. */
export const INTERACTIVE_RESPONSE = 'application/vnd.amazonaws.connect.message.interactive.response'

/** What SupportedMessagingContentTypes may contain (API Reference, StartChatContact). */
export const CHAT_CONTENT_TYPES: readonly string[] = [
  'text/plain',
  'text/markdown',
  'application/json',
  INTERACTIVE_MESSAGE,
  INTERACTIVE_RESPONSE,
]
