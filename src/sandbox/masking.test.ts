import { expect, test } from 'vitest'
import { mask, maskFields } from './masking.ts'

test('a masked secret shows six characters, a short one none', () => {
  expect(mask('abcdefghijklm')).toBe('abcdef…')
  expect(mask('abcdefghijkl')).toBe('…')
  expect(mask('')).toBe('…')
})

test.each(['ParticipantToken', 'ConnectionToken', 'Code', 'State', 'AuthenticationUrl', 'Url'])(
  '%s is masked at any depth and of any type',
  (field) => {
    const secret = 'https://secret.example/very?secret'
    const body = { [field]: secret, list: [{ [field]: { inner: secret } }], ErrorDescription: 'shown' }
    expect(maskFields(body)).toEqual({
      [field]: 'https:…',
      list: [{ [field]: '…' }],
      ErrorDescription: 'shown',
    })
  },
)
