import { answer } from '../answer.ts'
import type { Bff, Route } from '../bff.ts'
import { chatForSignIn } from '../chat/sign-in-chat.ts'
import { ConnectApiError, callConnect } from '../connect/connect-call.ts'
import { connectFailure } from '../connect/connect-failure.ts'
import { readRequestAgain } from '../requests/bodies.ts'
import { guardPost } from '../requests/guard.ts'

/**
 * The contact attribute by which the flow knows that the customer asked for another sign-in. A flow compares it with `true`, and resets it before
 * it asks for the sign-in.
 */
const ATTRIBUTES = { signInRequestedAgain: 'true' } as const

/**
 * Creates `POST /sign-in/request-again`: sets a contact attribute on which the flow can branch. It starts no sign-in: only
 * the flow does, and only in the chat of this browser. A repeated request about the same sign-in is answered alike without
 * a call to Connect.
 */
export function createRequestAgain(
  updateContactAttributes: NonNullable<Bff['connect']['updateContactAttributes']>,
): Route {
  return async (bff, visit) => {
    const { request, requestId } = visit
    guardPost(request, bff.origins, 'forbidden')
    await bff.rates.countClient(request, 'request-again')
    const { contactId, sessionId } = await readRequestAgain(request)
    const { rates } = bff
    let isFirst = false
    try {
      const own = await chatForSignIn(bff, visit, contactId, { contactId }, async () => {
        isFirst = await rates.takeAgain(contactId, sessionId)
        if (isFirst) await rates.countAgain(contactId)
      })
      if (isFirst) {
        await rates.takeAttributes()
        const input = { InstanceId: bff.instanceId, InitialContactId: contactId, Attributes: ATTRIBUTES }
        await callConnect((options) => updateContactAttributes(input, options))
        bff.log({ level: 'info', event: 'sign-in-requested-again', requestId, contactId })
      }
      return answer(204, undefined, own.cookies)
    } catch (error) {
      if (isFirst) await rates.repeatAgain(contactId, sessionId)
      if (!(error instanceof ConnectApiError)) throw error
      throw connectFailure(error, { log: { level: 'warning', contactId } })
    }
  }
}
