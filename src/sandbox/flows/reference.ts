import type { SegmentAttribute } from '../contacts/contact.ts'
import type { FlowRun } from './action.ts'

/** `$.Attributes.name`, `$.SegmentAttributes['a']['b']`: a path into what a flow knows (Administrator Guide, attributes). */
const REFERENCE = /\$\.[A-Za-z]+(?:\.[A-Za-z0-9_-]+|\['[^']+'\])*/g
const STEP = /\.([A-Za-z0-9_-]+)|\['([^']+)'\]/g

function steps(reference: string): readonly string[] {
  return [...reference.matchAll(STEP)].map((match) => match[1] ?? match[2] ?? '')
}

function segmentValue(attribute: SegmentAttribute | undefined, path: readonly string[]): string | undefined {
  if (attribute === undefined) return undefined
  const [step, ...rest] = path
  if (step !== undefined)
    return 'ValueMap' in attribute ? segmentValue(attribute.ValueMap[step], rest) : undefined
  if ('ValueString' in attribute) return attribute.ValueString
  if ('ValueInteger' in attribute) return String(attribute.ValueInteger)
  return 'ValueArn' in attribute ? attribute.ValueArn : undefined
}

function profileValue(run: FlowRun, name: string | undefined): string | undefined {
  const profile =
    run.contact.profileId === undefined ? undefined : run.services.profiles.find(run.contact.profileId)
  const fields: Readonly<Record<string, string | undefined>> = {
    ProfileId: profile?.ProfileId,
    FirstName: profile?.FirstName,
    LastName: profile?.LastName,
    EmailAddress: profile?.EmailAddress,
    PhoneNumber: profile?.PhoneNumber,
  }
  return name === undefined ? undefined : fields[name]
}

function lookUp(run: FlowRun, reference: string): string | undefined {
  const [space, ...path] = steps(reference)
  const first = path[0]
  switch (space) {
    case 'Attributes':
      return first === undefined ? undefined : run.contact.attributes[first]
    case 'SegmentAttributes':
      return first === undefined
        ? undefined
        : segmentValue(run.contact.segmentAttributes[first], path.slice(1))
    case 'Customer':
      return profileValue(run, first)
    case 'Lex':
      return first === 'IntentName' ? run.intent : undefined
    case 'StoredCustomerInput':
      return run.storedInput
    case 'ContactId':
      return run.contact.id
    case 'CustomerId':
      return run.contact.customerId
    case 'Channel':
      return 'CHAT'
    default:
      return undefined
  }
}

/** The parameter's text with every reference replaced by what it points at; one that points at nothing is empty. */
export function resolve(run: FlowRun, parameter: unknown): string {
  if (typeof parameter === 'number' || typeof parameter === 'boolean') return String(parameter)
  if (typeof parameter !== 'string') return ''
  return parameter.replaceAll(REFERENCE, (reference) => lookUp(run, reference) ?? '')
}
