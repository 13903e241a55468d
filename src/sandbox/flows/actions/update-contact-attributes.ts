import { requireAttributeSize } from '../../contacts/attributes.ts'
import { emitChanged } from '../../contacts/publish.ts'
import { type Action, type FlowRun, NEXT } from '../action.ts'
import { resolveMap } from '../reference.ts'
import { setSegmentAttributes } from '../segment-attributes.ts'

/** Sets all given contact attributes, or none if they exceed the size limit. */
export const updateContactAttributes: Action = {
  type: 'UpdateContactAttributes',
  support: 'emulated',
  note: 'Sets all `Attributes` or none (at most 32 KB in total), and `SegmentAttributes`. `TargetContact` is always the chat itself.',
  run(parameters, run: FlowRun<'contactEvents' | 'profiles' | 'settings'>) {
    const attributes = { ...run.contact.attributes, ...resolveMap(run, parameters.Attributes) }
    requireAttributeSize(attributes)
    run.contact.attributes = attributes
    setSegmentAttributes(run, parameters.SegmentAttributes)
    emitChanged(run.services, run.contact)
    return NEXT
  },
}
