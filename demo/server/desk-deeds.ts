import type { ContactHandle } from '../../src/sandbox.ts'
import type { Deed } from '../desk/desk-api.ts'

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

/** Does it, in the sandbox. */
export async function doDeed({ agent, ...contact }: ContactHandle, deed: Deed): Promise<void> {
  switch (deed.deed) {
    case 'join':
      return agent.joins(deed.name)
    case 'leave':
      return agent.leaves(deed.name)
    case 'type':
      return agent.types(deed.name)
    case 'say':
      return agent.says(deed.text, deed.name)
    case 'ask-to-sign-in':
      await contact.asksForSignIn()
      return
    case 'end':
      return contact.ends()
    case 'drop-connection':
      return contact.dropsSockets()
  }
}
