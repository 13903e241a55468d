/** A view as DescribeView returns it (API Reference, connect-participant View). */
export interface View {
  readonly Id: string
  readonly Arn: string
  readonly Name: string
  readonly Version: number
  readonly Content: {
    /** JSON Schema of the view's input data, as JSON text. */
    readonly InputSchema: string
    /** The structure of the view, as JSON text. */
    readonly Template: string
    /** Possible actions of the customer, which conditions of the block compare with. */
    readonly Actions: readonly string[]
  }
}

/** A view for `ShowView` blocks that refer to its id or to an ARN that ends with it. */
export interface ViewDefinition {
  /** Id of the view. */
  readonly id: string
  /** Name of the view. */
  readonly name?: string | undefined
  /** Version of the view. */
  readonly version?: number | undefined
  /** Actions that the customer can choose. */
  readonly actions: readonly string[]
  /**
   * JSON value.
   * @defaultValue `{}`
   */
  readonly inputSchema?: unknown
  /**
   * JSON value.
   * @defaultValue `{}`
   */
  readonly template?: unknown
}

/** An id, or the last part of an ARN, without `:version` or `:alias`: `arn:aws:connect:us-west-2:aws:view/form:1` is `form`. */
export function viewName(idOrArn: string): string {
  return (idOrArn.split('/').at(-1) ?? '').replace(/:[^:]*$/, '')
}
