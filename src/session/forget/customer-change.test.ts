import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SharedRecord } from '../storage/shared-record.ts'
import { customerChange, type KnownChat } from './customer-change.ts'
import { checkCustomerId, describeCustomer, GUEST, isDescribedBy } from './customer-id.ts'

const SALT = '6f1c3d2e-salt'
const recordOf = (id: string | null | undefined): SharedRecord =>
  id === undefined ? { contactId: 'c' } : { contactId: 'c', customer: describeCustomer(id, SALT) }

/** What is known: no chat, or the chat's customer by the shared record. */
const KNOWN: readonly (readonly [name: string, known: KnownChat])[] = [
  ['no chat', { record: undefined, shown: false, previousId: undefined }],
  ['a chat of nobody known', { record: recordOf(undefined), shown: false, previousId: undefined }],
  ['a chat without a record', { record: undefined, shown: true, previousId: undefined }],
  ['a guest’s chat', { record: recordOf(null), shown: false, previousId: undefined }],
  ['ada’s chat', { record: recordOf('ada'), shown: false, previousId: undefined }],
  ['a guest’s chat on this page', { record: recordOf(null), shown: true, previousId: null }],
  ['ada’s chat on this page', { record: recordOf('ada'), shown: true, previousId: 'ada' }],
  ['ada’s chat on this page, without storage', { record: undefined, shown: true, previousId: 'ada' }],
  ['a forgotten chat', { record: { forget: true }, shown: false, previousId: 'ada' }],
]

/** What follows if the page says: nothing, nobody, ada, bob. */
const EXPECTED = [
  ['none', 'none', 'none', 'none'],
  ['none', 'check', 'check', 'check'],
  ['none', 'check', 'check', 'check'],
  ['none', 'none', 'check', 'check'],
  ['none', 'forget', 'none', 'forget'],
  ['none', 'none', 'check', 'check'],
  ['none', 'forget', 'none', 'forget'],
  ['none', 'forget', 'none', 'forget'],
  ['none', 'none', 'none', 'none'],
] as const

const SAID = [undefined, null, 'ada', 'bob'] as const

describe.each(KNOWN.map(([name, known], row) => ({ name, known, row })))('$name', ({ known, row }) => {
  test.each(SAID.map((id, column) => ({ id, expected: EXPECTED[row]?.[column] })))(
    'and the page says $id: $expected',
    ({ id, expected }) => {
      expect(customerChange(known, id)).toBe(expected)
    },
  )
})

test('on one page, two ids are compared as a whole, also if their hashes are the same', () => {
  const record = recordOf('ada')
  expect(customerChange({ record, shown: true, previousId: 'eve' }, 'ada')).toBe('forget')
})

test('a tab without a chat says again who is there: the chat of the other tab is compared, not what this page said', () => {
  expect(customerChange({ record: recordOf('bob'), shown: false, previousId: 'ada' }, 'bob')).toBe('none')
})

test('what is stored describes its customer and no other one, and does not contain the id', () => {
  const ids = fc.string({ minLength: 1, maxLength: 256, unit: 'binary' })
  fc.assert(
    fc.property(ids, fc.uuid(), (id, salt) => {
      const description = describeCustomer(id, salt)
      expect(isDescribedBy(description, id)).toBe(true)
      expect(isDescribedBy(description, null)).toBe(false)
      expect(description).toMatch(/^[\da-f-]{36}:\d{1,7}$/)
      expect(isDescribedBy(GUEST, id)).toBe(false)
    }),
  )
})

test('of 20,000 consecutive customer numbers, none or one is taken for the first', () => {
  const description = describeCustomer('10000', SALT)
  const same = Array.from({ length: 20_000 }, (_, index) => String(10_001 + index)).filter((id) =>
    isDescribedBy(description, id),
  )
  expect(same.length).toBeLessThan(2)
})

test.each([7, 0, true, {}, [], '', 'x'.repeat(257), 'x'.repeat(10_000), Symbol('id'), () => 'ada'])(
  'the customer id %s is an invalid option',
  (id) => {
    expect(() => checkCustomerId(id)).toThrow(expect.objectContaining({ code: 'invalid-option' }))
  },
)

test.each([undefined, null, 'a', '💳', ' ', 'x'.repeat(256)])('%j can be a customer id', (id) => {
  expect(() => checkCustomerId(id)).not.toThrow()
})
