/** Results of the actions of one execution of a flow, which references read. */
export interface FlowState {
  /** `$.StoredCustomerInput` */
  storedInput: string
  /** `$.Lex` */
  lex: {
    readonly intent: string
    readonly slots: Readonly<Record<string, unknown>>
    readonly sessionAttributes: Readonly<Record<string, string>>
  }
  /** `$.External`: the result of the last Lambda function. */
  external: unknown
  /** `$.Views`: the customer's answer to the last view. */
  view: { readonly action: string; readonly data: unknown }
  /** `$.FlowAttributes` */
  flowAttributes: Readonly<Record<string, string>>
  /** Completed rounds of each Loop, by identifier. */
  readonly loops: Map<string, number>
}

export function createFlowState(): FlowState {
  return {
    storedInput: '',
    lex: { intent: '', slots: {}, sessionAttributes: {} },
    external: {},
    view: { action: '', data: {} },
    flowAttributes: {},
    loops: new Map(),
  }
}
