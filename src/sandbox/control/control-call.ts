import type { Contact } from '../contacts/contact.ts'
import type { Services } from '../services.ts'
import type { Route } from '../wire/route.ts'
import { type Fields, type Structure, structure } from '../wire/shape.ts'

/** An error response of the control API. */
export class ControlError extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'ControlError'
    this.status = status
    this.code = code
  }
}

/** A call of the control API, usable directly or over HTTP. */
export interface ControlCall<I, O> extends HttpCall {
  run(services: Services, input: I): O
  /** The input as the call takes it over HTTP. Throws Violation. */
  read(given: unknown): I
}

/** A call of the control API as an HTTP route. */
export interface HttpCall extends Route {
  /** Reads the body and the path labels, then runs the call. */
  handle(services: Services, given: unknown): unknown
}

export function controlCall<F extends Fields, O>(definition: {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly fields: F
  run(services: Services, input: Structure<F>): O
}): ControlCall<Structure<F>, O> {
  const { method, path, run } = definition
  const shape = structure(definition.fields)
  const read = (given: unknown): Structure<F> => shape.read(given, '')
  return { method, path, run, read, handle: (services, given) => run(services, read(given)) }
}

export function requireContact({ contacts }: Pick<Services, 'contacts'>, id: string): Contact {
  const contact = contacts.find(id)
  if (!contact) throw new ControlError(404, 'no-such-contact', `There is no contact ${id}`)
  return contact
}

/** A contact that has not ended. Throws ControlError otherwise. */
export function requireLiveContact(services: Pick<Services, 'contacts'>, id: string): Contact {
  const contact = requireContact(services, id)
  if (contact.stage === 'ended') throw new ControlError(409, 'chat-ended', 'The chat has ended')
  return contact
}
