import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox.ts'
import { type Chat, send, startChat } from '../chat.test-kit.ts'

let sandbox: Sandbox
let own: Chat

beforeAll(async () => {
  sandbox = await startSandbox()
  own = await startChat(sandbox)
})
afterAll(() => sandbox.close())

const post = (path: string, body: object) =>
  send(sandbox, 'POST', path, { InstanceId: sandbox.instanceId, ...body })

test('UpdateContactAttributes adds attributes, which DescribeContact returns', async () => {
  const given = { InitialContactId: own.contactId, Attributes: { tier: 'gold' } }
  expect((await post('/contact/attributes', given)).status).toBe(200)
  const answer = await send(sandbox, 'GET', `/contacts/${sandbox.instanceId}/${own.contactId}`)
  expect(answer.body).toMatchObject({
    Contact: { Id: own.contactId, Channel: 'CHAT', Attributes: { tier: 'gold' } },
  })
})

test('UpdateContactAttributes rejects attributes without a name, that are not a map or are too large', async () => {
  const update = async (Attributes: unknown) =>
    (await post('/contact/attributes', { InitialContactId: own.contactId, Attributes })).error
  expect(await update(undefined)).toBe('InvalidRequestException')
  expect(await update('tier')).toBe('InvalidParameterException')
  expect(await update({ '': 'x' })).toBe('InvalidParameterException')
  expect(await update({ a: 'x'.repeat(32_767) })).toBe('InvalidRequestException')
})

test('an unknown contact is not found', async () => {
  const answers = [
    await post('/contact/stop', { ContactId: 'nobody' }),
    await post('/contact/attributes', { InitialContactId: 'nobody', Attributes: {} }),
    await send(sandbox, 'GET', `/contacts/${sandbox.instanceId}/nobody`),
    await send(sandbox, 'GET', `/contacts/another/${own.contactId}`),
  ]
  for (const answer of answers)
    expect(answer).toMatchObject({ status: 404, error: 'ResourceNotFoundException' })
})

test('StopContact ends a chat once, and the customer’s tokens are rejected afterwards', async () => {
  expect((await post('/contact/stop', { ContactId: own.contactId })).status).toBe(200)
  expect(await post('/contact/stop', { ContactId: own.contactId })).toMatchObject({
    status: 410,
    error: 'ContactNotFoundException',
  })
  expect(await own.sends('anybody there?')).toMatchObject({ status: 403, error: 'AccessDeniedException' })
  expect(await own.connects()).toMatchObject({ status: 403, error: 'AccessDeniedException' })
})

test('operations without output answer with an empty body', async () => {
  const chat = await startChat(sandbox)
  const answers = [
    await post('/contact/attributes', { InitialContactId: chat.contactId, Attributes: { tier: 'gold' } }),
    await post('/contact/stop', { ContactId: chat.contactId }),
  ]
  for (const { status, text, headers } of answers) {
    expect([status, text, headers.get('content-length')]).toEqual([200, '', '0'])
  }
})
