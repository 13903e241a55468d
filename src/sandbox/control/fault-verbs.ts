import { FILE_OPERATIONS } from '../attachments/serve-files.ts'
import { type Fault, faultShape } from '../faults.ts'
import { OPERATIONS } from '../operations/operation-table.ts'
import type { Services } from '../services.ts'
import { list, type Shape } from '../wire/shape.ts'
import { ControlError, type Verb, verb } from './verb.ts'

/** A fault for an operation nobody knows would never strike and a test would pass for the wrong reason. */
function checked(given: Fault): Fault {
  const fault = faultShape.read(given, 'fault')
  const name = 'operation' in fault ? fault.operation : undefined
  const known = [...OPERATIONS.map((operation) => operation.name), ...FILE_OPERATIONS]
  if (name === undefined || known.includes(name)) return fault
  throw new ControlError(400, 'bad-request', `No operation is called ${name}`)
}

/** The body is the value itself, not a structure with fields. */
function verbOf<I, O>(
  method: 'POST' | 'PUT',
  shape: Shape<I, false>,
  run: (services: Services, input: I) => O,
): Verb<I, O> {
  return {
    method,
    path: '/sandbox/faults',
    run,
    handle: (services, given) => run(services, shape.read(given, 'body')),
  }
}

export const listFaults: Verb<object, readonly Fault[]> = verb({
  method: 'GET',
  path: '/sandbox/faults',
  fields: {},
  run: ({ faults }) => faults.list(),
})

export const setFaults: Verb<readonly Fault[], readonly Fault[]> = verbOf(
  'PUT',
  list(faultShape),
  ({ faults }, all) => {
    faults.set(all.map(checked))
    return faults.list()
  },
)

export const addFault: Verb<Fault, readonly Fault[]> = verbOf('POST', faultShape, ({ faults }, fault) => {
  faults.add(checked(fault))
  return faults.list()
})

export const clearFaults: Verb<object, readonly Fault[]> = verb({
  method: 'DELETE',
  path: '/sandbox/faults',
  fields: {},
  run({ faults }) {
    faults.clear()
    return []
  },
})
