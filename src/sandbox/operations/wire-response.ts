type WireValue<T> = T extends Date
  ? number
  : T extends readonly (infer Member)[]
    ? readonly WireValue<Member>[]
    : T extends object
      ? { readonly [Name in keyof T]: WireValue<T[Name]> }
      : T

/**
 * The JSON of an AWS SDK response type: without the SDK's `$metadata`, and with times as the control plane sends them, in
 * seconds since the epoch. The participant service sends times as ISO 8601 strings, and the SDK leaves them as they are.
 */
export type Wire<Response> = WireValue<Omit<Response, '$metadata'>>
