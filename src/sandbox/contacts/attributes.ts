import { integer, isRecord, list, map, type Shape, text, Violation } from '../wire/shape.ts'
import { WireError } from '../wire/wire-error.ts'
import type { SegmentAttribute } from './contact.ts'

/** Maximum size of all attributes of a contact in UTF-8 (Administrator Guide, service limits). */
const MAX_BYTES = 32 * 1024

/** Contact attributes. Names consist of letters, digits, `-` and `_` (API Reference, StartChatContact). */
export const attributesShape: Shape<Readonly<Record<string, string>>, false> = map(
  text({ min: 1, max: 32_767, pattern: /^[A-Za-z0-9_-]+$/ }),
  text({ max: 32_767 }),
)

export function requireAttributeSize(attributes: Readonly<Record<string, string>>): void {
  const bytes = Object.entries(attributes).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name + value),
    0,
  )
  if (bytes > MAX_BYTES) throw new WireError('InvalidRequestException', 'Attributes exceed 32 KB')
}

const name = text({ min: 1, max: 128 })

function readMember(member: string, value: unknown, at: string): SegmentAttribute | undefined {
  switch (member) {
    case 'ValueString':
      return { ValueString: text({ max: 1024 }).read(value, at) }
    case 'ValueInteger':
      return { ValueInteger: integer().read(value, at) }
    case 'ValueArn':
      return { ValueArn: text({ min: 20, max: 4096 }).read(value, at) }
    case 'ValueMap':
      return { ValueMap: segmentAttributesShape.read(value, at) }
    case 'ValueList':
      return { ValueList: list(segmentAttribute).read(value, at) }
    default:
      return undefined
  }
}

const segmentAttribute: Shape<SegmentAttribute, false> = {
  optional: false,
  read(value, at) {
    const members = isRecord(value) ? Object.entries(value).filter(([, inner]) => inner !== null) : []
    const [first] = members
    const read =
      first && members.length === 1 ? readMember(first[0], first[1], `${at}.${first[0]}`) : undefined
    if (!read)
      throw new Violation(at, 'malformed', `Value at '${at}' must have exactly one member of the union`)
    return read
  },
}

/** Segment attributes: each value is a union (API Reference, SegmentAttributeValue). */
export const segmentAttributesShape: Shape<Readonly<Record<string, SegmentAttribute>>, false> = map(
  name,
  segmentAttribute,
)
