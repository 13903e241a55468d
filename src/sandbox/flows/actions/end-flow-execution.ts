import { type Action, END } from '../action.ts'

/** Ends the flow and leaves the chat open. */
export const endFlowExecution: Action = {
  type: 'EndFlowExecution',
  support: 'emulated',
  note: 'Ends the flow and leaves the chat open, for the convenience of tests. Amazon Connect ends a chat that is in no queue.',
  run: () => END,
}
