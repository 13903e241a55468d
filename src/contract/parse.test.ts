import { expect, test } from 'vitest'
import {
  ContractError,
  parseApiError,
  parseCompleteAnswer,
  parseGrant,
  parseQueueAnswer,
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
    renewSeconds: 20,
    queueStatus: true,
    features: { ...grant.features, keepText: false, messageLimit: 16_384 },
    signIn: {
      ...grant.signIn,
      clientId: 'client-1',
      prompt: 'login',
      providers: [{ name: 'Google', label: 'Google' }],
      mediated: true,
    },
  }
  expect(parseGrant(full)).toEqual(full)
  const select = { ...full, signIn: { ...full.signIn, prompt: 'select_account' } }
  expect(parseGrant(select)).toEqual(select)
})

test('a grant names the files that customers can send', () => {
  const attachments = { types: ['pdf'], maxBytes: 1_000, maxFiles: 2 }
  for (const given of [true, false, attachments]) {
    const read = parseGrant({ ...grant, features: { ...grant.features, attachments: given } })
    expect(read.features.attachments).toEqual(given)
  }
  const more = { ...attachments, extra: 1 }
  expect(parseGrant({ ...grant, features: { ...grant.features, attachments: more } }).features).toEqual({
    ...grant.features,
    attachments,
  })
})

test.each([
  ['no types', { types: undefined }],
  ['a type that is not text', { types: [1] }],
  ['a size of text', { maxBytes: '1000' }],
  ['a size of zero', { maxBytes: 0 }],
  ['a fraction of a byte', { maxBytes: 1.5 }],
  ['no number of files', { maxFiles: null }],
])('rules of files with %s are refused', (_, change) => {
  const attachments = { types: ['pdf'], maxBytes: 1_000, maxFiles: 2, ...change }
  expect(fieldOf(() => parseGrant({ ...grant, features: { ...grant.features, attachments } }))).toBe(
    'features.attachments',
  )
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
  ['participantId', { ...grant, participantId: [] }],
  ['region', { ...grant, region: undefined }],
  ['features.attachments', { ...grant, features: { markdown: true } }],
  ['features.keepText', { ...grant, features: { ...grant.features, keepText: true } }],
  ['features.keepText', { ...grant, features: { ...grant.features, keepText: null } }],
  ['features.messageLimit', { ...grant, features: { ...grant.features, messageLimit: 0 } }],
  ['features.messageLimit', { ...grant, features: { ...grant.features, messageLimit: 10.5 } }],
  ['features.messageLimit', { ...grant, features: { ...grant.features, messageLimit: '1024' } }],
  ['features.messageLimit', { ...grant, features: { ...grant.features, messageLimit: null } }],
  ['signIn.redirectUri', { ...grant, signIn: { ...grant.signIn, redirectUri: '' } }],
  ['signIn.hosts[0]', { ...grant, signIn: { ...grant.signIn, hosts: [''] } }],
  ['signIn.timeoutSeconds', { ...grant, signIn: { ...grant.signIn, timeoutSeconds: 0 } }],
  ['signIn.timeoutSeconds', { ...grant, signIn: { ...grant.signIn, timeoutSeconds: -1 } }],
  ['signIn.timeoutSeconds', { ...grant, signIn: { ...grant.signIn, timeoutSeconds: '180' } }],
  ['signIn.providers', { ...grant, signIn: { ...grant.signIn, providers: {} } }],
  ['signIn.providers[0]', { ...grant, signIn: { ...grant.signIn, providers: ['Google'] } }],
  ['signIn.providers[0].name', { ...grant, signIn: { ...grant.signIn, providers: [{ label: 'G' }] } }],
  ['signIn.clientId', { ...grant, signIn: { ...grant.signIn, clientId: '' } }],
  ['signIn.prompt', { ...grant, signIn: { ...grant.signIn, prompt: 'none' } }],
  ['signIn.mediated', { ...grant, signIn: { ...grant.signIn, mediated: false } }],
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

test.each(['message', 'requestId', 'reason', 'path'])(
  'parseApiError names the field %s if it is not a text, and the error is a ContractError',
  (field) => {
    const error = { code: 'refused', message: 'no', requestId: 'r-1', reason: 'closed', path: '/' }
    const parse = () => parseApiError({ error: { ...error, [field]: 7 } })
    expect(fieldOf(parse)).toBe(`error.${field}`)
    expect(parse).toThrow(expect.objectContaining({ name: 'ContractError' }))
  },
)

test('parseApiError reads an error without a reason and without a path', () => {
  const error = { code: 'internal', message: 'no', requestId: 'r-1' }
  expect(parseApiError({ error })).toEqual(error)
})

test.each(['authenticated', 'failed', 'timed-out', 'pending'])('parseStatus reads %s', (status) => {
  expect(parseStatus({ status })).toEqual({ status })
})

test.each([undefined, null, '<html>', []])('an answer that is %j has the wrong form', (body) => {
  expect(fieldOf(() => parseStatus(body))).toMatch(/^(answer|status)$/)
  expect(fieldOf(() => parseCompleteAnswer(body))).toMatch(/^(answer|outcome)$/)
})

test('parseStatus and parseCompleteAnswer name an answer that is not an object', () => {
  expect(fieldOf(() => parseStatus('<html>'))).toBe('answer')
  expect(fieldOf(() => parseCompleteAnswer('<html>'))).toBe('answer')
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

test.each([true, false, null])('parseQueueAnswer reads %s', (inQueue) => {
  expect(parseQueueAnswer({ inQueue, position: 3 })).toEqual({ inQueue })
})

test.each(['<html>', null, {}, { inQueue: 'yes' }, { inQueue: 1 }])(
  'parseQueueAnswer names the wrong field of %j',
  (body) => {
    expect(fieldOf(() => parseQueueAnswer(body))).toMatch(/^(answer|inQueue)$/)
  },
)

test.each(['yes', 1, false])('a grant with queueStatus %j announces no look at the queue', (queueStatus) => {
  expect(parseGrant({ ...grant, queueStatus })).toEqual(grant)
})
