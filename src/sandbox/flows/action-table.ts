import type { Action } from './action.ts'
import { authenticateParticipant } from './actions/authenticate-participant.ts'
import { compare } from './actions/compare.ts'
import { connectParticipantWithLexBot } from './actions/connect-participant-with-lex-bot.ts'
import { disconnectParticipant } from './actions/disconnect-participant.ts'
import { endFlowExecution } from './actions/end-flow-execution.ts'
import { getParticipantInput } from './actions/get-participant-input.ts'
import { messageParticipant } from './actions/message-participant.ts'
import { transferContactToQueue } from './actions/transfer-contact-to-queue.ts'
import { updateContactAttributes } from './actions/update-contact-attributes.ts'
import { wait } from './actions/wait.ts'

const actions: readonly Action[] = [
  authenticateParticipant,
  compare,
  connectParticipantWithLexBot,
  disconnectParticipant,
  endFlowExecution,
  getParticipantInput,
  messageParticipant,
  transferContactToQueue,
  updateContactAttributes,
  wait,
]

/** Every action a flow may use, by its type in the flow language. */
export const ACTIONS: ReadonlyMap<string, Action> = new Map(actions.map((action) => [action.type, action]))
