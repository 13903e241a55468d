import { randomBytes } from 'node:crypto'
import type { Contact } from '../contacts/contact.ts'
import type { BotMessage } from '../flows/bot.ts'
import { INTERACTIVE } from '../flows/send-message.ts'
import type { View } from './view.ts'

export interface ViewMessage {
  /** What DescribeView takes. */
  readonly viewToken: string
  readonly message: BotMessage
}

/** Every token has the characters that a path must have percent-encoded, so that no client gets by without doing it. */
function newViewToken(): string {
  return `${randomBytes(24).toString('base64')}+/=`
}

/** A message that shows a view in this chat, with a view token of its own. */
export function viewMessage(contact: Contact, view: View, viewData: unknown): ViewMessage {
  const viewToken = newViewToken()
  contact.views.set(viewToken, view)
  const content = { viewId: view.Id, viewToken, viewData }
  const template = { templateType: 'ViewResource', version: '1.0', data: { content } }
  return { viewToken, message: { content: JSON.stringify(template), contentType: INTERACTIVE } }
}
