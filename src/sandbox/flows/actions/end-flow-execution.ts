import { type Action, END } from '../action.ts'

/** Ends the flow and leaves the chat open. */
export const endFlowExecution: Action = { type: 'EndFlowExecution', run: () => END }
