import { expect, test } from 'vitest'
import { Refused } from './refused.ts'

test.each(['a', 'closed-today', '0-9', 'x'.repeat(64)])('%s is a code of a refusal', (code) => {
  const refused = new Refused(code)
  expect(refused).toMatchObject({ code, name: 'Refused', message: `refused: ${code}` })
  expect(refused).toBeInstanceOf(Error)
})

test.each(['', 'x'.repeat(65), 'Closed', 'closed today', 'closed_today', 'a\n', '\na', 'geschlossen-ä'])(
  '%j is no code of a refusal',
  (code) => {
    expect(() => new Refused(code)).toThrow(
      new TypeError('Refused: the code must be 1-64 lower-case letters, digits and hyphens'),
    )
  },
)
