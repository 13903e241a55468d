import * as v from 'valibot'
import { ApiFailure } from './api-failure.ts'
import type { Bff } from './bff.ts'
import type { Admission, AdmissionWish, Purpose } from './options.ts'
import { isReservedName, plainText } from './plain-text.ts'

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
})

/**
 * Asks the site whether to admit this customer.
 * @throws Refused if the site refuses; ApiFailure refused if its name for the customer is reserved; TypeError if its answer contains a value that Connect would not accept.
 */
export async function admit(
  bff: Bff,
  request: Request,
  purpose: Purpose,
  wish: AdmissionWish = {},
): Promise<Admission> {
  const answer = await bff.admit(request, purpose, wish)
  const read = v.safeParse(admission, answer)
  if (!read.success) {
    const name = v.getDotPath(read.issues[0]) ?? 'value'
    throw new TypeError(
      name === 'customerId'
        ? `admit(${purpose}) must return customerId: the id of the customer, or null for a guest`
        : `admit(${purpose}) returned an invalid ${name}`,
    )
  }
  // The site's customers choose their names as well.
  const displayName = plainText(answer.displayName)
  if (displayName === '' || isReservedName(displayName)) throw refusal('display-name')
  return { ...answer, displayName }
}

/** The answer that the customer's page gets when the site refuses. */
export function refusal(code: string): ApiFailure {
  return new ApiFailure('refused', { reason: code, log: { level: 'info', reason: code } })
}
