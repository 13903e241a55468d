import { announceContact } from '../../contacts/publish.ts'
import { isRecord } from '../../wire/shape.ts'
import { type Action, NEXT } from '../action.ts'
import { resolve } from '../reference.ts'

/** Sets contact attributes. */
export const updateContactAttributes: Action = {
  type: 'UpdateContactAttributes',
  run(parameters, run) {
    const given = isRecord(parameters.Attributes) ? parameters.Attributes : {}
    const set = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, resolve(run, value)]))
    run.contact.attributes = { ...run.contact.attributes, ...set }
    announceContact(run.services, run.contact)
    return NEXT
  },
}
