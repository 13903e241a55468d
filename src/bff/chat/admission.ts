import * as v from 'valibot'
import { CONTENT_TYPES } from '../../contract/api.ts'
import { charactersLeft } from '../../contract/message-length.ts'
import { ApiFailure } from '../api-failure.ts'
import type { Bff } from '../bff.ts'
import type { Admission, AdmissionWish, Purpose, SegmentAttributeValue } from '../options/options.ts'
import { Refused } from '../refused.ts'
import { isReservedName, plainText } from '../requests/plain-text.ts'

/** Exactly one value, as Connect requires. */
const segmentValue: v.GenericSchema<SegmentAttributeValue> = v.pipe(
  v.strictObject({
    ValueString: v.exactOptional(v.pipe(v.string(), v.maxLength(1024))),
    ValueMap: v.exactOptional(
      v.record(
        v.string(),
        v.lazy(() => segmentValue),
      ),
    ),
    ValueInteger: v.exactOptional(v.pipe(v.number(), v.integer())),
    ValueList: v.exactOptional(v.array(v.lazy(() => segmentValue))),
    ValueArn: v.exactOptional(v.string()),
  }),
  v.check((value) => Object.keys(value).length === 1),
)

const admission = v.object({
  contactFlowId: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
  displayName: v.pipe(v.string(), v.minLength(1), v.maxLength(256)),
  attributes: v.optional(v.record(v.pipe(v.string(), v.regex(/^[\w-]+$/)), v.string())),
  customerId: v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(128))),
  continues: v.optional(
    v.object({
      contactId: v.pipe(v.string(), v.minLength(1), v.maxLength(256)),
      from: v.optional(v.picklist(['entire-past-session', 'segment'])),
    }),
  ),
  agentLeavesWithCustomer: v.optional(v.boolean()),
  initialMessage: v.optional(v.pipe(v.string(), v.minLength(1))),
  chatDurationInMinutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(60), v.maxValue(10_080))),
  segmentAttributes: v.optional(v.record(v.pipe(v.string(), v.minLength(1), v.maxLength(128)), segmentValue)),
  responseMode: v.optional(v.picklist(['complete', 'incremental'])),
  contentTypes: v.optional(v.array(v.picklist(CONTENT_TYPES))),
  relatedContactId: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(256))),
})

/**
 * Asks the site whether to admit this customer.
 * @throws Refused if the site refuses; ApiFailure refused if its name for the customer is reserved; ApiFailure
 * internal if the site's function throws, or its answer contains a value that Connect would not accept.
 */
export async function admit(
  bff: Bff,
  request: Request,
  purpose: Purpose,
  wish: AdmissionWish = {},
): Promise<Admission> {
  const answer = await answerOf(bff, request, purpose, wish)
  const read = v.safeParse(admission, answer)
  if (!read.success) {
    const name = v.getDotPath(read.issues[0]) ?? 'value'
    throw admitFailed(
      new TypeError(
        name === 'customerId'
          ? `admit(${purpose}) must return customerId: the id of the customer, or null for a guest`
          : `admit(${purpose}) returned an invalid ${name}`,
      ),
    )
  }
  const { initialMessage = '' } = answer
  if (charactersLeft(initialMessage, bff.features.messageLimit) < 0)
    throw admitFailed(
      new TypeError(`admit(${purpose}) returned an initialMessage longer than features.messageLimit`),
    )
  if (answer.continues && answer.relatedContactId !== undefined) {
    throw admitFailed(new TypeError(`admit(${purpose}) returned both continues and relatedContactId`))
  }
  // The site's customers choose their names as well.
  const displayName = plainText(answer.displayName)
  if (displayName === '' || isReservedName(displayName)) throw refusal('display-name')
  return { ...answer, displayName }
}

/** What the site's function answers. An exception of it is a mistake that the page names, and an alarm in the log. */
async function answerOf(
  bff: Bff,
  request: Request,
  purpose: Purpose,
  wish: AdmissionWish,
): Promise<Admission> {
  try {
    return await bff.admit(request, purpose, wish)
  } catch (cause) {
    if (cause instanceof Refused) throw cause
    throw admitFailed(cause)
  }
}

function admitFailed(cause: unknown): ApiFailure {
  const message = 'admit failed; the log of the BFF says why'
  return new ApiFailure('internal', { reason: 'admit-failed', message, cause })
}

/** The answer that the customer's page gets when the site refuses. */
export function refusal(code: string): ApiFailure {
  return new ApiFailure('refused', { reason: code, log: { level: 'info', reason: code } })
}
