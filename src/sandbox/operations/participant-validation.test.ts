import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox.ts'
import { type Chat, send, startChat } from '../chat.test-kit.ts'

let sandbox: Sandbox
let chat: Chat

beforeAll(async () => {
  sandbox = await startSandbox()
  chat = await startChat(sandbox)
})
afterAll(() => sandbox.close())

const ID = '0123456789-0123456789-0123456789-012'

/** A valid body, and changes that make it invalid. A change to null removes the field. */
interface Case {
  readonly path: string
  readonly good: Record<string, unknown>
  readonly valid?: readonly Record<string, unknown>[]
  readonly invalid: readonly Record<string, unknown>[]
}

const PARTICIPANT: Readonly<Record<string, Case>> = {
  SendMessage: {
    path: '/participant/message',
    good: { ContentType: 'text/plain', Content: 'x' },
    valid: [
      { Content: 'é'.repeat(1024) },
      { Content: '🙂'.repeat(1024) },
      { ContentType: 'application/json', Content: 'x'.repeat(12_000) },
      {
        ContentType: 'application/vnd.amazonaws.connect.message.interactive.response',
        Content: 'x'.repeat(12_288),
      },
      { ClientToken: 'x'.repeat(500) },
      { ClientToken: null },
    ],
    invalid: [
      { Content: null },
      { Content: '' },
      { Content: 7 },
      { Content: 'x'.repeat(1025) },
      { ContentType: 'application/json', Content: 'x'.repeat(12_001) },
      {
        ContentType: 'application/vnd.amazonaws.connect.message.interactive.response',
        Content: 'x'.repeat(12_289),
      },
      { ContentType: null },
      { ContentType: '' },
      { ContentType: 'text/html' },
      { ContentType: 'x'.repeat(101) },
      { ClientToken: 'x'.repeat(501) },
    ],
  },
  SendEvent: {
    path: '/participant/event',
    good: { ContentType: 'application/vnd.amazonaws.connect.event.typing' },
    valid: [
      { ContentType: 'application/vnd.amazonaws.connect.event.connection.acknowledged' },
      { ContentType: 'application/vnd.amazonaws.connect.event.message.read', Content: '{"messageId":"m"}' },
      { ClientToken: 'x'.repeat(500) },
      { Content: 'x'.repeat(16_384) },
    ],
    invalid: [
      { ContentType: null },
      { ContentType: 'application/vnd.amazonaws.connect.event.chat.ended' },
      { Content: '' },
      { Content: 'x'.repeat(16_385) },
      { ContentType: 'application/vnd.amazonaws.connect.event.message.read' },
      { ContentType: 'application/vnd.amazonaws.connect.event.message.read', Content: 'm' },
      {
        ContentType: 'application/vnd.amazonaws.connect.event.message.delivered',
        Content: '{"messageId":""}',
      },
      { ClientToken: 'x'.repeat(501) },
    ],
  },
  GetTranscript: {
    path: '/participant/transcript',
    good: { StartPosition: {} },
    valid: [
      { MaxResults: 100 },
      { MaxResults: 0 },
      { StartPosition: { MostRecent: 100 } },
      { ScanDirection: 'FORWARD', SortOrder: 'ASCENDING' },
    ],
    invalid: [
      { MaxResults: 101 },
      { MaxResults: -1 },
      { MaxResults: 1.5 },
      { MaxResults: '15' },
      { ScanDirection: 'forward' },
      { SortOrder: 'RANDOM' },
      { NextToken: '' },
      { NextToken: 'x'.repeat(1001) },
      { NextToken: 'invented' },
      { StartPosition: [] },
      { StartPosition: { MostRecent: 101 } },
      { StartPosition: { Id: 'unknown' } },
      { StartPosition: { AbsoluteTime: 'yesterday' } },
      { ContactId: 'another' },
      { ContactId: '' },
    ],
  },
  GetAuthenticationUrl: {
    path: '/participant/authentication-url',
    good: { SessionId: ID, RedirectUri: 'http://localhost/' },
    invalid: [
      {},
      { SessionId: null },
      { SessionId: ID.slice(1) },
      { SessionId: `${ID}x` },
      { RedirectUri: null },
      { RedirectUri: '' },
      { RedirectUri: 'x'.repeat(1025) },
    ],
  },
  CancelParticipantAuthentication: {
    path: '/participant/cancel-authentication',
    good: { SessionId: ID },
    invalid: [{}, { SessionId: null }, { SessionId: ID.slice(1) }, { SessionId: `${ID}x` }],
  },
  StartAttachmentUpload: {
    path: '/participant/start-attachment-upload',
    good: { ContentType: 'text/plain', AttachmentSizeInBytes: 5, AttachmentName: 'note.txt' },
    valid: [
      { AttachmentSizeInBytes: 1 },
      { AttachmentName: `${'x'.repeat(252)}.txt` },
      { AttachmentName: '.txt' },
      { ClientToken: 'x'.repeat(500) },
      { ClientToken: 'x' },
    ],
    invalid: [
      { ContentType: null },
      { ContentType: '' },
      { ContentType: 'x'.repeat(256) },
      { AttachmentSizeInBytes: null },
      { AttachmentSizeInBytes: 0 },
      { AttachmentSizeInBytes: 1.5 },
      { AttachmentSizeInBytes: '5' },
      { AttachmentName: null },
      { AttachmentName: '' },
      { AttachmentName: `${'x'.repeat(253)}.txt` },
      { ClientToken: '' },
      { ClientToken: 'x'.repeat(501) },
    ],
  },
  CompleteAttachmentUpload: {
    path: '/participant/complete-attachment-upload',
    good: { AttachmentIds: ['none'] },
    invalid: [
      { AttachmentIds: null },
      { AttachmentIds: [] },
      { AttachmentIds: ['a', 'b'] },
      { AttachmentIds: [''] },
      { AttachmentIds: ['x'.repeat(257)] },
      { AttachmentIds: [7] },
      { ClientToken: '' },
      { ClientToken: 'x'.repeat(501) },
    ],
  },
  GetAttachment: {
    path: '/participant/attachment',
    good: { AttachmentId: 'none' },
    invalid: [
      { AttachmentId: null },
      { AttachmentId: '' },
      { AttachmentId: 'x'.repeat(257) },
      { UrlExpiryInSeconds: 4 },
      { UrlExpiryInSeconds: 301 },
      { UrlExpiryInSeconds: 5.5 },
    ],
  },
  DisconnectParticipant: {
    path: '/participant/disconnect',
    good: {},
    invalid: [{ ClientToken: 'x'.repeat(501) }, { ClientToken: 5 }],
  },
}

function changed(good: object, change: Record<string, unknown>): object {
  const entries = Object.entries({ ...good, ...change }).filter(([, value]) => value !== null)
  return Object.fromEntries(entries)
}

const short = (value: unknown): string => JSON.stringify(value).slice(0, 90)

const cases = Object.entries(PARTICIPANT).map(([name, one]) => ({ name, ...one }))

const rejected = cases.flatMap(({ name, path, good, invalid }) =>
  invalid.map((change) => ({ name, path, body: changed(good, change), changes: short(change) })),
)
const accepted = cases.flatMap(({ name, path, good, valid = [] }) =>
  valid.map((change) => ({ name, path, body: changed(good, change), changes: short(change) })),
)

test.each(rejected)('$name with $changes is rejected', async ({ path, body }) => {
  const answer = await chat.post(path, body)
  expect(answer).toMatchObject({ status: 400, error: 'ValidationException' })
  expect(answer.body).toMatchObject({ __type: 'ValidationException', Message: expect.any(String) })
})

test.each(accepted)('$name with $changes is accepted', async ({ path, body }) => {
  expect((await chat.post(path, body)).status).toBe(200)
})

test.each(cases)('$name needs a valid connection token', async ({ path, good }) => {
  for (const bearer of [undefined, '', 'invented', chat.participantToken]) {
    const answer = await send(sandbox, 'POST', path, good, bearer)
    expect(answer).toMatchObject({ status: 403, error: 'AccessDeniedException' })
  }
})

test.each(cases)('$name with a body that is not an object is rejected', async ({ path }) => {
  expect(await chat.post(path, '[]')).toMatchObject({ status: 400, error: 'ValidationException' })
  expect(await chat.post(path, '{')).toMatchObject({ status: 400, error: 'MalformedHttpRequestException' })
  expect(await chat.post(path, `"${'x'.repeat(1_100_000)}"`)).toMatchObject({
    status: 413,
    error: 'RequestEntityTooLargeException',
  })
})

test('the rule maxTextCharacters changes how long a text may be, and no text has over 16,384 bytes', async () => {
  const say = async (Content: string): Promise<number> => {
    const body = { ContentType: 'text/plain', Content }
    return (await send(sandbox, 'POST', '/participant/message', body, chat.connectionToken)).status
  }
  sandbox.sets({ maxTextCharacters: 16_384 })
  expect(await say('x'.repeat(16_384))).toBe(200)
  expect(await say('ع'.repeat(8_192))).toBe(200)
  expect(await say('ع'.repeat(8_193))).toBe(400)
  sandbox.sets({ maxTextCharacters: 10 })
  expect(await say('🙂'.repeat(10))).toBe(200)
  expect(await say('🙂'.repeat(11))).toBe(400)
  expect(() => sandbox.sets({ maxTextCharacters: 0 })).toThrow()
  sandbox.sets({ maxTextCharacters: 1024 })
})
