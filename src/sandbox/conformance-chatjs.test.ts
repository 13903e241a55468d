import './page-globals.test-kit.ts'
import 'amazon-connect-chatjs'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type ContactHandle, type Sandbox, startSandbox } from '../sandbox.ts'
import { completeSignIn, send, startBody, textAt, visit } from './chat.test-kit.ts'
import { isRecord } from './wire/shape.ts'

let sandbox: Sandbox

beforeAll(async () => {
  // chatjs keeps one endpoint per Region until the page is closed, so this page uses another Region.
  sandbox = await startSandbox({ region: 'eu-sandbox-1' })
  // `endpoint` is missing from chatjs's types.
  const config: { region: string; endpoint: string } = {
    region: sandbox.region,
    endpoint: sandbox.connectUrl,
  }
  connect.ChatSession.setGlobalConfig(config)
})
afterEach(() => sandbox.reset())
afterAll(() => sandbox.close())

type Session = connect.CustomerChatSession
interface RecordedCall {
  readonly name: string
  readonly data: Readonly<Record<string, unknown>>
}

/** A customer's page: chatjs with every handler registered, and the recorded calls. */
class Page {
  readonly session: Session
  readonly contact: ContactHandle
  readonly calls: RecordedCall[] = []
  readonly #waiting = new Set<() => void>()

  constructor(session: Session, contact: ContactHandle) {
    this.session = session
    this.contact = contact
    const on = (name: string) => (event: unknown) => {
      const data = isRecord(event) ? event.data : undefined
      this.calls.push({ name, data: isRecord(data) ? data : {} })
      for (const look of this.#waiting) look()
    }
    session.onMessage(on('message'))
    session.onTyping(on('typing'))
    session.onEnded(on('ended'))
    session.onConnectionEstablished(on('established'))
    session.onConnectionLost(on('lost'))
    session.onConnectionBroken(on('broken'))
    session.onAuthenticationInitiated(on('initiated'))
    session.onAuthenticationSuccessful(on('succeeded'))
    session.onAuthenticationFailed(on('failed'))
    session.onAuthenticationTimeout(on('timeout'))
    session.onAuthenticationCanceled(on('cancelled'))
    session.onParticipantDisplayNameUpdated(on('renamed'))
  }

  waitForCall(
    name: string,
    matches: (data: RecordedCall['data']) => boolean = () => true,
  ): Promise<RecordedCall['data']> {
    return new Promise((resolve) => {
      const look = (): void => {
        const found = this.calls.find((one) => one.name === name && matches(one.data))
        if (!found) return
        this.#waiting.delete(look)
        resolve(found.data)
      }
      this.#waiting.add(look)
      look()
    })
  }

  count(name: string): number {
    return this.calls.filter((one) => one.name === name).length
  }
}

async function open(): Promise<Page> {
  const { body } = await send(sandbox, 'PUT', '/contact/chat', startBody(sandbox))
  const session = connect.ChatSession.create({
    type: connect.ChatSession.SessionTypes.CUSTOMER,
    disableCSM: true,
    options: { region: sandbox.region },
    chatDetails: {
      contactId: textAt(body, 'ContactId'),
      participantId: textAt(body, 'ParticipantId'),
      participantToken: textAt(body, 'ParticipantToken'),
    },
  })
  const page = new Page(session, await sandbox.nextContact())
  expect(await session.connect()).toMatchObject({ connectSuccess: true })
  return page
}

function connectionsOf(page: Page): number {
  const calls = sandbox.requests().filter((one) => one.operation === 'CreateParticipantConnection')
  return calls.filter((one) => one.contactId === page.contact.id).length
}

async function contents(page: Page, args: connect.GetTranscriptArgs): Promise<unknown[]> {
  const { data } = await page.session.getTranscript(args)
  const items: unknown = isRecord(data) ? data.Transcript : undefined
  return Array.isArray(items) ? items.map((item: unknown) => (isRecord(item) ? item.Content : undefined)) : []
}

async function signInUrl(page: Page): Promise<string> {
  const { Content } = await page.waitForCall('initiated')
  const { SessionId } = JSON.parse(String(Content))
  const answer = await page.session.getAuthenticationUrl({
    sessionId: SessionId,
    redirectUri: sandbox.redirectUris[0] ?? '',
  })
  return textAt(answer.data, 'AuthenticationUrl')
}

test('chatjs completes a chat with greeting, question, sign-in, transcript and disconnect', async () => {
  const page = await open()
  expect(
    await page.waitForCall('message', (item) => String(item.Content).startsWith('Welcome')),
  ).toMatchObject({
    DisplayName: 'SYSTEM_MESSAGE',
    ParticipantRole: 'SYSTEM',
  })
  const sent = await page.session.sendMessage({ contentType: 'text/plain', message: 'balance' })
  expect(await page.waitForCall('message', (item) => item.Content === 'balance')).toMatchObject({
    Id: textAt(sent.data, 'Id'),
    ParticipantRole: 'CUSTOMER',
  })

  sandbox.identity.decides('approve')
  await completeSignIn(sandbox, await visit(sandbox, await signInUrl(page)))
  await page.waitForCall('succeeded')
  expect(await page.waitForCall('renamed')).toMatchObject({ DisplayName: 'Ada', ParticipantRole: 'CUSTOMER' })
  await page.waitForCall('message', (item) => String(item.Content).includes('£2,481.07'))

  const texts = await contents(page, { maxResults: 100, sortOrder: 'ASCENDING' })
  expect(texts.indexOf('balance')).toBeGreaterThan(0)
  expect(texts.at(-1)).toContain('£2,481.07')

  await page.session.disconnectParticipant()
  await page.waitForCall('ended')
  expect(page.contact.view().stage).toBe('ended')
  expect(page.count('broken')).toBe(0)
})

test('chatjs receives an agent’s messages and typing, and sends the customer’s typing', async () => {
  const page = await open()
  await page.waitForCall('message')
  await page.contact.agent.joins('Ana')
  page.contact.agent.types()
  expect(await page.waitForCall('typing', (item) => item.ParticipantRole === 'AGENT')).toMatchObject({
    DisplayName: 'Ana',
  })
  page.contact.agent.says('Hello')
  expect(await page.waitForCall('message', (item) => item.Content === 'Hello')).toMatchObject({
    ParticipantRole: 'AGENT',
  })
  await page.session.sendEvent({ contentType: 'application/vnd.amazonaws.connect.event.typing' })
  await page.waitForCall('typing', (item) => item.ParticipantRole === 'CUSTOMER')
})

test('chatjs calls the handlers for denied, cancelled and ignored sign-ins', async () => {
  const page = await open()
  await page.waitForCall('message')
  await page.contact.asksForSignIn()
  sandbox.identity.decides('deny')
  await completeSignIn(sandbox, await visit(sandbox, await signInUrl(page)))
  await page.waitForCall('failed')

  const { SessionId } = await page.contact.asksForSignIn()
  await page.waitForCall('initiated', (item) => String(item.Content).includes(SessionId))
  await page.session.cancelParticipantAuthentication({ sessionId: SessionId })
  await page.waitForCall('cancelled')

  const { SessionId: ignored } = await page.contact.asksForSignIn()
  await page.waitForCall('initiated', (item) => String(item.Content).includes(ignored))
  await page.session.getAuthenticationUrl({ sessionId: ignored, redirectUri: sandbox.redirectUris[0] ?? '' })
  await sandbox.clock.advance({ seconds: 180 })
  await page.waitForCall('timeout')
})

test('chatjs rejects with the name and status of the error for a used SessionId', async () => {
  const page = await open()
  await page.waitForCall('message')
  const { SessionId } = await page.contact.asksForSignIn()
  await signInUrl(page)
  const again = page.session.getAuthenticationUrl({ sessionId: SessionId, redirectUri: 'http://localhost/' })
  await expect(again).rejects.toMatchObject({ type: 'ValidationException', statusCode: 400 })
})

test('chatjs replaces a lost websocket and the chat continues', async () => {
  const page = await open()
  await page.waitForCall('message')
  const before = page.count('established')
  page.contact.dropsSockets()
  await page.waitForCall('lost')
  const subscribed = new Promise<void>((resolve) => {
    const look = () => page.count('established') > before && resolve()
    page.session.onConnectionEstablished(look)
    look()
  })
  await subscribed
  page.contact.pushes({ ParticipantRole: 'SYSTEM', ContentType: 'text/plain', Content: 'still there?' })
  expect(await contents(page, {})).toContain('still there?')
  expect(connectionsOf(page)).toBe(2)
})

test('chatjs reports a chat that ended while the connection was down', async () => {
  const page = await open()
  await page.waitForCall('message')
  sandbox.faults.add({ kind: 'reorder', times: 1 })
  page.contact.ends()
  page.contact.dropsSockets()
  await page.waitForCall('ended')
  expect(sandbox.requests().at(-1)).toMatchObject({
    operation: 'CreateParticipantConnection',
    status: 403,
    error: 'AccessDeniedException',
  })
})

test('chatjs rejects with 403 when it connects to a chat that has ended', async () => {
  const { body } = await send(sandbox, 'PUT', '/contact/chat', startBody(sandbox))
  const contact = await sandbox.nextContact()
  contact.ends()
  const session = connect.ChatSession.create({
    type: connect.ChatSession.SessionTypes.CUSTOMER,
    disableCSM: true,
    options: { region: sandbox.region },
    chatDetails: {
      contactId: contact.id,
      participantId: textAt(body, 'ParticipantId'),
      participantToken: textAt(body, 'ParticipantToken'),
    },
  })
  await expect(session.connect()).rejects.toMatchObject({
    connectSuccess: false,
    _debug: { _debug: { type: 'AccessDeniedException', statusCode: 403 } },
  })
})

test('chatjs does not request connections in a busy loop', async () => {
  const page = await open()
  await page.waitForCall('message')
  await sandbox.clock.advance({ seconds: 3_600 })
  await page.session.sendMessage({ contentType: 'text/plain', message: 'later' })
  await page.waitForCall('message', (item) => item.Content === 'later')
  expect(connectionsOf(page)).toBe(1)
})
