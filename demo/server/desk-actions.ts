import type { ContactHandle } from '../../src/sandbox.ts'
import type { AgentFile, Deed } from '../desk/desk-api.ts'
import { isTemplateName } from '../desk/templates.ts'
import { showTemplate, type TemplatePlace } from './desk-templates.ts'

/** A body that is not one of the desk's deeds. */
export class NotADeed extends Error {
  override readonly name = 'NotADeed'
}

/** Reads a deed from JSON. */
export function readDeed(body: unknown): Deed {
  if (typeof body !== 'object' || body === null || !('deed' in body)) throw new NotADeed('A deed is missing')
  const { deed } = body
  switch (deed) {
    case 'join':
    case 'leave':
    case 'type':
      return { deed, name: textOf(body, 'name', 256) }
    case 'say':
      return { deed, name: textOf(body, 'name', 256), text: textOf(body, 'text', 1024) }
    case 'hand-over':
      return {
        deed,
        name: textOf(body, 'name', 256),
        ...('to' in body && body.to !== undefined ? { to: textOf(body, 'to', 256) } : {}),
      }
    case 'show': {
      const template: unknown = Reflect.get(body, 'template')
      if (!isTemplateName(template)) throw new NotADeed('There is no such template')
      return { deed, template }
    }
    case 'ask-to-sign-in':
    case 'end':
    case 'drop-connection':
      return { deed }
    default:
      throw new NotADeed('Nobody at this desk can do that')
  }
}

function textOf(body: object, field: string, longest: number): string {
  const text: unknown = Reflect.get(body, field)
  if (typeof text === 'string' && text.trim() !== '' && text.length <= longest) return text
  throw new NotADeed(`${field} must have 1 to ${longest} characters`)
}

/** 20 MB, the largest attachment of an instance that was not set otherwise (Administrator Guide, service limits). */
const MOST_FILE_BYTES = 20 * 1024 * 1024
/** The longest body that holds such a file in base64. */
export const MAX_FILE_BODY: number = Math.ceil(MOST_FILE_BYTES / 3) * 4 + 4096

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/

/** Reads a file that an agent sends from JSON. */
export function readFileOf(body: unknown): AgentFile {
  if (typeof body !== 'object' || body === null) throw new NotADeed('A file is missing')
  const base64 = textOf(body, 'base64', MAX_FILE_BODY)
  if (!BASE64.test(base64)) throw new NotADeed('base64 must be base64')
  return {
    agent: textOf(body, 'agent', 256),
    name: textOf(body, 'name', 256),
    contentType: textOf(body, 'contentType', 255),
    base64,
  }
}

/** Does it, in the sandbox. */
export async function doDeed(contact: ContactHandle, deed: Deed, place: TemplatePlace): Promise<void> {
  const { agent } = contact
  switch (deed.deed) {
    case 'join':
      return agent.joins(deed.name)
    case 'leave':
      return agent.leaves(deed.name)
    case 'type':
      return agent.types(deed.name)
    case 'say':
      return agent.says(deed.text, deed.name)
    case 'hand-over':
      return agent.transfers(deed.to, deed.name)
    case 'show':
      return showTemplate(contact, deed.template, place)
    case 'ask-to-sign-in':
      await contact.asksForSignIn()
      return
    case 'end':
      return contact.ends()
    case 'drop-connection':
      return contact.dropsSockets()
  }
}
