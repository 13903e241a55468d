/** The widget and the embedding import types of the model only; they get these values from here. */
export { ChatError, ERROR_CODES } from '../model/chat-error.ts'
export { checkCustomerId } from '../session/forget/customer-id.ts'
