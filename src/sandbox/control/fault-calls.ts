import { FILE_OPERATIONS } from '../attachments/serve-files.ts'
import { type Fault, faultShape } from '../faults.ts'
import { OPERATIONS } from '../operations/operation-table.ts'
import type { Services } from '../services.ts'
import { list, type Shape } from '../wire/shape.ts'
import { type ControlCall, ControlError, controlCall } from './control-call.ts'

/** Rejects unknown operations: a fault for one would never apply, and a test could pass for the wrong reason. */
function requireKnownOperation(given: Fault): Fault {
  const fault = faultShape.read(given, 'fault')
  const name = 'operation' in fault ? fault.operation : undefined
  const known = [...OPERATIONS.map((operation) => operation.name), ...FILE_OPERATIONS]
  if (name === undefined || known.includes(name)) return fault
  throw new ControlError(400, 'bad-request', `No operation is called ${name}`)
}

/** A call whose body is the value itself, not a structure with fields. */
function callWithBody<I, O>(
  method: 'POST' | 'PUT',
  shape: Shape<I, false>,
  run: (services: Services, input: I) => O,
): ControlCall<I, O> {
  const read = (given: unknown): I => shape.read(given, 'body')
  return {
    method,
    path: '/sandbox/faults',
    run,
    read,
    handle: (services, given) => run(services, read(given)),
  }
}

export const listFaults: ControlCall<object, readonly Fault[]> = controlCall({
  method: 'GET',
  path: '/sandbox/faults',
  fields: {},
  run: ({ faults }) => faults.list(),
})

export const setFaults: ControlCall<readonly Fault[], readonly Fault[]> = callWithBody(
  'PUT',
  list(faultShape),
  ({ faults }, given) => {
    faults.set(given.map(requireKnownOperation))
    return faults.list()
  },
)

export const addFault: ControlCall<Fault, readonly Fault[]> = callWithBody(
  'POST',
  faultShape,
  ({ faults }, fault) => {
    faults.add(requireKnownOperation(fault))
    return faults.list()
  },
)

export const clearFaults: ControlCall<object, readonly Fault[]> = controlCall({
  method: 'DELETE',
  path: '/sandbox/faults',
  fields: {},
  run({ faults }) {
    faults.clear()
    return []
  },
})
