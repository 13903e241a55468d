import { integer, type Shape, Violation } from '../wire/shape.ts'

/** Codes that an endpoint may send in a close frame (RFC 6455 §7.4), and 1006 for a cut connection. */
function isSendable(code: number): boolean {
  return code >= 3000 || (code <= 1014 && ![1004, 1005].includes(code))
}

const number = integer({ min: 1000, max: 4999 })

/** A close code that a fault or a control call may use. */
export const closeCode: Shape<number, false> = {
  optional: false,
  read(value, at) {
    const code = number.read(value, at)
    if (!isSendable(code))
      throw new Violation(at, 'malformed', `A websocket cannot be closed with code ${code}`)
    return code
  },
}
