import type { Bff } from '../bff.ts'
import type { SealedChat } from '../cookies/chat-cookie.ts'
import { endedKey } from '../limits/store-keys.ts'
import { ConnectApiError, callConnect } from './connect-call.ts'
import { connectFailure } from './connect-failure.ts'

/** Why a chat was ended by the BFF; the `reason` in the log. */
export type EndReason = 'forgotten' | 'logout' | 'replaced' | 'logged-in' | 'other'

/**
 * Ends a chat at Connect: by StopContact if the client has it, otherwise as the customer by the participant service. A
 * chat that has already ended is no failure. Without either, or without permission, only the cookie is cleared.
 * @throws ApiFailure too-many-requests or connect-unavailable if Connect has to be asked again.
 */
export async function endChat(
  bff: Bff,
  requestId: string,
  chat: SealedChat,
  reason: EndReason,
): Promise<void> {
  const { contactId } = chat
  await bff.store.set(endedKey(contactId), '1', bff.lifetimeSeconds * 1000, bff.now())
  try {
    if ((await stopContact(bff, requestId, contactId)) || (await disconnect(bff, chat))) {
      bff.log({ level: 'info', event: 'chat-ended', requestId, contactId, reason })
    }
  } catch (error) {
    if (!(error instanceof ConnectApiError)) throw error
    throw connectFailure(error, { log: { level: 'warning', contactId } })
  }
}

/** The same where the answer does not depend on it: a failure is logged. */
export async function tryToEnd(
  bff: Bff,
  requestId: string,
  chat: SealedChat,
  reason: EndReason,
): Promise<void> {
  try {
    await endChat(bff, requestId, chat, reason)
  } catch {
    bff.log({ level: 'warning', event: 'chat-not-ended', requestId, contactId: chat.contactId, reason })
  }
}

/** Whether the chat has ended; false if the BFF cannot end it this way. */
async function stopContact(bff: Bff, requestId: string, contactId: string): Promise<boolean> {
  const { connect, instanceId } = bff
  if (!connect.stopContact) return false
  await bff.rates.takeEnd(contactId)
  try {
    const input = { InstanceId: instanceId, ContactId: contactId }
    await callConnect(async (options) => connect.stopContact?.(input, options))
    return true
  } catch (error) {
    if (!(error instanceof ConnectApiError) || isTransient(error)) throw error
    if (error.kind !== 'denied') return true
    const { awsError, detail } = error
    bff.log({
      ...{
        level: await bff.rates.alarmLevel('StopContact'),
        event: 'connect-call-failed',
        requestId,
        contactId,
      },
      ...{ reason: 'denied', awsError, ...(detail !== undefined && { detail }) },
    })
    return false
  }
}

/** The customer leaves the chat: needs no permission but the participant token in the cookie. */
async function disconnect(bff: Bff, { contactId, participantToken }: SealedChat): Promise<boolean> {
  const { participant } = bff.signIn
  if (!participant?.createParticipantConnection || !participant.disconnectParticipant) return false
  await bff.rates.takeEnd(contactId)
  try {
    const { ConnectionCredentials } = await callConnect(async (options) =>
      participant.createParticipantConnection?.(
        { ParticipantToken: participantToken, Type: ['CONNECTION_CREDENTIALS'] },
        options,
      ),
    ).then((answer) => answer ?? {})
    const token = ConnectionCredentials?.ConnectionToken
    if (token) {
      await callConnect(async (options) =>
        participant.disconnectParticipant?.({ ConnectionToken: token }, options),
      )
    }
  } catch (error) {
    if (!(error instanceof ConnectApiError) || isTransient(error)) throw error
  }
  return true
}

const isTransient = ({ kind }: ConnectApiError): boolean => kind === 'throttled' || kind === 'unavailable'
