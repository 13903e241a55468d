import type { MessageBody, MessageEntry, Notice } from '../../src/headless.ts'

/** Bots and agents may send Markdown; this demo removes its marks. */
export function bodyText(body: MessageBody): string {
  if (!('text' in body)) return `We can’t show this type of message here (${body.contentType})`
  return body.format === 'plain' ? body.text : body.text.replace(/\*\*|\[([^\]]+)\]\([^)]*\)/g, '$1')
}

export const STATUS_TEXTS: Readonly<Record<NonNullable<MessageEntry['status']>, string>> = {
  waiting: 'Will send when you’re online',
  sending: 'Sending…',
  sent: 'Sent',
  processing: 'Sent',
  delivered: 'Delivered',
  read: 'Read',
  failed: 'Not sent',
}

export const NOTICE_TEXTS: Readonly<Record<Notice, (who: string) => string>> = {
  joined: (who) => `${who} joined`,
  left: (who) => `${who} left`,
  invited: (who) => `${who} was invited`,
  transferred: () => 'You’ve been transferred',
  'transfer-failed': () => 'The transfer didn’t go through',
  idle: (who) => `${who} is away`,
  returned: (who) => `${who} is back`,
  'auto-disconnected': (who) => `${who} was disconnected due to inactivity`,
  'name-changed': (who) => `Your name in this chat is now ${who}`,
  'chat-ended': () => 'The chat has ended',
}
