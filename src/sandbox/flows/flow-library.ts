import type { View, ViewDefinition } from '../views/view.ts'
import type { BotHandler } from './bot.ts'
import type { Flow, FlowDocument } from './flow-document.ts'
import type { LambdaHandler } from './lambda.ts'

/** What flows are, and what they are played with. */
export interface FlowOptions {
  /** The contact flow of every chat, in Connect's flow language; a small bank's unless given. Throws FlowError when it cannot be played. */
  readonly flow?: FlowDocument
  /** Further flows by their id, for TransferToFlow and event hooks, which name them by id or ARN. */
  readonly flows?: Readonly<Record<string, FlowDocument>>
  /** Runs when the last agent or the customer leaves (Administrator Guide, set disconnect flow); none unless given. A flow's own CustomerRemaining hook goes first. */
  readonly disconnectFlow?: FlowDocument
  /** Answers for the flow's Lex bot. */
  readonly bot?: BotHandler
  /** Functions for InvokeLambdaFunction by name or ARN. */
  readonly lambdas?: Readonly<Record<string, LambdaHandler>>
  /** Views for ShowView, besides AWS's own. */
  readonly views?: readonly ViewDefinition[]
}

/** The flows of one sandbox and what they call on. */
export interface FlowLibrary {
  readonly inbound: Flow
  readonly disconnect: Flow | undefined
  flow(idOrArn: string): Flow | undefined
  lambda(arnOrName: string): LambdaHandler | undefined
  /** A view by id or ARN. */
  view(idOrArn: string): View | undefined
}
