/** Answers that come when the test says so, in the order of the calls. */
export interface Deferred<Value> {
  readonly answer: () => Promise<Value>
  resolve(value: Value): void
  reject(cause: unknown): void
}

export function deferred<Value>(): Deferred<Value> {
  const waiting: { resolve: (value: Value) => void; reject: (cause: unknown) => void }[] = []
  return {
    answer: () => new Promise((resolve, reject) => waiting.push({ resolve, reject })),
    resolve: (value) => waiting.shift()?.resolve(value),
    reject: (cause) => waiting.shift()?.reject(cause),
  }
}
