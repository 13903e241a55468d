import { expect, test } from 'vitest'
import { formatPhone, queueName } from './texts.ts'

test.each([
  ['+12065550101', '+1 206 555 0101'],
  ['+442079460123', '+44 207 946 0123'],
  ['+4930901820', '+49 309 01820'],
  ['+35312345678', '+353 123 45678'],
  ['020 7946 0123', '020 7946 0123'],
  ['+1', '+1'],
])('the phone number %s is shown as %s', (phone, shown) => {
  expect(formatPhone(phone)).toBe(shown)
})

test('a queue is shown by its name, and one without a name by its id', () => {
  const arn = (id: string) => `arn:aws:connect:us-west-2:000000000000:instance/7d1c/queue/${id}`
  expect(queueName(arn('c5d1f4a8-2a6b-4f0e-9b7d-6e8a3f2c1d09'))).toBe('Customer service')
  expect(queueName(arn('night'))).toBe('night')
  expect(queueName('night')).toBe('night')
})
