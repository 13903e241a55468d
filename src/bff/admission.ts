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
 * Asks the site whether this customer may.
 * @throws Refused when the site says no; TypeError when it says something that Connect would not take.
 */
export async function admit(
  bff: Bff,
  request: Request,
  purpose: Purpose,
  wish: AdmissionWish = {},
): Promise<Admission> {
  const said = await bff.admit(request, purpose, wish)
  const read = v.safeParse(admission, said)
  if (!read.success) {
    throw new TypeError(`admit('${purpose}') answered a wrong ${v.getDotPath(read.issues[0]) ?? 'value'}`)
  }
  return said
}

/** A site's no, as the customer's page is told it. */
export function refusal(error: Refused): ApiFailure {
  return new ApiFailure('refused', { reason: error.code, log: { level: 'info', reason: error.code } })
}

/** Runs `admit` where a no is told with its reason. */
export async function admitOrRefuse(...args: Parameters<typeof admit>): Promise<Admission> {
  try {
    return await admit(...args)
  } catch (error) {
    throw error instanceof Refused ? refusal(error) : error
  }
}

/** On a shared device the next customer must not find the chat of the one before. */
export const isSameCustomer = (chat: SealedChat, { customerId }: Admission): boolean =>
  chat.customerId === undefined || customerId === undefined || chat.customerId === customerId
