/** What only a chat that is running needs, in one chunk. */
export { reduceSignIns } from '../model/sign-in/reduce-sign-ins.ts'
export { createChatTransport } from './connection/chat-transport.ts'
export { endChat } from './end-chat.ts'
export { createChatJoiner } from './join-chat.ts'
export { createMessageQueue } from './messages/message-queue.ts'
export { parseLastLines } from './storage/last-lines.ts'
export { parseUnsent } from './storage/parse-unsent.ts'
export { createUpkeep } from './upkeep.ts'
