import type { ContactHandle } from '../../src/sandbox.ts'
import { isContentName } from '../desk/contents.ts'
import type { AgentFile, DeskAction } from '../desk/desk-api.ts'
import { isTemplateName } from '../desk/templates.ts'
import { sendContent } from './desk-contents.ts'
import { sendTemplate, type TemplateContext } from './desk-templates.ts'

/** The body of a request is not valid. */
export class BadDeskRequest extends Error {
  override readonly name = 'BadDeskRequest'
}

/** Reads an action from parsed JSON. */
export function readAction(body: unknown): DeskAction {
  if (typeof body !== 'object' || body === null || !('action' in body))
    throw new BadDeskRequest('The action is missing')
  const { action } = body
  switch (action) {
    case 'join':
    case 'leave':
    case 'type':
      return { action, name: textField(body, 'name', 256) }
    case 'say':
      return { action, name: textField(body, 'name', 256), text: textField(body, 'text', 1024) }
    case 'transfer':
      return {
        action,
        name: textField(body, 'name', 256),
        ...('to' in body && body.to !== undefined ? { to: textField(body, 'to', 256) } : {}),
      }
    case 'show': {
      const template: unknown = Reflect.get(body, 'template')
      if (!isTemplateName(template)) throw new BadDeskRequest('Unknown template')
      return { action, template }
    }
    case 'send': {
      const content: unknown = Reflect.get(body, 'content')
      if (!isContentName(content)) throw new BadDeskRequest('Unknown content')
      return { action, content }
    }
    case 'ask-to-sign-in':
    case 'end':
    case 'drop-connection':
      return { action }
    default:
      throw new BadDeskRequest('Unknown action')
  }
}

function textField(body: object, field: string, maxLength: number): string {
  const text: unknown = Reflect.get(body, field)
  if (typeof text === 'string' && text.trim() !== '' && text.length <= maxLength) return text
  throw new BadDeskRequest(`${field} must have 1 to ${maxLength} characters`)
}

/** 20 MB, the default limit for attachments (Administrator Guide, service limits). */
const MAX_FILE_BYTES = 20 * 1024 * 1024
/** Length of a body with such a file in base64. */
export const MAX_FILE_BODY: number = Math.ceil(MAX_FILE_BYTES / 3) * 4 + 4096

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/

/** Reads an agent's file from parsed JSON. */
export function readAgentFile(body: unknown): AgentFile {
  if (typeof body !== 'object' || body === null) throw new BadDeskRequest('The file is missing')
  const base64 = textField(body, 'base64', MAX_FILE_BODY)
  if (!BASE64.test(base64)) throw new BadDeskRequest('base64 must be valid base64')
  return {
    agent: textField(body, 'agent', 256),
    name: textField(body, 'name', 256),
    contentType: textField(body, 'contentType', 255),
    base64,
  }
}

/** Runs the action in the sandbox. */
export async function runAction(
  contact: ContactHandle,
  action: DeskAction,
  context: TemplateContext,
): Promise<void> {
  const { agent } = contact
  switch (action.action) {
    case 'join':
      return agent.joins(action.name)
    case 'leave':
      return agent.leaves(action.name)
    case 'type':
      return agent.types(action.name)
    case 'say':
      return agent.says(action.text, action.name)
    case 'transfer':
      return agent.transfers(action.to, action.name)
    case 'show':
      return sendTemplate(contact, action.template, context)
    case 'send':
      return sendContent(contact, action.content)
    case 'ask-to-sign-in':
      await contact.asksForSignIn()
      return
    case 'end':
      return contact.ends()
    case 'drop-connection':
      return contact.dropsSockets()
  }
}
