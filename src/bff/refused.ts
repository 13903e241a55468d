/**
 * Thrown by `admit` to refuse a customer, who gets 403 with `code` as the reason.
 * @example throw new Refused('closed-today')
 */
export class Refused extends Error {
  /** Lower-case letters, digits and hyphens, at most 64 characters. Sent to the browser. */
  readonly code: string

  constructor(code: string) {
    if (!/^[a-z0-9-]{1,64}$/.test(code)) {
      throw new TypeError('Refused: the code must be 1-64 lower-case letters, digits and hyphens')
    }
    super(`refused: ${code}`)
    this.name = 'Refused'
    this.code = code
  }
}
