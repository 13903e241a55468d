import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import type { ContactHandle, Sandbox } from '../../src/sandbox.ts'

const BUNDLE = readFileSync(
  new URL('../../node_modules/amazon-connect-chatjs/dist/amazon-connect-chat.js', import.meta.url),
)

/** What the page keeps: chatjs's session, and what its handlers were called with. */
const SCRIPT = `
const heard = []
let session
const EVENTS = {
  message: 'onMessage', typing: 'onTyping', ended: 'onEnded', established: 'onConnectionEstablished',
  lost: 'onConnectionLost', broken: 'onConnectionBroken', initiated: 'onAuthenticationInitiated',
  succeeded: 'onAuthenticationSuccessful', cancelled: 'onAuthenticationCanceled', idle: 'onParticipantIdle',
  returned: 'onParticipantReturned', autodisconnection: 'onAutoDisconnection',
}
window.page = {
  heard,
  configure(config) { connect.ChatSession.setGlobalConfig(config) },
  open(chatDetails, region) {
    session = connect.ChatSession.create({ chatDetails, type: 'CUSTOMER', disableCSM: true, options: { region } })
    for (const [name, on] of Object.entries(EVENTS)) session[on]((event) => heard.push([name, event.data ?? null]))
    return session.connect().then((value) => ({ value }), (error) => ({ error: JSON.parse(JSON.stringify(error)) }))
  },
  call: (name, args) => Promise.resolve(session[name](args)).then(
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
  /** Calls a method of the session; what it came to. */
  calls(method: string, args?: object): Promise<{ readonly value?: unknown; readonly error?: unknown }>
  sendsFile(name: string, type: string, text: string): Promise<boolean>
  fetchesFile(attachmentId: string): Promise<string>
  /** How often a handler was called. */
  count(event: string): Promise<number>
  /** Waits for a handler to be called with something that contains the text; that something as JSON. */
  hears(event: string, text?: string): Promise<string>
  close(): void
}

export async function openChatjsPage(page: Page, sandbox: Sandbox): Promise<ChatjsPage> {
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
    close: () => void server.close(),
  }
}
