import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox.ts'
import { type Chat, send, startChat, type TestSocket, textAt } from '../chat.test-kit.ts'
import { isRecord } from '../wire/shape.ts'

let sandbox: Sandbox
let chat: Chat
let socket: TestSocket

beforeAll(async () => {
  sandbox = await startSandbox({ rules: { scanSeconds: 10 } })
})
beforeEach(async () => {
  chat = await startChat(sandbox)
  socket = await chat.opensSocket()
})
afterEach(() => sandbox.reset())
afterAll(() => sandbox.close())

const starts = (change: object = {}) =>
  chat.post('/participant/start-attachment-upload', {
    ContentType: 'text/plain',
    AttachmentSizeInBytes: 5,
    AttachmentName: 'note.txt',
    ...change,
  })
const completes = (AttachmentId: unknown) =>
  chat.post('/participant/complete-attachment-upload', { AttachmentIds: [AttachmentId] })
const gets = (AttachmentId: unknown, extra: object = {}) =>
  chat.post('/participant/attachment', { AttachmentId, ...extra })

function headersOf(body: unknown): Record<string, string> {
  const metadata = isRecord(body) && isRecord(body.UploadMetadata) ? body.UploadMetadata : {}
  const given = isRecord(metadata.HeadersToInclude) ? metadata.HeadersToInclude : {}
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)]))
}

async function puts(body: unknown, content: string, change: Record<string, string> = {}): Promise<Response> {
  const { 'Content-Length': _, ...headers } = headersOf(body)
  const url = textAt(body, 'UploadMetadata', 'Url')
  return fetch(url, { method: 'PUT', headers: { ...headers, ...change }, body: content })
}

/** Uploads and completes a file; resolves with its AttachmentId. */
async function sendsFile(name = 'note.txt', content = 'hello'): Promise<string> {
  const { body } = await starts({ AttachmentName: name, AttachmentSizeInBytes: content.length })
  expect((await puts(body, content)).status).toBe(200)
  expect((await completes(body.AttachmentId)).status).toBe(200)
  return textAt(body, 'AttachmentId')
}

const attached = (status: string) =>
  socket.item((item) => item.Type === 'ATTACHMENT' && item.Attachments?.[0]?.Status === status)

test('a customer uploads a file and downloads the same bytes after the scanner has approved it', async () => {
  const AttachmentId = await sendsFile('Grüße "1".txt')
  expect((await gets(AttachmentId)).error).toBe('ValidationException')
  await sandbox.clock.advance({ seconds: 10 })
  expect(await attached('APPROVED')).toMatchObject({
    ParticipantRole: 'CUSTOMER',
    ContentType: 'text/plain',
    Attachments: [{ AttachmentId, AttachmentName: 'Grüße "1".txt', ContentType: 'text/plain' }],
  })
  const { body } = await gets(AttachmentId, { UrlExpiryInSeconds: 5 })
  expect(body.AttachmentSizeInBytes).toBe(5)
  expect(Date.parse(textAt(body, 'UrlExpiry'))).toBeGreaterThan(Date.now())
  const file = await fetch(textAt(body, 'Url'))
  expect(await file.text()).toBe('hello')
  expect(file.headers.get('x-content-type-options')).toBe('nosniff')
  expect(file.headers.get('access-control-allow-origin')).toBe('*')
  expect(file.headers.get('content-disposition')).toBe(
    `attachment; filename="Gr__e _1_.txt"; filename*=UTF-8''Gr%C3%BC%C3%9Fe%20%221%22.txt`,
  )
  expect(chat.contact.transcript().filter((item) => item.Type === 'ATTACHMENT')).toHaveLength(1)
})

test.each([
  ['a name with eicar', 'my-EICAR.txt', 'hello'],
  ['the EICAR test string', 'note.txt', 'X EICAR-STANDARD-ANTIVIRUS-TEST-FILE X'],
])('the scanner rejects %s', async (_what, name, content) => {
  const AttachmentId = await sendsFile(name, content)
  await sandbox.clock.advance({ seconds: 10 })
  await attached('REJECTED')
  expect((await gets(AttachmentId)).error).toBe('ValidationException')
})

test('the rule `scanner` overrides the result of the scan', async () => {
  sandbox.sets({ scanner: 'reject', scanSeconds: 0 })
  await sendsFile()
  await attached('REJECTED')
})

test('in dialect b an attachment is published with IN_PROGRESS first, then with the result under the same Id', async () => {
  await using other = await startSandbox({ dialect: 'b', rules: { scanSeconds: 0 } })
  chat = await startChat(other)
  socket = await chat.opensSocket()
  await sendsFile()
  const before = await attached('IN_PROGRESS')
  expect(await attached('APPROVED')).toMatchObject({ Id: before.Id })
  expect(chat.contact.transcript().filter((item) => item.Type === 'ATTACHMENT')).toHaveLength(1)
})

test('an agent’s file reaches the customer', async () => {
  await chat.contact.agent.joins('Ana')
  sandbox.sets({ scanSeconds: 0 })
  chat.contact.agent.sendsFile({ name: 'terms.pdf', contentType: 'application/pdf', content: '%PDF' })
  const item = await attached('APPROVED')
  expect(item).toMatchObject({ ParticipantRole: 'AGENT', DisplayName: 'Ana' })
  const { body } = await gets(item.Attachments?.[0]?.AttachmentId)
  expect(await (await fetch(textAt(body, 'Url'))).text()).toBe('%PDF')
  const [file] = chat.contact.files()
  expect(await (await fetch(file?.Url ?? '')).text()).toBe('%PDF')
})

describe('limits of attachments', () => {
  test.each([
    ['of the maximum size', { AttachmentSizeInBytes: 20 * 1024 * 1024 }, undefined],
    [
      'one byte larger than the maximum size',
      { AttachmentSizeInBytes: 20 * 1024 * 1024 + 1 },
      'ServiceQuotaExceededException',
    ],
    [
      'with an upper-case extension',
      { AttachmentName: 'SCAN.PDF', ContentType: 'application/pdf' },
      undefined,
    ],
    ['with an unknown extension', { AttachmentName: 'run.exe' }, 'ValidationException'],
    ['without an extension', { AttachmentName: 'note' }, 'ValidationException'],
    ['of an unknown type', { ContentType: 'text/html' }, 'ValidationException'],
  ])('StartAttachmentUpload checks a file %s', async (_what, change, error) => {
    expect((await starts(change)).error ?? undefined).toBe(error)
  })

  test('a chat holds 35 attachments, however their uploads overlap', async () => {
    const last = await starts()
    await puts(last.body, 'hello')
    for (let count = 1; count < 35; count += 1) {
      const { body } = await starts()
      await puts(body, 'hello')
      expect((await completes(body.AttachmentId)).status).toBe(200)
    }
    expect(await starts()).toMatchObject({ status: 402, error: 'ServiceQuotaExceededException' })
    expect((await completes(last.body.AttachmentId)).status).toBe(200)
  })

  test('CompleteAttachmentUpload is rejected if other uploads have used up the quota in the meantime', async () => {
    const late = await starts()
    for (let count = 1; count <= 35; count += 1) await sendsFile()
    await puts(late.body, 'hello')
    expect(await completes(late.body.AttachmentId)).toMatchObject({
      status: 402,
      error: 'ServiceQuotaExceededException',
    })
  })
})

describe('uploads', () => {
  test('an upload can be completed once, and only after its bytes have arrived', async () => {
    const { body } = await starts()
    expect(await completes(body.AttachmentId)).toMatchObject({ status: 409, error: 'ConflictException' })
    await puts(body, 'hello')
    expect((await completes(body.AttachmentId)).status).toBe(200)
    expect(await completes(body.AttachmentId)).toMatchObject({ status: 409, error: 'ConflictException' })
    expect((await puts(body, 'other')).status).toBe(403)
  })

  test('an upload with other bytes or headers than announced is rejected', async () => {
    const { body } = await starts()
    for (const answer of [
      await puts(body, 'hell'),
      await puts(body, 'hello!'),
      await puts(body, 'hello', { 'Content-Type': 'text/html' }),
    ]) {
      expect(answer.status).toBe(403)
      expect(await answer.text()).toContain('<Code>SignatureDoesNotMatch</Code>')
    }
    expect((await completes(body.AttachmentId)).error).toBe('ConflictException')
  })

  test('StartAttachmentUpload repeated with its ClientToken returns the same upload', async () => {
    const [one, two] = [await starts({ ClientToken: 'again' }), await starts({ ClientToken: 'again' })]
    expect(two.body).toEqual(one.body)
  })

  test('another chat can neither complete nor download an attachment', async () => {
    const AttachmentId = await sendsFile()
    await sandbox.clock.advance({ seconds: 10 })
    const other = await startChat(sandbox)
    for (const [path, body] of [
      ['/participant/complete-attachment-upload', { AttachmentIds: [AttachmentId] }],
      ['/participant/attachment', { AttachmentId }],
    ] as const) {
      const answer = await send(sandbox, 'POST', path, body, other.connectionToken)
      expect(answer).toMatchObject({ status: 400, error: 'ValidationException' })
    }
  })
})

test('the bucket answers a preflight, and otherwise only requests with a valid link', async () => {
  const { body } = await starts()
  const url = textAt(body, 'UploadMetadata', 'Url')
  const preflight = await fetch(url, { method: 'OPTIONS', headers: { origin: 'https://shop.example' } })
  expect(preflight.headers.get('access-control-allow-methods')).toContain('PUT')
  expect(preflight.headers.get('access-control-allow-headers')).toContain('content-type')
  const statuses = await Promise.all([
    fetch(url).then((answer) => answer.status),
    fetch(url.replace('upload', 'download')).then((answer) => answer.status),
    fetch(`${url}x`, { method: 'PUT', body: 'hello' }).then((answer) => answer.status),
    fetch(`${sandbox.connectUrl}/attachments/`).then((answer) => answer.status),
  ])
  expect(statuses).toEqual([405, 403, 403, 404])
})

test('faults apply to uploads and downloads too', async () => {
  sandbox.faults.add({ kind: 'refuse', operation: 'UploadFile', status: 503, times: 1 })
  const { body } = await starts()
  expect((await puts(body, 'hello')).status).toBe(503)
  expect((await puts(body, 'hello')).status).toBe(200)
  expect(sandbox.requests().filter((one) => one.operation === 'UploadFile')).toMatchObject([
    { status: 503, fault: 'refuse', path: '/attachments/upload' },
    { status: 200 },
  ])
})
