import { type Action, END } from '../action.ts'

/** Ends the flow and leaves the chat open. */
export const endFlowExecution: Action = {
  type: 'EndFlowExecution',
  support: 'emulated',
  note: 'Ends the flow and leaves the chat open, which is what a test wants; Amazon Connect would end a chat that no queue has.',
  run: () => END,
}
