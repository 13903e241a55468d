import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox.ts'
import { type Chat, send, startBody, startChat } from '../chat.test-kit.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

function changed(good: object, change: Record<string, unknown>): object {
  const entries = Object.entries({ ...good, ...change }).filter(([, value]) => value !== null)
  return Object.fromEntries(entries)
}

describe('StartChatContact', () => {
  const path = '/contact/chat'
  const start = (change: Record<string, unknown>) =>
    send(sandbox, 'PUT', path, changed(startBody(sandbox), change))

  test.each([
    [{ ParticipantDetails: { DisplayName: 'x'.repeat(256) } }],
    [{ Attributes: { 'a-b_1': '' } }],
    [{ ChatDurationInMinutes: 60 }],
    [{ ChatDurationInMinutes: 10_080 }],
    [{ SupportedMessagingContentTypes: null }],
    [{ InitialMessage: { ContentType: 'text/plain', Content: 'hi' } }],
    [{ CustomerId: 'x'.repeat(128) }],
    [{ ParticipantDetails: { DisplayName: 'x' } }],
    [{ InitialMessage: { ContentType: 'text/plain', Content: 'x'.repeat(16_384) } }],
    [{ ClientToken: 'x'.repeat(500) }],
    [{ Attributes: { a: 'x'.repeat(32_767) } }],
    [{ ParticipantConfiguration: { ResponseMode: 'INCREMENTAL' } }],
    [{ ParticipantConfiguration: {} }],
    [{ SegmentAttributes: { ['x'.repeat(128)]: { ValueString: 'x'.repeat(1024) } } }],
    [{ SegmentAttributes: { a: { ValueList: [{ ValueInteger: 1 }] } } }],
    [{ DisconnectOnCustomerExit: ['AGENT'] }],
    [
      {
        SegmentAttributes: {
          'connect:CustomerAuthentication': { ValueMap: { Status: { ValueString: 'AUTHENTICATED' } } },
        },
      },
    ],
  ])('StartChatContact accepts %j', async (change) => {
    expect((await start(change)).status).toBe(200)
  })

  test.each([
    [{ InstanceId: null }, 'InvalidRequestException'],
    [{ ParticipantDetails: null }, 'InvalidRequestException'],
    [{ ParticipantDetails: {} }, 'InvalidRequestException'],
    [{ InstanceId: '' }, 'InvalidParameterException'],
    [{ InstanceId: 'x'.repeat(101) }, 'InvalidParameterException'],
    [{ ContactFlowId: 'x'.repeat(501) }, 'InvalidParameterException'],
    [{ ParticipantDetails: { DisplayName: '' } }, 'InvalidParameterException'],
    [{ ParticipantDetails: { DisplayName: 'x'.repeat(257) } }, 'InvalidParameterException'],
    [{ Attributes: { 'a b': 'c' } }, 'InvalidParameterException'],
    [{ Attributes: { a: 1 } }, 'InvalidParameterException'],
    [{ Attributes: { a: 'x'.repeat(32_767), b: 'y' } }, 'InvalidRequestException'],
    [{ ChatDurationInMinutes: 59 }, 'InvalidParameterException'],
    [{ ChatDurationInMinutes: 10_081 }, 'InvalidParameterException'],
    [{ SupportedMessagingContentTypes: ['text/markdown'] }, 'InvalidParameterException'],
    [{ SupportedMessagingContentTypes: ['text/plain', 'text/html'] }, 'InvalidParameterException'],
    [{ InitialMessage: { ContentType: 'text/plain', Content: '' } }, 'InvalidParameterException'],
    [{ InitialMessage: { ContentType: 'application/json', Content: '{}' } }, 'InvalidRequestException'],
    [{ ParticipantConfiguration: { ResponseMode: 'PARTIAL' } }, 'InvalidParameterException'],
    [{ ClientToken: 'x'.repeat(501) }, 'InvalidParameterException'],
    [{ CustomerId: 'x'.repeat(129) }, 'InvalidParameterException'],
    [{ DisconnectOnCustomerExit: [] }, 'InvalidParameterException'],
    [{ DisconnectOnCustomerExit: ['AGENT', 'AGENT'] }, 'InvalidParameterException'],
    [{ SegmentAttributes: { a: { ValueString: 'x', ValueInteger: 1 } } }, 'InvalidParameterException'],
    [{ SegmentAttributes: { a: { ValueString: 'x'.repeat(1025) } } }, 'InvalidParameterException'],
    [
      { InitialMessage: { ContentType: 'text/plain', Content: 'x'.repeat(16_385) } },
      'InvalidParameterException',
    ],
    [{ InitialMessage: { Content: 'hi' } }, 'InvalidRequestException'],
    [{ ContactFlowId: null }, 'InvalidRequestException'],
    [{ ChatDurationInMinutes: 60.5 }, 'InvalidParameterException'],
    [{ SupportedMessagingContentTypes: ['text/plain', ''] }, 'InvalidParameterException'],
    [{ SupportedMessagingContentTypes: ['text/plain', 'x'.repeat(101)] }, 'InvalidParameterException'],
    [{ RelatedContactId: '' }, 'InvalidParameterException'],
    [{ RelatedContactId: 'x'.repeat(257) }, 'InvalidParameterException'],
    [{ CustomerId: '' }, 'InvalidParameterException'],
    [{ DisconnectOnCustomerExit: ['SYSTEM'] }, 'InvalidParameterException'],
    [{ SegmentAttributes: { ['x'.repeat(129)]: { ValueString: 'x' } } }, 'InvalidParameterException'],
    [{ SegmentAttributes: { a: {} } }, 'InvalidParameterException'],
    [{ InstanceId: 'another' }, 'ResourceNotFoundException'],
    [{ ContactFlowId: 'another' }, 'ResourceNotFoundException'],
    [{ ConnectionTypes: ['WEBSOCKET'] }, 'NotImplementedException'],
    [{ ChatStreamingConfiguration: { StreamingEndpointArn: 'arn' } }, 'NotImplementedException'],
  ])('refuses %j with %s', async (change, error) => {
    const answer = await start(change)
    expect(answer.error).toBe(error)
    expect(answer.status).toBe(
      error === 'ResourceNotFoundException' ? 404 : error.startsWith('Not') ? 501 : 400,
    )
  })

  test('StartChatContact starts no second chat for the same ClientToken', async () => {
    const before = sandbox.contacts().length
    const [one, two] = [await start({ ClientToken: 'twice' }), await start({ ClientToken: 'twice' })]
    expect(two.body).toEqual(one.body)
    expect(sandbox.contacts()).toHaveLength(before + 1)
  })
})

describe('UpdateParticipantAuthentication', () => {
  const update = (change: Record<string, unknown>) =>
    send(
      sandbox,
      'POST',
      '/contact/update-participant-authentication',
      changed({ InstanceId: sandbox.instanceId, State: 'unknown', Code: 'code' }, change),
    )

  test.each([
    [{ State: null }, 400, 'InvalidRequestException'],
    [{ State: '' }, 400, 'InvalidParameterException'],
    [{ State: 'x'.repeat(1001) }, 400, 'InvalidParameterException'],
    [{ InstanceId: null }, 400, 'InvalidRequestException'],
    [{ InstanceId: 'another' }, 403, 'AccessDeniedException'],
    [{ Code: '' }, 400, 'InvalidParameterException'],
    [{ Code: 'x'.repeat(2049) }, 400, 'InvalidParameterException'],
    [{ Code: null }, 400, 'InvalidRequestException'],
    [{ Error: 'access_denied' }, 400, 'InvalidRequestException'],
    [{ Code: null, Error: 'a "quoted" word' }, 400, 'InvalidParameterException'],
    [{ Code: null, Error: 'back\\slash' }, 400, 'InvalidParameterException'],
    [{ Code: null, Error: 'é' }, 400, 'InvalidParameterException'],
    [{ Code: null, Error: 'ok', ErrorDescription: '' }, 400, 'InvalidParameterException'],
    [{ Code: null, Error: 'ok', ErrorDescription: 'ok' }, 400, 'InvalidRequestException'],
  ])('UpdateParticipantAuthentication rejects %j with %i %s', async (change, status, error) => {
    expect(await update(change)).toMatchObject({ status, error })
  })
})

describe('StopContact, UpdateContactAttributes and DescribeContact', () => {
  let own: Chat
  beforeAll(async () => {
    own = await startChat(sandbox)
  })

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
})
