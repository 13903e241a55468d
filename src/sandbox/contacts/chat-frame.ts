import type { Item } from './item.ts'

/** The websocket topic that all items of a chat are sent on. */
export const CHAT_TOPIC = 'aws/chat'

/** The websocket frame of an item: a JSON string inside a JSON object. */
export function chatFrame(item: Item): string {
  return JSON.stringify({ topic: CHAT_TOPIC, contentType: 'application/json', content: JSON.stringify(item) })
}
