import * as v from 'valibot'
import { ApiFailure } from './api-failure.ts'
import type { Bff } from './bff.ts'
import type { SealedChat } from './chat-cookie.ts'
import type { Admission, AdmissionWish, Purpose } from './options.ts'
import { Refused } from './refused.ts'

const admission = v.object({
  contactFlowId: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
  displayName: v.pipe(v.string(), v.minLength(1), v.maxLength(256)),
  attributes: v.optional(v.record(v.pipe(v.string(), v.regex(/^[\w-]+$/)), v.string())),
  customerId: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(128))),
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
 * @throws Refused if the site refuses; TypeError if its answer contains a value that Connect would not accept.
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
    throw new TypeError(`admit('${purpose}') returned an invalid ${v.getDotPath(read.issues[0]) ?? 'value'}`)
  }
  return answer
}

/** The answer that the customer's page gets when the site refuses. */
export function refusal(error: Refused): ApiFailure {
  return new ApiFailure('refused', { reason: error.code, log: { level: 'info', reason: error.code } })
}

/** Runs `admit`; a refusal becomes an answer that contains the site's reason. */
export async function admitOrRefuse(...args: Parameters<typeof admit>): Promise<Admission> {
  try {
    return await admit(...args)
  } catch (error) {
    throw error instanceof Refused ? refusal(error) : error
  }
}

/** On a shared device, the next customer must not get the previous customer's chat. */
export const isSameCustomer = (chat: SealedChat, { customerId }: Admission): boolean =>
  chat.customerId === undefined || customerId === undefined || chat.customerId === customerId
