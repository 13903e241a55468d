import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import type { ContactHandle, Sandbox } from '../../src/sandbox.ts'

const BUNDLE = readFileSync(
  new URL('../../node_modules/amazon-connect-chatjs/dist/amazon-connect-chat.js', import.meta.url),
)

/** What the page keeps: chatjs's session, what its handlers were called with, and what happened to its websockets. */
const SCRIPT = `
const heard = []
const line = []
const frames = []
const fetchedAtMs = []
let sockets = 0
let session
window.WebSocket = class extends WebSocket {
  nth = sockets++
  constructor(url) {
    super(url)
    this.addEventListener('open', () => line.push('open ' + this.nth))
    this.addEventListener('close', ({ code, reason }) => line.push(['close', this.nth, code, reason].join(' ').trim()))
    this.addEventListener('message', ({ data }) => frames.push('heard ' + data))
  }
  send(data) {
    frames.push('sent ' + data)
    super.send(data)
  }
}
const fetchAsBefore = window.fetch
window.fetch = (request, options) => {
  const { pathname } = new URL(request.url ?? request)
  fetchedAtMs.push([pathname, Date.now()])
  return fetchAsBefore(request, options)
}
const EVENTS = {
  message: 'onMessage', typing: 'onTyping', ended: 'onEnded', established: 'onConnectionEstablished',
  lost: 'onConnectionLost', broken: 'onConnectionBroken', initiated: 'onAuthenticationInitiated',
  succeeded: 'onAuthenticationSuccessful', cancelled: 'onAuthenticationCanceled', idle: 'onParticipantIdle',
  returned: 'onParticipantReturned', autodisconnection: 'onAutoDisconnection',
  well: 'onDeepHeartbeatSuccess', unwell: 'onDeepHeartbeatFailure',
}
window.page = {
  heard, line, frames, fetchedAtMs,
  configure(config) { connect.ChatSession.setGlobalConfig(config) },
  open(chatDetails, region) {
    session = connect.ChatSession.create({ chatDetails, type: 'CUSTOMER', disableCSM: true, options: { region } })
    for (const [name, on] of Object.entries(EVENTS)) session[on]((event) => heard.push([name, event.data ?? null]))
    return session.connect().then((value) => ({ value }), (error) => ({ error: JSON.parse(JSON.stringify(error)) }))
  },
  call: (name, args) => Promise.resolve((name in session ? session : session.controller)[name](args)).then(
    (value) => ({ value: value === undefined ? 'undefined' : value }),
    (error) => ({ error: typeof error === 'string' ? error : JSON.parse(JSON.stringify(error)) })),
  sendFile: (name, type, text) => session.sendAttachment({ attachment: new File([text], name, { type }) }).then(() => true),
  fetchFile: async (attachmentId) => (await session.downloadAttachment({ attachmentId })).text(),
}
`

interface Started {
  readonly ContactId: string
  readonly ParticipantId: string
  readonly ParticipantToken: string
}

/** A blank page with chatjs on it, served from an origin of its own. */
export interface ChatjsPage {
  readonly contact: ContactHandle
  /** Creates a session and connects; what connect() came to. */
  connects(): Promise<{ readonly value?: unknown; readonly error?: unknown }>
  /** Calls a method of the session, or of the controller behind it; what it came to. */
  calls(method: string, args?: object): Promise<{ readonly value?: unknown; readonly error?: unknown }>
  sendsFile(name: string, type: string, text: string): Promise<boolean>
  fetchesFile(attachmentId: string): Promise<string>
  /** How often a handler was called. */
  count(event: string): Promise<number>
  /** Waits for a handler to be called with something that contains the text; that something as JSON. */
  hears(event: string, text?: string): Promise<string>
  /** What happened to the page's websockets, in order: `open 0`, `open 1`, `close 0 1000 its reason`. */
  line(): Promise<readonly string[]>
  /** How many frames with this topic have gone out, or come in. */
  frames(direction: 'sent' | 'heard', topic: string): Promise<number>
  /** When a path was asked for, in milliseconds of the page's clock. */
  fetchedAtMs(path: string): Promise<readonly number[]>
  close(): void
}

/** Starts a chat and opens a page for its customer; nothing is connected yet. */
export async function openChatjsPage(page: Page, sandbox: Sandbox, start: object = {}): Promise<ChatjsPage> {
  const server = createServer((request, response) => {
    const type = request.url === '/' ? 'text/html' : 'text/javascript'
    response.setHeader('content-type', type)
    if (request.url === '/chatjs.js') response.end(BUNDLE)
    else if (request.url === '/page.js') response.end(SCRIPT)
    else
      response.end('<title>chatjs</title><script src="/chatjs.js"></script><script src="/page.js"></script>')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`)

  const answer = await fetch(`${sandbox.connectUrl}/contact/chat`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      InstanceId: sandbox.instanceId,
      ContactFlowId: sandbox.contactFlowId,
      ParticipantDetails: { DisplayName: 'Guest' },
      SupportedMessagingContentTypes: [
        'text/plain',
        'text/markdown',
        'application/vnd.amazonaws.connect.message.interactive',
        'application/vnd.amazonaws.connect.message.interactive.response',
      ],
      ...start,
    }),
  })
  const started = (await answer.json()) as Started
  const details = JSON.stringify({
    contactId: started.ContactId,
    participantId: started.ParticipantId,
    participantToken: started.ParticipantToken,
  })
  const region = sandbox.region
  await page.evaluate(`page.configure(${JSON.stringify({ region, endpoint: sandbox.connectUrl })})`)

  const js = (...values: readonly unknown[]): string =>
    values.map((value) => JSON.stringify(value)).join(', ')
  return {
    contact: sandbox.contact(started.ContactId),
    connects: () => page.evaluate(`page.open(${details}, ${js(region)})`),
    calls: (method, args = {}) => page.evaluate(`page.call(${js(method, args)})`),
    sendsFile: (name, type, text) => page.evaluate(`page.sendFile(${js(name, type, text)})`),
    fetchesFile: (attachmentId) => page.evaluate(`page.fetchFile(${js(attachmentId)})`),
    count: (event) => page.evaluate(`page.heard.filter(([name]) => name === ${js(event)}).length`),
    async hears(event, text = '') {
      const found = `page.heard.map(([name, data]) => [name, JSON.stringify(data)])
        .find(([name, data]) => name === ${js(event)} && data.includes(${js(text)}))?.[1]`
      const handle = await page.waitForFunction(found, undefined, { polling: 50 })
      return String(await handle.jsonValue())
    },
    line: () => page.evaluate('page.line'),
    frames: (direction, topic) =>
      page.evaluate(
        `page.frames.filter((frame) => frame.startsWith(${js(`${direction} {"topic":"${topic}"`)})).length`,
      ),
    fetchedAtMs: (path) =>
      page.evaluate(`page.fetchedAtMs.filter(([asked]) => asked === ${js(path)}).map(([, atMs]) => atMs)`),
    close: () => void server.close(),
  }
}
