import { expect, test } from 'vitest'
import {
  ContractError,
  parseApiError,
  parseCompleteAnswer,
  parseGrant,
  parseStatus,
  parseUrlAnswer,
} from './parse.ts'

const grant = {
  contactId: 'c-1',
  participantId: 'p-1',
  participantToken: 'token',
  region: 'eu-central-1',
  features: { attachments: false, markdown: true },
  signIn: {
    redirectUri: 'https://shop.example/connect-chat/sign-in/callback',
    hosts: ['shop.auth.eu-central-1.amazoncognito.com'],
    timeoutSeconds: 180,
  },
}

const fieldOf = (parse: () => unknown): string | undefined => {
  try {
    parse()
    return undefined
  } catch (error) {
    return error instanceof ContractError ? error.field : 'not a ContractError'
  }
}

test('a grant is read with and without its optional fields; unknown fields are dropped', () => {
  expect(parseGrant({ ...grant, extra: 1 })).toEqual(grant)
  const full = {
    ...grant,
    endpoint: 'http://127.0.0.1:4101',
    signIn: { ...grant.signIn, providers: [{ name: 'Google', label: 'Google' }], mediated: true },
  }
  expect(parseGrant(full)).toEqual(full)
})

test.each([
  ['grant', null],
  ['grant', '<html>'],
  ['grant', []],
  ['contactId', { ...grant, contactId: '' }],
  ['participantToken', { ...grant, participantToken: 7 }],
  ['endpoint', { ...grant, endpoint: null }],
  ['features', { ...grant, features: undefined }],
  ['features.markdown', { ...grant, features: { attachments: true, markdown: 'yes' } }],
  ['signIn', { ...grant, signIn: undefined }],
  ['signIn.hosts', { ...grant, signIn: { ...grant.signIn, hosts: 'host' } }],
  ['signIn.hosts[1]', { ...grant, signIn: { ...grant.signIn, hosts: ['a', 1] } }],
  ['signIn.timeoutSeconds', { ...grant, signIn: { ...grant.signIn, timeoutSeconds: Number.NaN } }],
  ['signIn.providers[0].label', { ...grant, signIn: { ...grant.signIn, providers: [{ name: 'Google' }] } }],
  ['signIn.mediated', { ...grant, signIn: { ...grant.signIn, mediated: 'yes' } }],
])('parseGrant names the wrong field %s', (field, value) => {
  expect(fieldOf(() => parseGrant(value))).toBe(field)
})

test('a ContractError names the field and does not contain its value', () => {
  expect(() => parseGrant({ ...grant, region: { secret: 'hunter2' } })).toThrow('wrong field: region')
})

test('parseApiError reads the error envelope with its optional fields', () => {
  const error = { code: 'refused', message: 'no', requestId: 'r-1', reason: 'closed', path: '/' }
  expect(parseApiError({ error })).toEqual(error)
  expect(fieldOf(() => parseApiError({ error: { ...error, code: 'teapot' } }))).toBe('error.code')
  expect(fieldOf(() => parseApiError('<html>502</html>'))).toBe('answer')
  expect(fieldOf(() => parseApiError({}))).toBe('error')
})

test('parseCompleteAnswer accepts only known outcomes and next steps', () => {
  const answer = { outcome: 'already', next: 'return', path: '/account' }
  expect(parseCompleteAnswer(answer)).toEqual(answer)
  expect(fieldOf(() => parseCompleteAnswer({ ...answer, outcome: 'signed-in' }))).toBe('outcome')
  expect(fieldOf(() => parseCompleteAnswer({ ...answer, next: 'home' }))).toBe('next')
  expect(fieldOf(() => parseCompleteAnswer({ ...answer, path: undefined }))).toBe('path')
})

test('parseUrlAnswer reads a URL', () => {
  expect(parseUrlAnswer({ url: 'https://idp.example/' })).toEqual({ url: 'https://idp.example/' })
  expect(fieldOf(() => parseUrlAnswer({ url: '' }))).toBe('url')
  expect(fieldOf(() => parseUrlAnswer('<html>'))).toBe('answer')
})

test('parseStatus accepts only known statuses', () => {
  expect(parseStatus({ status: 'timed-out' })).toEqual({ status: 'timed-out' })
  expect(fieldOf(() => parseStatus({ status: 'AUTHENTICATED' }))).toBe('status')
})
