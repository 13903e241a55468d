import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox.ts'
import { send, startBody, startChat } from '../chat.test-kit.ts'
import { stopMachineClock } from '../stop-machine-clock.test-kit.ts'

let sandbox: Sandbox

stopMachineClock()
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

function changed(good: object, change: Record<string, unknown>): object {
  const entries = Object.entries({ ...good, ...change }).filter(([, value]) => value !== null)
  return Object.fromEntries(entries)
}

const start = (change: Record<string, unknown>) =>
  send(sandbox, 'PUT', '/contact/chat', changed(startBody(sandbox), change))

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
])('StartChatContact rejects %j with %s', async (change, error) => {
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

test('a chat ends if no client connects within five minutes', async () => {
  const { body } = await send(sandbox, 'PUT', '/contact/chat', startBody(sandbox))
  await sandbox.clock.advance({ seconds: 300 })
  const answer = await send(
    sandbox,
    'POST',
    '/participant/connection',
    { Type: ['WEBSOCKET'] },
    String(body.ParticipantToken),
  )
  expect(answer).toMatchObject({ status: 403, error: 'AccessDeniedException' })
})

test('a chat ends after ChatDurationInMinutes', async () => {
  const own = await startChat(sandbox, { ChatDurationInMinutes: 60 })
  await sandbox.clock.advance({ seconds: 3599 })
  expect((await own.sends('still here')).status).toBe(200)
  await sandbox.clock.advance({ seconds: 1 })
  expect((await own.sends('gone')).status).toBe(403)
})
