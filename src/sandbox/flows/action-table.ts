import type { Action } from './action.ts'
import { authenticateParticipant } from './actions/authenticate-participant.ts'
import { checkHoursOfOperation } from './actions/check-hours-of-operation.ts'
import { compare } from './actions/compare.ts'
import { connectParticipantWithLexBot } from './actions/connect-participant-with-lex-bot.ts'
import { disconnectParticipant } from './actions/disconnect-participant.ts'
import { distributeByPercentage } from './actions/distribute-by-percentage.ts'
import { endFlowExecution } from './actions/end-flow-execution.ts'
import { getParticipantInput } from './actions/get-participant-input.ts'
import { invokeLambdaFunction } from './actions/invoke-lambda-function.ts'
import { loop } from './actions/loop.ts'
import { messageParticipant } from './actions/message-participant.ts'
import { showView } from './actions/show-view.ts'
import { transferContactToQueue } from './actions/transfer-contact-to-queue.ts'
import { transferToFlow } from './actions/transfer-to-flow.ts'
import { updateContactAttributes } from './actions/update-contact-attributes.ts'
import { updateContactData } from './actions/update-contact-data.ts'
import { updateContactEventHooks } from './actions/update-contact-event-hooks.ts'
import { updateContactTargetQueue } from './actions/update-contact-target-queue.ts'
import { updateFlowAttributes } from './actions/update-flow-attributes.ts'
import { wait } from './actions/wait.ts'
import { NO_EFFECT_ACTIONS } from './no-effect-actions.ts'

const actions: readonly Action[] = [
  authenticateParticipant,
  checkHoursOfOperation,
  compare,
  connectParticipantWithLexBot,
  disconnectParticipant,
  distributeByPercentage,
  endFlowExecution,
  getParticipantInput,
  invokeLambdaFunction,
  loop,
  messageParticipant,
  showView,
  transferContactToQueue,
  transferToFlow,
  updateContactAttributes,
  updateContactData,
  updateContactEventHooks,
  updateContactTargetQueue,
  updateFlowAttributes,
  wait,
  ...NO_EFFECT_ACTIONS,
]

/** Every action a flow may use, by its type in the flow language. */
export const ACTIONS: ReadonlyMap<string, Action> = new Map(actions.map((action) => [action.type, action]))
