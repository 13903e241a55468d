import { test as base, expect } from '@playwright/test'
import { type Sandbox, startSandbox } from '../src/sandbox.ts'
import { type ChatjsPage, openChatjsPage } from './models/chatjs-page.ts'

interface Fixtures {
  sandbox: Sandbox
  chatjs: ChatjsPage
}

/** chatjs alone in Chromium against the sandbox: no widget, no BFF. */
const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are used from the pattern.
  sandbox: async ({}, use) => {
    await using sandbox = await startSandbox({ rules: { scanSeconds: 0 } })
    await use(sandbox)
  },
  chatjs: async ({ page, sandbox }, use) => {
    const chatjs = await openChatjsPage(page, sandbox)
    await use(chatjs)
    await page.goto('about:blank')
    chatjs.close()
  },
})

const connections = (sandbox: Sandbox): number =>
  sandbox.requests().filter((one) => one.operation === 'CreateParticipantConnection').length
const systemSays = (chatjs: ChatjsPage, Content: string) =>
  chatjs.contact.pushes({ ParticipantRole: 'SYSTEM', ContentType: 'text/plain', Content })

test('a whole chat: words, typing, files, a view, idleness, sign-in, transcript, goodbye', async ({
  chatjs,
  sandbox,
}) => {
  expect((await chatjs.connects()).value).toMatchObject({ connectSuccess: true })
  await chatjs.hears('message', 'Welcome')
  await chatjs.contact.agent.joins('Ana')
  chatjs.contact.agent.types()
  await chatjs.hears('typing', 'Ana')
  const sent = await chatjs.calls('sendMessage', { contentType: 'text/plain', message: 'Hello' })
  expect(sent).toMatchObject({ value: { data: { Id: expect.any(String) } } })
  await chatjs.hears('message', '"Hello"')
  await chatjs.calls('sendEvent', { contentType: 'application/vnd.amazonaws.connect.event.typing' })

  expect(await chatjs.sendsFile('note.txt', 'text/plain', 'from the customer')).toBe(true)
  await chatjs.hears('message', 'APPROVED')
  const file = chatjs.contact.agent.sendsFile({
    name: 'terms.pdf',
    contentType: 'application/pdf',
    content: '%PDF',
  })
  await chatjs.hears('message', 'terms.pdf')
  expect(await chatjs.fetchesFile(file.AttachmentId)).toBe('%PDF')
  const own = chatjs.contact.files().find((one) => one.AttachmentName === 'note.txt')
  expect(await chatjs.fetchesFile(own?.AttachmentId ?? '')).toBe('from the customer')

  const { SessionId } = await chatjs.contact.asksForSignIn()
  await chatjs.hears('initiated', SessionId)
  const redirectUri = sandbox.redirectUris[0]
  const url = await chatjs.calls('getAuthenticationUrl', { sessionId: SessionId, redirectUri })
  expect(JSON.stringify(url)).toContain('/oauth2/authorize?')
  await chatjs.calls('cancelParticipantAuthentication', { sessionId: SessionId })
  await chatjs.hears('cancelled')

  const transcript = await chatjs.calls('getTranscript', { maxResults: 100, sortOrder: 'ASCENDING' })
  expect(JSON.stringify(transcript)).toContain('Hello')
  const view = await chatjs.calls('describeView', { viewToken: 'none/such+view=' })
  expect(view).toMatchObject({ error: { type: 'ResourceNotFoundException', statusCode: 404 } })

  await chatjs.calls('disconnectParticipant')
  await chatjs.hears('ended')
  expect(await chatjs.count('broken')).toBe(0)
})

for (const code of [1000, 1006]) {
  test(`a websocket closed with ${code} is replaced; what was missed is in the transcript only`, async ({
    chatjs,
    sandbox,
  }) => {
    await chatjs.connects()
    await chatjs.hears('message', 'Welcome')
    chatjs.contact.dropsSockets({ code })
    systemSays(chatjs, 'missed')
    await chatjs.hears('lost')
    await expect.poll(() => chatjs.count('established')).toBe(3)
    systemSays(chatjs, 'heard')
    await chatjs.hears('message', 'heard')
    expect(connections(sandbox)).toBe(2)
    expect(JSON.stringify(await chatjs.calls('getTranscript'))).toContain('missed')
  })
}

test('a chat that ended while the line was down ends on the page, by a 403', async ({ chatjs, sandbox }) => {
  await chatjs.connects()
  await chatjs.hears('message', 'Welcome')
  sandbox.faults.add({ kind: 'reorder', times: 1 })
  chatjs.contact.ends()
  chatjs.contact.dropsSockets()
  await chatjs.hears('ended')
  expect(await chatjs.hears('message', 'chat.ended')).toContain('"Id":""')
  expect(await chatjs.count('broken')).toBe(0)
  expect(sandbox.requests().at(-1)).toMatchObject({ status: 403, error: 'AccessDeniedException' })
})

for (const status of [400, 429, 500]) {
  test(`a loss, then ${status} to the end of the retries: broken for good, HTTP goes on, a new session works`, async ({
    chatjs,
    sandbox,
  }) => {
    await chatjs.connects()
    await chatjs.hears('message', 'Welcome')
    sandbox.faults.add({
      kind: 'refuse',
      operation: 'CreateParticipantConnection',
      status,
      times: status === 400 ? 1 : 3,
    })
    chatjs.contact.dropsSockets()
    await chatjs.hears('broken')
    const before = connections(sandbox)
    const sent = await chatjs.calls('sendMessage', { contentType: 'text/plain', message: 'still sent' })
    expect(sent).toMatchObject({ value: { data: { Id: expect.any(String) } } })
    expect(await chatjs.calls('connect')).toEqual({ value: 'undefined' })
    expect(connections(sandbox)).toBe(before)
    expect((await chatjs.connects()).value).toMatchObject({ connectSuccess: true })
    systemSays(chatjs, 'back')
    await expect.poll(async () => JSON.stringify(await chatjs.calls('getTranscript'))).toContain('back')
  })
}

test('a chat that is over rejects connect() with 403 and calls no handler', async ({ chatjs }) => {
  chatjs.contact.ends()
  expect((await chatjs.connects()).error).toMatchObject({
    connectSuccess: false,
    _debug: { _debug: { type: 'AccessDeniedException', statusCode: 403 } },
  })
  expect(await chatjs.count('ended')).toBe(0)
  expect(await chatjs.count('broken')).toBe(0)
})

test('a refused handshake makes chatjs ask again and again', async ({ chatjs, sandbox }) => {
  sandbox.faults.add({ kind: 'socket-refuse', status: 403 })
  await chatjs.connects()
  await expect.poll(() => connections(sandbox)).toBeGreaterThan(5)
  sandbox.faults.clear()
  await chatjs.hears('message', 'Welcome')
})

test('a connection token is renewed a minute before its end, without a new websocket', async ({
  chatjs,
  sandbox,
}) => {
  sandbox.sets({ connectionTokenSeconds: 62 })
  await chatjs.connects()
  await chatjs.hears('message', 'Welcome')
  await expect.poll(() => connections(sandbox)).toBeGreaterThan(1)
  expect(sandbox.requests().filter((one) => one.operation === 'WebSocket')).toHaveLength(1)
})

test.describe('by the browser’s clock', () => {
  test.beforeEach(async ({ page }) => {
    await page.clock.install()
  })

  test('an unanswered subscription is sent four times, then never again', async ({
    page,
    chatjs,
    sandbox,
  }) => {
    const frames: string[] = []
    page.on('websocket', (ws) => ws.on('framesent', ({ payload }) => frames.push(String(payload))))
    sandbox.faults.add({ kind: 'socket-silent', times: 1 })
    await chatjs.connects()
    const subscriptions = () => frames.filter((frame) => frame.includes('aws/subscribe')).length
    await expect.poll(subscriptions).toBe(1)
    await page.clock.runFor(8_000)
    await expect.poll(subscriptions).toBe(4)
  })

  test('unanswered heartbeats swap the websocket and nobody hears of a loss', async ({
    page,
    chatjs,
    sandbox,
  }) => {
    sandbox.faults.add({ kind: 'socket-silent', only: 'heartbeats', times: 1 })
    await chatjs.connects()
    await chatjs.hears('message', 'Welcome')
    await expect
      .poll(async () => {
        await page.clock.runFor(2_000)
        return connections(sandbox)
      })
      .toBeGreaterThan(1)
    systemSays(chatjs, 'after the swap')
    await chatjs.hears('message', 'after the swap')
    expect(await chatjs.count('lost')).toBe(0)
  })

  test('after 59 minutes the websocket is swapped and nobody hears of it', async ({
    page,
    chatjs,
    sandbox,
  }) => {
    await chatjs.connects()
    await chatjs.hears('message', 'Welcome')
    await page.clock.fastForward('59:01')
    await expect.poll(() => connections(sandbox)).toBe(2)
    systemSays(chatjs, 'after the swap')
    await chatjs.hears('message', 'after the swap')
    expect(await chatjs.count('lost')).toBe(0)
  })
})
