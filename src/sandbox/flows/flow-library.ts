import type { View, ViewDefinition } from '../views/view.ts'
import type { BotHandler } from './bot.ts'
import type { Flow, FlowDocument } from './flow-document.ts'
import type { LambdaHandler } from './lambda.ts'

/** The flows of a sandbox and what they call. */
export interface FlowOptions {
  /**
   * The contact flow of every chat, in Connect's flow language. An invalid flow throws FlowError.
   * @defaultValue a small sample bank
   */
  readonly flow?: FlowDocument | undefined
  /** Other flows by id, for TransferToFlow and event hooks, which refer to them by id or ARN. */
  readonly flows?: Readonly<Record<string, FlowDocument>> | undefined
  /**
   * Runs after the last agent or the customer has left (Administrator Guide, set disconnect flow). A
   * CustomerRemaining hook of the flow takes precedence.
   * @defaultValue none
   */
  readonly disconnectFlow?: FlowDocument | undefined
  /** Stands in for the flow's Lex bot. */
  readonly bot?: BotHandler | undefined
  /**
   * URL of a folder with the pictures that the sample bank's bot shows, `cards.svg` for example.
   * @defaultValue no pictures
   */
  readonly samplePictures?: string | undefined
  /** Lambda functions for InvokeLambdaFunction, by name or ARN. */
  readonly lambdas?: Readonly<Record<string, LambdaHandler>> | undefined
  /** Views for ShowView, in addition to the AWS managed views. */
  readonly views?: readonly ViewDefinition[] | undefined
}

/** The loaded flows of one sandbox and what they call. */
export interface FlowLibrary {
  readonly inbound: Flow
  readonly disconnect: Flow | undefined
  flow(idOrArn: string): Flow | undefined
  lambda(arnOrName: string): LambdaHandler | undefined
  /** A view by id or ARN. */
  view(idOrArn: string): View | undefined
}
