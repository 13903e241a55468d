import { afterEach, expect, test, vi } from 'vitest'
import type { LogEntry } from './log-entry.ts'
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
  ['Error: no row "Ada Love', 'Error: no row [value]'],
  ['Error: no row `Ada Love', 'Error: no row [value]'],
  ["Error: no row 'Ada Love", 'Error: no row [value]'],
  [`Error: no row "${'Ada '.repeat(1_000)}" or 7`, 'Error: no row [value]'],
  ['Error: account 123456789012', 'Error: account [value]'],
  ['Error: account 123456789012, please', 'Error: account [value], please'],
  ['Error: AccessDeniedException of 12345678901', 'Error: AccessDeniedException of 12345678901'],
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

test('the log of the site gets each entry; only its detail is changed', () => {
  const entries: LogEntry[] = []
  const log = createLog((one) => entries.push(one))
  log({ ...entry, level: 'alarm' })
  log({ level: 'info', event: 'chat-started', requestId: 'r', contactId: 'c' })
  expect(entries).toStrictEqual([
    { ...entry, level: 'alarm', detail: 'Error: no row [value]' },
    { level: 'info', event: 'chat-started', requestId: 'r', contactId: 'c' },
  ])
})

test.each<[string, () => unknown]>([
  [
    'throws',
    () => {
      throw new Error('disk full')
    },
  ],
  ['rejects', () => Promise.reject(new Error('disk full'))],
])('a log that %s fails nothing, and console.error says so', async (_, write) => {
  const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
  createLog(write)({ ...entry, level: 'info' })
  await expect.poll(() => errors.mock.calls).toEqual([['connect-chat-widget: the log of createBff failed']])
})

test.each([undefined, null, 7, 'text', Promise.resolve(), { catch: 'no function' }])(
  'a log that returns %j is in order',
  async (result) => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
    createLog(() => result)({ ...entry, level: 'alarm' })
    await Promise.resolve()
    expect(errors).not.toHaveBeenCalled()
  },
)
