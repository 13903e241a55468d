import { afterEach, describe, expect, test } from 'vitest'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox.ts'
import {
  type Chat,
  completeSignIn,
  send,
  startChat,
  type TestSocket,
  textAt,
  visit,
} from '../chat.test-kit.ts'

let sandbox: Sandbox
let chat: Chat
let socket: TestSocket

async function starts(options: SandboxOptions = {}, contact: Record<string, unknown> = {}): Promise<void> {
  sandbox = await startSandbox(options)
  chat = await startChat(sandbox, contact)
  socket = await chat.opensSocket()
}
afterEach(() => sandbox?.close())

const heard = (part: string) => socket.item((item) => item.Content?.includes(part) === true)

async function offeredUrl(): Promise<string> {
  await socket.event('authentication.initiated')
  const attempt = chat.contact.attempts().at(-1)
  return textAt((await chat.requestsUrl(attempt?.SessionId ?? '')).body, 'AuthenticationUrl')
}

describe('the default flow', () => {
  test('the default flow greets as SYSTEM_MESSAGE and answers as BOT, in Markdown if the client supports it', async () => {
    await starts()
    expect(await heard('Welcome')).toMatchObject({ ParticipantRole: 'SYSTEM', DisplayName: 'SYSTEM_MESSAGE' })
    await chat.sends('When are you open?')
    expect(await heard('12 Quay Street')).toMatchObject({ DisplayName: 'BOT', ContentType: 'text/markdown' })
    await chat.sends('Xyzzy')
    await heard('didn’t quite get that')
  })

  test('the default flow starts with the first websocket or the first call of a client without one', async () => {
    await starts()
    const silent = await startChat(sandbox)
    expect(silent.contact.transcript()).toEqual([])
    const { body } = await silent.post('/participant/transcript', {})
    expect(JSON.stringify(body)).toContain('Welcome')

    const connecting = await startChat(sandbox)
    await send(
      sandbox,
      'POST',
      '/participant/connection',
      { ConnectParticipant: true },
      connecting.participantToken,
    )
    expect(connecting.contact.transcript().some((item) => item.Content?.includes('Welcome'))).toBe(true)
  })

  test('a client without Markdown support gets plain text', async () => {
    await starts({}, { SupportedMessagingContentTypes: ['text/plain'] })
    await chat.sends('I lost my card')
    expect(await heard('lost or stolen')).toMatchObject({ ContentType: 'text/plain' })
  })

  test('the default flow answers an initial message after the greeting', async () => {
    await starts({}, { InitialMessage: { ContentType: 'text/plain', Content: 'What are your fees?' } })
    const [greeting, answer] = [await heard('Welcome'), await heard('no monthly fee')]
    expect(answer.AbsoluteTime > greeting.AbsoluteTime).toBe(true)
  })

  test('the default flow asks for a sign-in for the balance, but only once', async () => {
    await starts()
    sandbox.identity.decides('approve')
    await chat.sends('What is my balance?')
    await completeSignIn(sandbox, await visit(sandbox, await offeredUrl()))
    await heard('Thank you, you are signed in')
    const first = await heard('£2,481.07')
    await chat.sends('balance')
    await socket.item((item) => item.Content === first.Content && item.Id !== first.Id)
    expect(chat.contact.attempts()).toHaveLength(1)
  })

  test('the default flow has a different message for each of the four results of a sign-in', async () => {
    const words: string[] = []
    for (const end of ['approve', 'deny', 'cancel', 'timeout'] as const) {
      await starts()
      if (end === 'approve' || end === 'deny') sandbox.identity.decides(end)
      await chat.sends('balance')
      const url = await offeredUrl()
      const asked = socket.items.length
      if (end === 'timeout') await sandbox.clock.advance({ seconds: 300 })
      else if (end === 'cancel') {
        const SessionId = chat.contact.attempts()[0]?.SessionId
        await chat.post('/participant/cancel-authentication', { SessionId })
      } else await completeSignIn(sandbox, await visit(sandbox, url))
      await heard('Is there anything else?')
      const reply = socket.items.slice(asked).find((item) => item.DisplayName === 'SYSTEM_MESSAGE')
      words.push(reply?.Content ?? '')
      await sandbox.close()
    }
    expect(new Set(words).size).toBe(4)
    expect(words).not.toContain('')
  })

  test('a customer who asks for an agent and opts out of the sign-in still reaches the queue and the agent', async () => {
    await starts()
    await chat.sends('agent please')
    await offeredUrl()
    const SessionId = chat.contact.attempts()[0]?.SessionId
    await chat.post('/participant/cancel-authentication', { SessionId })
    await heard('an agent will be with you')
    expect(chat.contact.view().stage).toBe('queue')
    await chat.contact.agent.joins('Ana')
    expect(await socket.item((item) => item.DisplayName === 'Ana')).toMatchObject({
      ContentType: 'application/vnd.amazonaws.connect.event.participant.joined',
      ParticipantRole: 'AGENT',
    })
    chat.contact.agent.says('Hello, Ana here')
    expect(await heard('Ana here')).toMatchObject({ ParticipantRole: 'AGENT', DisplayName: 'Ana' })
  })

  test('the bot does not answer after an agent has joined', async () => {
    await starts()
    await heard('Welcome')
    await chat.contact.agent.joins()
    await chat.sends('When are you open?')
    chat.contact.agent.says('At nine')
    await heard('At nine')
    expect(socket.items.some((item) => item.DisplayName === 'BOT')).toBe(false)
  })

  test('an agent transfers the chat to another agent', async () => {
    await starts()
    await chat.contact.agent.joins('Ana')
    chat.contact.agent.transfers('Ben')
    await socket.event('transfer.succeeded')
    chat.contact.agent.says('Ben here')
    expect(await heard('Ben here')).toMatchObject({ DisplayName: 'Ben' })
    expect(() => chat.contact.agent.says('me?', 'Ana')).toThrow('Ana')
  })
})

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

describe('a flow of one’s own', () => {
  const options = { flow: MIXED }
  const guest = { Attributes: { name: 'Guest' } }

  test('a custom flow asks, stores the answer, waits on the sandbox’s clock and ends the chat', async () => {
    await starts(options, guest)
    await heard('Tea or coffee, Guest?')
    await chat.sends('Green tea')
    await socket.message('Green tea')
    expect(chat.contact.view().attributes).toEqual({ name: 'Guest', drink: 'Green tea' })
    await sandbox.clock.advance({ seconds: 30 })
    await heard('Here: Green tea for Guest')
    await socket.event('chat.ended')
  })

  test('a custom flow stops when an agent joins', async () => {
    await starts(options, guest)
    await chat.sends('Green tea')
    await chat.contact.agent.joins('Ana')
    await sandbox.clock.advance({ seconds: 3600 })
    chat.contact.agent.says('Ana here')
    await heard('Ana here')
    expect(socket.items.some((item) => item.Content?.startsWith('Here:'))).toBe(false)
    expect(chat.contact.view().stage).toBe('agent')
  })

  test('a custom flow takes its error branches', async () => {
    await starts(options, guest)
    await chat.sends('Cocoa')
    await heard('Neither')
    await sandbox.close()
    await starts(options, guest)
    await sandbox.clock.advance({ seconds: 60 })
    await heard('Too late')
  })

  test('a custom bot handler answers, and one that throws takes the error branch', async () => {
    await starts({
      bot: ({ text }) => ({ messages: [{ content: text.toUpperCase(), contentType: 'text/plain' }] }),
    })
    await chat.sends('louder')
    await heard('LOUDER')
    await sandbox.close()
    await starts({ bot: () => Promise.reject(new Error('down')) })
    await chat.sends('hello')
    await heard('has a problem')
  })

  test('a flow that loops for ever is stopped', async () => {
    const circle = { Identifier: 'a', Type: 'Compare', Parameters: {}, Transitions: { NextAction: 'a' } }
    const lines: string[] = []
    await starts({
      flow: { Version: '2019-10-30', StartAction: 'a', Actions: [circle] },
      log: (line) => lines.push(line),
    })
    await socket.event('chat.ended')
    expect(lines.join()).toContain('loop for ever')
  })
})
