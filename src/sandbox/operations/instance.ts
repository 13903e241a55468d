import type { Contact } from '../contacts/contact.ts'
import type { Services } from '../services.ts'
import { type Shape, text } from '../wire/shape.ts'
import { WireError } from '../wire/wire-error.ts'

/** Id or ARN of the instance, which every control plane operation takes (1–100 characters). */
export const instanceIdShape: Shape<string, false> = text({ min: 1, max: 100 })
export const contactIdShape: Shape<string, false> = text({ min: 1, max: 256 })

/** The id at the end of an ARN, or the id itself. */
export function idFrom(idOrArn: string): string {
  return idOrArn.startsWith('arn:') ? (idOrArn.split('/').at(-1) ?? '') : idOrArn
}

export function isInstance({ settings }: Pick<Services, 'settings'>, instanceId: string): boolean {
  return idFrom(instanceId) === settings.instanceId
}

/** Throws ResourceNotFoundException for an instance that is not this sandbox's. */
export function requireInstance(services: Pick<Services, 'settings'>, instanceId: string): void {
  if (isInstance(services, instanceId)) return
  throw new WireError('ResourceNotFoundException', 'The instance was not found')
}

export function requireContact({ contacts }: Pick<Services, 'contacts'>, contactId: string): Contact {
  const contact = contacts.find(contactId)
  if (!contact) throw new WireError('ResourceNotFoundException', 'The contact was not found')
  return contact
}
