import { afterEach, expect, test } from 'vitest'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox.ts'
import { type Chat, send, startChat, type TestSocket } from '../chat.test-kit.ts'

let sandbox: Sandbox
let chat: Chat
let socket: TestSocket

afterEach(() => sandbox.close())

/** A chat with an open websocket and, by default, with the agent Ana. */
async function begins(
  given: { options?: SandboxOptions; start?: Record<string, unknown>; agent?: boolean } = {},
): Promise<void> {
  sandbox = await startSandbox(given.options)
  chat = await startChat(sandbox, given.start)
  socket = await chat.opensSocket()
  if (given.agent ?? true) await chat.contact.agent.joins('Ana')
}

const disconnects = () => chat.post('/participant/disconnect', {})
const left = () =>
  chat.contact
    .transcript()
    .filter((item) => item.ContentType?.endsWith('participant.left'))
    .map((item) => item.ParticipantRole)

test('a chat without an agent ends when the customer leaves, and its tokens are rejected', async () => {
  await begins({ agent: false })
  expect((await disconnects()).status).toBe(200)
  await socket.event('participant.left')
  await socket.event('chat.ended')
  expect(await chat.post('/participant/transcript', {})).toMatchObject({
    status: 403,
    error: 'AccessDeniedException',
  })
  expect(chat.contact.view().stage).toBe('ended')
})

test('a chat that the customer has left continues until the agent leaves', async () => {
  await begins()
  await disconnects()
  await socket.event('chat.ended')
  expect(await socket.closed()).toBe(1000)
  expect((await chat.connects()).status).toBe(403)
  expect(chat.contact.view()).toMatchObject({ stage: 'agent', customer: { present: false } })
  chat.contact.agent.says('A note for the file')
  expect(socket.items.some((item) => item.Content === 'A note for the file')).toBe(false)
  chat.contact.agent.leaves()
  expect(chat.contact.view().stage).toBe('ended')
  expect(left()).toEqual(['CUSTOMER', 'AGENT'])
})

test('in dialect b a customer who leaves gets the websocket closed without chat.ended', async () => {
  await begins({ options: { dialect: { endsForWhoLeaves: false } } })
  await disconnects()
  expect(await socket.closed()).toBe(1000)
  expect(socket.items.at(-1)).toMatchObject({ ParticipantRole: 'CUSTOMER', DisplayName: 'Guest' })
  expect(socket.items.some((item) => item.ContentType?.endsWith('chat.ended'))).toBe(false)
  expect((await chat.connects()).status).toBe(403)
})

test('without a disconnect flow the chat waits in the queue after its last agent, in dialect b it ends', async () => {
  await begins()
  await chat.contact.agent.joins('Bo')
  chat.contact.agent.leaves('Ana')
  expect(chat.contact.view().stage).toBe('agent')
  chat.contact.agent.leaves('Bo')
  expect(chat.contact.view().stage).toBe('queue')
  await sandbox.close()

  await begins({ options: { dialect: 'b' } })
  chat.contact.agent.leaves()
  await socket.event('chat.ended')
  expect(chat.contact.view().stage).toBe('ended')
})

test('timeouts of a customer who has left do not disconnect the agent', async () => {
  await begins()
  await send(sandbox, 'PUT', `/contact/participant-role-config/${sandbox.instanceId}/${chat.contactId}`, {
    ChannelConfiguration: {
      Chat: {
        ParticipantTimerConfigList: [
          {
            ParticipantRole: 'CUSTOMER',
            TimerType: 'DISCONNECT_NONCUSTOMER',
            TimerValue: { ParticipantTimerDurationInMinutes: 2 },
          },
        ],
      },
    },
  })
  await disconnects()
  await sandbox.clock.advance({ seconds: 300 })
  expect(chat.contact.view().stage).toBe('agent')
})

test('with DisconnectOnCustomerExit the agents leave with the customer', async () => {
  await begins({ start: { DisconnectOnCustomerExit: ['AGENT'] } })
  await disconnects()
  await socket.event('chat.ended')
  expect(left()).toEqual(['CUSTOMER', 'AGENT'])
  expect(chat.contact.view().stage).toBe('ended')
})
