import { expect, test } from 'vitest'
import { startSandbox } from '../sandbox.ts'
import { openSocket, send, startBody, startChat } from './chat.test-kit.ts'

const portOf = (url: string) => Number(new URL(url).port)

test('two sandboxes run at the same time and share nothing', async () => {
  await using one = await startSandbox()
  await using two = await startSandbox()
  const chat = await startChat(one)
  expect(two.contacts()).toEqual([])
  const answer = await send(two, 'POST', '/participant/message', {}, chat.connectionToken)
  expect(answer.status).toBe(403)
})

test('the error for a busy port names the port and the option that changes it', async () => {
  await using running = await startSandbox()
  const port = portOf(running.connectUrl)
  const identityPort = portOf(running.identityUrl)
  await expect(startSandbox({ port })).rejects.toThrow(new RegExp(`${port}.*port.*--port`))
  await expect(startSandbox({ identityPort })).rejects.toThrow(new RegExp(`${identityPort}.*--identity-port`))
})

test('a failed start leaves no port open', async () => {
  const first = await startSandbox()
  const [port, identityPort] = [portOf(first.connectUrl), portOf(first.identityUrl)]
  await first.close()
  await using blocker = await startSandbox({ port })
  await expect(startSandbox({ port, identityPort })).rejects.toThrow(String(portOf(blocker.connectUrl)))
  await using again = await startSandbox({ identityPort })
  expect(portOf(again.identityUrl)).toBe(identityPort)
})

test('a closed sandbox accepts no requests, and closing it again does nothing', async () => {
  const sandbox = await startSandbox()
  const chat = await startChat(sandbox)
  const socket = await chat.opensSocket()
  await Promise.all([sandbox.close(), sandbox.close()])
  await socket.closed()
  await expect(fetch(sandbox.connectUrl)).rejects.toThrow()
  await expect(fetch(sandbox.identityUrl)).rejects.toThrow()
})

test('an idle connection stays open for 75 seconds at Connect and at the user pool', async () => {
  await using sandbox = await startSandbox()
  for (const url of [sandbox.connectUrl, sandbox.identityUrl]) {
    const { headers } = await fetch(url)
    expect(headers.get('keep-alive')).toBe('timeout=75')
  }
})

test('nextContact returns each chat once, whether it has started already or not', async () => {
  await using sandbox = await startSandbox()
  const first = await startChat(sandbox)
  expect((await sandbox.nextContact()).id).toBe(first.contactId)
  const waiting = sandbox.nextContact()
  const { body } = await send(sandbox, 'PUT', '/contact/chat', startBody(sandbox))
  expect((await waiting).id).toBe(body.ContactId)
})

test('a dialect can be composed of single fields', async () => {
  await using sandbox = await startSandbox({ dialect: { nameFirst: true } })
  expect(sandbox.dialect).toEqual({
    nameFirst: true,
    sessionIdInResults: true,
    showsScanInProgress: false,
    spentSessionError: 'ValidationException',
    storesAuthenticationEvents: true,
    endsForWhoLeaves: true,
    endsAfterLastAgent: false,
  })
})

test('expired tokens and URLs are rejected, and the participant token gets new ones', async () => {
  await using sandbox = await startSandbox()
  const chat = await startChat(sandbox)
  chat.contact.expiresTokens()
  expect(await chat.sends('too late')).toMatchObject({ status: 403, error: 'AccessDeniedException' })
  const socket = await openSocket(chat.socketUrl, { subscribe: false })
  expect(await socket.closed()).toBe(1008)
  expect((await chat.connects()).status).toBe(200)
})

test('pushed items are published as given: streamed chunks replace each other, events are not stored', async () => {
  await using sandbox = await startSandbox()
  const chat = await startChat(sandbox)
  const socket = await chat.opensSocket()
  for (const [ChunkNumber, Content] of ['Once', 'Once upon', 'Once upon a time'].entries()) {
    chat.contact.pushes({
      Id: 'streamed',
      ParticipantRole: 'SYSTEM',
      ContentType: 'text/plain',
      Content,
      MessageMetadata: {
        MessageId: 'streamed',
        ChunkNumber: ChunkNumber + 1,
        MessageCompleted: ChunkNumber === 2,
      },
    })
  }
  await socket.message('Once upon a time')
  expect(socket.items.filter((item) => item.Id === 'streamed')).toHaveLength(3)
  const stored = chat.contact.transcript().filter((item) => item.Id === 'streamed')
  expect(stored).toMatchObject([{ Content: 'Once upon a time', MessageMetadata: { MessageCompleted: true } }])

  chat.contact.pushes({
    ParticipantRole: 'CUSTOMER',
    ContentType: 'application/vnd.amazonaws.connect.event.participant.idle',
  })
  expect(await socket.event('participant.idle')).toMatchObject({
    ParticipantId: chat.participantId,
    Type: 'EVENT',
  })
  expect(chat.contact.transcript().some((item) => item.ContentType?.endsWith('idle'))).toBe(false)
})

test('the user pool is in the sandbox’s region', async () => {
  await using sandbox = await startSandbox({ region: 'eu-west-2' })
  expect(sandbox.userPoolId).toMatch(/^eu-west-2_[0-9a-zA-Z]{9}$/)
})

test.each([Number.NaN, Number.POSITIVE_INFINITY, -1, 1e9, '5'])(
  'the clock is not advanced by %s seconds, and works afterwards',
  async (seconds) => {
    await using sandbox = await startSandbox()
    const { contactId } = await startChat(sandbox)
    const contact = sandbox.contact(contactId)
    await expect(sandbox.clock.advance({ seconds: seconds as number })).rejects.toThrow("Value at 'seconds'")
    await expect(contact.asksForSignIn({ timeoutSeconds: seconds as number })).rejects.toThrow(
      'timeoutSeconds',
    )
    await contact.asksForSignIn({ timeoutSeconds: 180 })
    await sandbox.clock.advance({ seconds: 180 })
    expect(contact.attempts().map(({ state }) => state)).toEqual(['expired'])
  },
)
