/** What one execution of a flow remembers of its actions; references read it. */
export interface FlowState {
  /** `$.StoredCustomerInput` */
  storedInput: string
  /** `$.Lex` */
  lex: {
    readonly intent: string
    readonly slots: Readonly<Record<string, unknown>>
    readonly sessionAttributes: Readonly<Record<string, string>>
  }
  /** `$.External`: what the last Lambda function gave. */
  external: unknown
  /** `$.Views`: how the customer answered the last view. */
  view: { readonly action: string; readonly data: unknown }
  /** `$.FlowAttributes` */
  flowAttributes: Readonly<Record<string, string>>
  /** How often each Loop has let the flow go round, by identifier. */
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
