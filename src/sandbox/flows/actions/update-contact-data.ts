import { emitChanged } from '../../contacts/publish.ts'
import { type Action, type FlowRun, NEXT } from '../action.ts'
import { resolve } from '../reference.ts'
import { setSegmentAttributes } from '../segment-attributes.ts'

/** Sets CustomerId and segment attributes. */
export const updateContactData: Action = {
  type: 'UpdateContactData',
  support: 'emulated',
  note: 'Sets `CustomerId` and `SegmentAttributes`; names, languages and references are ignored.',
  run(parameters, run: FlowRun<'contactEvents' | 'profiles' | 'settings'>) {
    const customerId = resolve(run, parameters.CustomerId)
    if (customerId !== '') run.contact.customerId = customerId
    setSegmentAttributes(run, parameters.SegmentAttributes)
    emitChanged(run.services, run.contact)
    return NEXT
  },
}
