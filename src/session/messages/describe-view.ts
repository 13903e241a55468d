import { isDenied, ParticipantError } from '../../model/ports.ts'
import type { SessionContext } from '../context.ts'

/**
 * Requests the view of a ViewResource message. Rejects with ParticipantError; `denied` only after the connection was
 * renewed, because its token may have expired.
 */
export async function describeView(
  { connection, renewConnection }: Pick<SessionContext, 'connection' | 'renewConnection'>,
  viewToken: string,
): Promise<unknown> {
  const participant = connection()
  if (!participant) throw new ParticipantError('unreachable', 'there is no connection')
  try {
    return await participant.describeView(viewToken)
  } catch (error) {
    if (!isDenied(error)) throw error
    await renewConnection()
    const renewed = connection()
    if (!renewed || renewed === participant) throw error
    return renewed.describeView(viewToken)
  }
}
