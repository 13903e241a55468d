import { afterEach, expect, test } from 'vitest'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox.ts'
import { type Chat, startChat, type TestSocket } from '../chat.test-kit.ts'

let sandbox: Sandbox
let chat: Chat
let socket: TestSocket

async function start(options: SandboxOptions = {}, contact: Record<string, unknown> = {}): Promise<void> {
  sandbox = await startSandbox(options)
  chat = await startChat(sandbox, contact)
  socket = await chat.opensSocket()
}
afterEach(() => sandbox?.close())

const receives = (part: string) => socket.item((item) => item.Content?.includes(part) === true)

const MIXED = {
  Version: '2019-10-30',
  StartAction: 'ask',
  Actions: [
    {
      Identifier: 'ask',
      Type: 'GetParticipantInput',
      Parameters: { Text: 'Tea or coffee, $.Attributes.name?', InputTimeLimitSeconds: '60' },
      Transitions: {
        Conditions: [{ NextAction: 'note', Condition: { Operator: 'TextContains', Operands: ['tea'] } }],
        Errors: [
          { NextAction: 'late', ErrorType: 'InputTimeLimitExceeded' },
          { NextAction: 'odd', ErrorType: 'NoMatchingCondition' },
        ],
      },
    },
    {
      Identifier: 'note',
      Type: 'UpdateContactAttributes',
      Parameters: { Attributes: { drink: '$.StoredCustomerInput' } },
      Transitions: { NextAction: 'wait' },
    },
    {
      Identifier: 'wait',
      Type: 'Wait',
      Parameters: { TimeLimitSeconds: '30' },
      Transitions: { NextAction: 'served' },
    },
    {
      Identifier: 'served',
      Type: 'MessageParticipant',
      Parameters: { Text: 'Here: $.Attributes.drink for $.Attributes.name' },
      Transitions: { NextAction: 'bye' },
    },
    {
      Identifier: 'late',
      Type: 'MessageParticipant',
      Parameters: { Text: 'Too late' },
      Transitions: { NextAction: 'bye' },
    },
    {
      Identifier: 'odd',
      Type: 'MessageParticipant',
      Parameters: { Text: 'Neither' },
      Transitions: { NextAction: 'bye' },
    },
    { Identifier: 'bye', Type: 'DisconnectParticipant' },
  ],
} as const

const options = { flow: MIXED }
const guest = { Attributes: { name: 'Guest' } }

test('a custom flow asks, stores the answer, waits on the sandbox’s clock and ends the chat', async () => {
  await start(options, guest)
  await receives('Tea or coffee, Guest?')
  await chat.sends('Green tea')
  await socket.message('Green tea')
  expect(chat.contact.view().attributes).toEqual({ name: 'Guest', drink: 'Green tea' })
  await sandbox.clock.advance({ seconds: 30 })
  await receives('Here: Green tea for Guest')
  await socket.event('chat.ended')
})

test('a custom flow stops when an agent joins', async () => {
  await start(options, guest)
  await chat.sends('Green tea')
  await chat.contact.agent.joins('Ana')
  await sandbox.clock.advance({ seconds: 3600 })
  chat.contact.agent.says('Ana here')
  await receives('Ana here')
  expect(socket.items.some((item) => item.Content?.startsWith('Here:'))).toBe(false)
  expect(chat.contact.view().stage).toBe('agent')
})

test('a custom flow takes its error branches', async () => {
  await start(options, guest)
  await chat.sends('Cocoa')
  await receives('Neither')
  await sandbox.close()
  await start(options, guest)
  await sandbox.clock.advance({ seconds: 60 })
  await receives('Too late')
})

test('a custom bot handler answers, and one that throws takes the error branch', async () => {
  await start({
    bot: ({ text }) => ({ messages: [{ content: text.toUpperCase(), contentType: 'text/plain' }] }),
  })
  await chat.sends('louder')
  await receives('LOUDER')
  await sandbox.close()
  await start({ bot: () => Promise.reject(new Error('down')) })
  await chat.sends('hello')
  await receives('has a problem')
})

test('a flow that loops for ever is stopped', async () => {
  const circle = { Identifier: 'a', Type: 'Compare', Parameters: {}, Transitions: { NextAction: 'a' } }
  const lines: string[] = []
  await start({
    flow: { Version: '2019-10-30', StartAction: 'a', Actions: [circle] },
    log: (line) => lines.push(line),
  })
  await socket.event('chat.ended')
  expect(lines.join()).toContain('loop for ever')
})
