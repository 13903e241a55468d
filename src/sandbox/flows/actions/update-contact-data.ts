import { emitChanged } from '../../contacts/publish.ts'
import { type Action, type FlowRun, NEXT } from '../action.ts'
import { resolve } from '../reference.ts'
import { setSegmentAttributes } from '../segment-attributes.ts'

/** Sets what a chat has besides attributes. */
export const updateContactData: Action = {
  type: 'UpdateContactData',
  support: 'emulated',
  note: '`CustomerId` and `SegmentAttributes`; names, languages and references are let pass.',
  run(parameters, run: FlowRun<'contactEvents' | 'profiles' | 'settings'>) {
    const customerId = resolve(run, parameters.CustomerId)
    if (customerId !== '') run.contact.customerId = customerId
    setSegmentAttributes(run, parameters.SegmentAttributes)
    emitChanged(run.services, run.contact)
    return NEXT
  },
}
