/** What of the model is more than a type and of use to whoever draws a chat. */

export { ChatError, ERROR_CODES } from '../model/chat-error.ts'
export { isFinal } from '../model/sign-in/attempt.ts'
