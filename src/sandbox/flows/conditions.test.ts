import { afterEach, expect, test } from 'vitest'
import { OPERATORS } from './conditions.ts'
import { flowOf, messageAndEnd, type RunningFlow, startFlow, step } from './flow.test-kit.ts'

let running: RunningFlow
afterEach(() => running?.close())

test.each([
  ['Equals', 'Yes', 'yes', true],
  ['Equals', 'Yes', 'no', false],
  ['TextStartsWith', 'Tea please', 'tea', true],
  ['TextEndsWith', 'Tea please', 'Please', true],
  ['TextContains', 'Tea please', 'a p', true],
  ['NumberGreaterThan', '10', '9', true],
  ['NumberGreaterThan', '9', '9', false],
  ['NumberGreaterOrEqualTo', '9', '9', true],
  ['NumberLessThan', '8', '9', true],
  ['NumberLessOrEqualTo', '9', '9', true],
  ['NumberLessThan', '', '9', false],
  ['NumberLessThan', 'many', '9', false],
])('the operator %s with %j and %j is %s', (operator, value, operand, holds) => {
  expect(OPERATORS[operator]?.(value, operand)).toBe(holds)
})

test('an operand of a condition may be a reference', async () => {
  const flow = flowOf(
    step(
      'compare',
      'Compare',
      { ComparisonValue: '$.Attributes.a' },
      { when: { '$.Attributes.b': 'same' }, errors: { NoMatchingCondition: 'other' } },
    ),
    ...messageAndEnd('same'),
    ...messageAndEnd('other'),
  )
  running = await startFlow({ flow }, { Attributes: { a: 'x', b: 'X' } })
  await running.receives('same')
})
