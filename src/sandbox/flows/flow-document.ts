/** Where a flow goes after an action. */
export interface FlowTransitions {
  /** Identifier of the next action. */
  readonly NextAction?: string | undefined
  /** The next action of each condition; the first one that is true is taken. */
  readonly Conditions?:
    | readonly {
        readonly NextAction: string
        readonly Condition: { readonly Operator: string; readonly Operands: readonly string[] }
      }[]
    | undefined
  /** The next action of each error. */
  readonly Errors?: readonly { readonly NextAction: string; readonly ErrorType: string }[] | undefined
}

/** A contact flow in Amazon Connect's flow language, as the console exports it. Other fields are ignored. */
export interface FlowDocument {
  /** `2019-10-30` */
  readonly Version: string
  /** Identifier of the first action. */
  readonly StartAction: string
  /** Actions of the flow, in the Amazon Connect Flow language. */
  readonly Actions: readonly {
    readonly Identifier: string
    readonly Type: string
    readonly Parameters?: Readonly<Record<string, unknown>> | undefined
    readonly Transitions?: FlowTransitions | undefined
  }[]
}

export interface FlowNode {
  readonly identifier: string
  readonly type: string
  readonly parameters: Readonly<Record<string, unknown>>
  readonly transitions: FlowTransitions
}

/** A validated flow: every action is supported and every transition has a target. */
export interface Flow {
  readonly start: string
  readonly nodes: ReadonlyMap<string, FlowNode>
}

/** A flow is invalid. The message has one line per problem. */
export class FlowError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'FlowError'
  }
}
