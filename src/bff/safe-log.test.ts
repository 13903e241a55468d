import { afterEach, expect, test, vi } from 'vitest'
import { createLog, withoutValues } from './safe-log.ts'

afterEach(() => vi.restoreAllMocks())

test.each([
  [
    'TypeError: fetch failed for https://crm.bank.example/customers/4711?token=x',
    'TypeError: fetch failed for [url]',
  ],
  ['Error: no customer "Ada Lovelace"', 'Error: no customer [value]'],
  ["Error: Value 'code-1' at 'code' failed", 'Error: Value [value] at [value] failed'],
  ['Error: no row `ada`', 'Error: no row [value]'],
  ['Error: ada@bank.example is unknown', 'Error: [value] is unknown'],
  ['Error: IBAN DE02120300000000202051', 'Error: IBAN [value]'],
  ['Error: bearer eyJhbGciOiJIUzI1NiJ9.e30.x1', 'Error: bearer [value]'],
  ['Error: a\r\nforged entry', 'Error: a forged entry'],
  ['Error: a\u2028b\u202ec', 'Error: a b c'],
  ["Error: the site's database is down", "Error: the site's database is down"],
  [
    'User: arn:aws:sts::1:assumed-role/bff is not authorized to perform: connect:StopContact',
    'User: arn:aws:sts::1:assumed-role/bff is not authorized to perform: connect:StopContact',
  ],
])('the text %j is logged as %j', (text, logged) => {
  expect(withoutValues(text)).toBe(logged)
})

test('a text is cut to 100 characters', () => {
  expect(withoutValues('role '.repeat(1_000))).toHaveLength(100)
})

const entry = { event: 'internal-error', requestId: 'r', detail: 'Error: no row `ada`' } as const

test('without a log, alarms go to console.error and nothing else does', () => {
  const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
  const log = createLog(undefined)
  log({ ...entry, level: 'info' })
  log({ ...entry, level: 'warning' })
  expect(errors).not.toHaveBeenCalled()
  log({ ...entry, level: 'alarm' })
  expect(errors.mock.calls).toEqual([['connect-chat-widget:', expect.stringContaining('"level":"alarm"')]])
  expect(JSON.stringify(errors.mock.calls)).not.toContain('ada')
})
