import { randomBytes } from 'node:crypto'
import { INTERACTIVE_MESSAGE } from '../contacts/content-types.ts'
import type { View } from './view.ts'

/** The message that shows a view to the customer, and its view token. */
export interface ViewMessage {
  /** The token that DescribeView takes. */
  readonly viewToken: string
  readonly message: { readonly content: string; readonly contentType: typeof INTERACTIVE_MESSAGE }
}

/** The views that chats have shown, by view token. */
export interface ShownViews {
  /** Makes a ViewResource message with a new view token. */
  add(contactId: string, view: View, viewData: unknown): ViewMessage
  /** The view of a token that was issued in this chat. */
  find(contactId: string, viewToken: string): View | undefined
  clear(): void
}

/** Ends with the characters that must be percent-encoded in a path, so that a client that does not encode them fails. */
function newViewToken(): string {
  return `${randomBytes(24).toString('base64')}+/=`
}

export function createShownViews(): ShownViews {
  const byToken = new Map<string, { readonly contactId: string; readonly view: View }>()
  return {
    add(contactId, view, viewData) {
      const viewToken = newViewToken()
      byToken.set(viewToken, { contactId, view })
      const content = { viewId: view.Id, viewToken, viewData }
      const template = { templateType: 'ViewResource', version: '1.0', data: { content } }
      return { viewToken, message: { content: JSON.stringify(template), contentType: INTERACTIVE_MESSAGE } }
    },
    find(contactId, viewToken) {
      const shown = byToken.get(viewToken)
      return shown?.contactId === contactId ? shown.view : undefined
    },
    clear: () => byToken.clear(),
  }
}
