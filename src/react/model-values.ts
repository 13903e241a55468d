/** What of the model is more than a type and of use to whoever draws a chat. */
export { isFinal } from '../model/attempt.ts'
export { ChatError, ERROR_CODES } from '../model/chat-error.ts'
