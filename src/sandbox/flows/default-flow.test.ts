import { afterEach, expect, test } from 'vitest'
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

async function start(options: SandboxOptions = {}, contact: Record<string, unknown> = {}): Promise<void> {
  sandbox = await startSandbox(options)
  chat = await startChat(sandbox, contact)
  socket = await chat.opensSocket()
}
afterEach(() => sandbox?.close())

const receives = (part: string) => socket.item((item) => item.Content?.includes(part) === true)

async function offeredUrl(): Promise<string> {
  await socket.event('authentication.initiated')
  const attempt = chat.contact.attempts().at(-1)
  return textAt((await chat.requestsUrl(attempt?.SessionId ?? '')).body, 'AuthenticationUrl')
}

test('the default flow greets as SYSTEM_MESSAGE and answers as BOT, in Markdown if the client supports it', async () => {
  await start()
  expect(await receives('Welcome')).toMatchObject({
    ParticipantRole: 'SYSTEM',
    DisplayName: 'SYSTEM_MESSAGE',
  })
  await chat.sends('When are you open?')
  expect(await receives('12 Quay Street')).toMatchObject({ DisplayName: 'BOT', ContentType: 'text/markdown' })
  await chat.sends('Xyzzy')
  await receives('didn’t quite get that')
})

test('the default flow starts with the first websocket or the first call of a client without one', async () => {
  await start()
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
  await start({}, { SupportedMessagingContentTypes: ['text/plain'] })
  await chat.sends('I lost my card')
  expect(await receives('lost or stolen')).toMatchObject({ ContentType: 'text/plain' })
})

test('the default flow answers an initial message after the greeting', async () => {
  await start({}, { InitialMessage: { ContentType: 'text/plain', Content: 'What are your fees?' } })
  const [greeting, answer] = [await receives('Welcome'), await receives('no monthly fee')]
  expect(answer.AbsoluteTime > greeting.AbsoluteTime).toBe(true)
})

test('the default flow asks for a sign-in for the balance, but only once', async () => {
  await start()
  sandbox.identity.decides('approve')
  await chat.sends('What is my balance?')
  await completeSignIn(sandbox, await visit(sandbox, await offeredUrl()))
  await receives('Thank you, you’re signed in')
  const first = await receives('£2,481.07')
  await chat.sends('balance')
  await socket.item((item) => item.Content === first.Content && item.Id !== first.Id)
  expect(chat.contact.attempts()).toHaveLength(1)
})

test('the default flow has a different message for each of the four results of a sign-in', async () => {
  const words: string[] = []
  for (const end of ['approve', 'deny', 'cancel', 'timeout'] as const) {
    await start()
    if (end === 'approve' || end === 'deny') sandbox.identity.decides(end)
    await chat.sends('balance')
    const url = await offeredUrl()
    const asked = socket.items.length
    if (end === 'timeout') await sandbox.clock.advance({ seconds: 300 })
    else if (end === 'cancel') {
      const SessionId = chat.contact.attempts()[0]?.SessionId
      await chat.post('/participant/cancel-authentication', { SessionId })
    } else await completeSignIn(sandbox, await visit(sandbox, url))
    await receives('Is there anything else?')
    const reply = socket.items.slice(asked).find((item) => item.DisplayName === 'SYSTEM_MESSAGE')
    words.push(reply?.Content ?? '')
    await sandbox.close()
  }
  expect(new Set(words).size).toBe(4)
  expect(words).not.toContain('')
})

test('a customer who asks for an agent and opts out of the sign-in still reaches the queue and the agent', async () => {
  await start()
  await chat.sends('agent please')
  await offeredUrl()
  const SessionId = chat.contact.attempts()[0]?.SessionId
  await chat.post('/participant/cancel-authentication', { SessionId })
  await receives('an agent will be with you')
  expect(chat.contact.view().stage).toBe('queue')
  await chat.contact.agent.joins('Ana')
  expect(await socket.item((item) => item.DisplayName === 'Ana')).toMatchObject({
    ContentType: 'application/vnd.amazonaws.connect.event.participant.joined',
    ParticipantRole: 'AGENT',
  })
  chat.contact.agent.says('Hello, Ana here')
  expect(await receives('Ana here')).toMatchObject({ ParticipantRole: 'AGENT', DisplayName: 'Ana' })
})

test('the bot does not answer after an agent has joined', async () => {
  await start()
  await receives('Welcome')
  await chat.contact.agent.joins()
  await chat.sends('When are you open?')
  chat.contact.agent.says('At nine')
  await receives('At nine')
  expect(socket.items.some((item) => item.DisplayName === 'BOT')).toBe(false)
})

test('an agent transfers the chat to another agent', async () => {
  await start()
  await chat.contact.agent.joins('Ana')
  chat.contact.agent.transfers('Ben')
  await socket.event('transfer.succeeded')
  chat.contact.agent.says('Ben here')
  expect(await receives('Ben here')).toMatchObject({ DisplayName: 'Ben' })
  expect(() => chat.contact.agent.says('me?', 'Ana')).toThrow('Ana')
})
