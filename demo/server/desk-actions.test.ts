import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ContactHandle, type Item, type Sandbox, startSandbox } from '../../src/sandbox.ts'
import { CONTENTS } from '../desk/contents.ts'
import { TEMPLATES } from '../desk/templates.ts'
import { createDesk, type Desk } from './desk.ts'

const ORIGIN = 'http://localhost:4100'

let sandbox: Sandbox
let desk: Desk
let contact: ContactHandle

async function startChat(contentTypes: readonly string[]): Promise<ContactHandle> {
  await fetch(`${sandbox.connectUrl}/contact/chat`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      InstanceId: sandbox.instanceId,
      ContactFlowId: sandbox.contactFlowId,
      ParticipantDetails: { DisplayName: 'Guest' },
      SupportedMessagingContentTypes: contentTypes,
    }),
  })
  return sandbox.nextContact()
}

beforeEach(async () => {
  sandbox = await startSandbox()
  desk = createDesk(sandbox, ORIGIN)
  contact = await startChat(['text/plain', 'application/vnd.amazonaws.connect.message.interactive'])
  await contact.agent.joins('Ana')
})

afterEach(async () => {
  desk.close()
  await sandbox.close()
})

async function call(method: string, path: string, body?: unknown): Promise<Response> {
  const request = new Request(`${ORIGIN}/desk/api${path}`, {
    method,
    headers: { host: 'localhost:4100', origin: ORIGIN, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return desk.fetch(request)
}

function customerSays(Content: string): void {
  contact.pushes({ ParticipantRole: 'CUSTOMER', ContentType: 'text/plain', Content })
}

const act = (body: unknown): Promise<Response> => call('POST', `/contacts/${contact.id}`, body)
const sends = (change: object = {}): Promise<Response> =>
  call('POST', `/contacts/${contact.id}/files`, {
    agent: 'Ana',
    name: 'terms.txt',
    contentType: 'text/plain',
    base64: Buffer.from('The small print').toString('base64'),
    ...change,
  })

describe('templates', () => {
  test.each(Object.keys(TEMPLATES))(
    'a %s is sent as an interactive message of less than 20 KB',
    async (template) => {
      expect((await act({ action: 'show', template })).status).toBe(204)
      const item = contact.transcript().at(-1)
      expect(item).toMatchObject({
        ParticipantRole: 'SYSTEM',
        ContentType: 'application/vnd.amazonaws.connect.message.interactive',
      })
      expect(Buffer.byteLength(item?.Content ?? '')).toBeLessThan(20 * 1024)
      expect(JSON.parse(item?.Content ?? '')).toMatchObject({ templateType: template, version: '1.0' })
    },
  )

  test('templates are refused with a reason in a chat that was started without interactive messages', async () => {
    const plain = await startChat(['text/plain'])
    for (const template of Object.keys(TEMPLATES)) {
      const answer = await call('POST', `/contacts/${plain.id}`, { action: 'show', template })
      expect(answer.status).toBe(409)
      expect(await answer.json()).toEqual({
        error: expect.stringMatching(
          /^This chat cannot show interactive messages: .*SupportedMessagingContentTypes\.$/,
        ),
      })
    }
    expect(plain.transcript().map(({ ContentType }) => ContentType)).not.toContain(
      'application/vnd.amazonaws.connect.message.interactive',
    )
  })

  test('the time slots of the time picker are in the future', async () => {
    await act({ action: 'show', template: 'TimePicker' })
    const { data } = JSON.parse(contact.transcript().at(-1)?.Content ?? '')
    for (const { date } of data.content.timeslots) expect(Date.parse(date)).toBeGreaterThan(Date.now())
  })

  test.each([undefined, 'toString', 'Poem'])('the template %s is rejected', async (template) => {
    expect((await act({ action: 'show', template })).status).toBe(400)
  })
})

describe('contents', () => {
  const names = Object.values(CONTENTS).flatMap((group) => Object.keys(group))
  const send = (content: unknown): Promise<Response> => act({ action: 'send', content })

  test('each content of the desk is sent as one or more items', async () => {
    customerSays('My number is 4111')
    for (const content of names.filter((name) => name !== 'auto-disconnect')) {
      const items: Item[] = []
      const stop = sandbox.events.subscribe((event) => {
        if (event.type === 'item') items.push(event.item)
      })
      expect([content, (await send(content)).status]).toEqual([content, 204])
      stop()
      expect([content, items.length > 0]).toEqual([content, true])
    }
    expect((await send('auto-disconnect')).status).toBe(204)
    expect(contact.view().stage).toBe('ended')
  })

  test('a streamed answer comes in pieces under one Id, and one that stops is never completed', async () => {
    const completed: (boolean | undefined)[] = []
    const ids = new Set<string>()
    sandbox.events.subscribe((event) => {
      if (event.type !== 'item' || event.item.MessageMetadata?.ChunkNumber === undefined) return
      completed.push(event.item.MessageMetadata.MessageCompleted)
      ids.add(event.item.Id)
    })
    await send('stopped-stream')
    expect(completed).not.toContain(true)
    await send('stream')
    expect(completed.filter(Boolean)).toEqual([true])
    expect(completed.at(-1)).toBe(true)
    expect(ids.size).toBe(2)
  })

  test('a view is sent with a token, like the view of a flow', async () => {
    expect((await send('cards')).status).toBe(204)
    const { data } = JSON.parse(contact.transcript().at(-1)?.Content ?? '')
    expect(data.content).toMatchObject({ viewId: 'cards', viewToken: expect.any(String) })
  })

  test('message processing needs a message of the customer', async () => {
    const answer = await send('rejected')
    expect(answer.status).toBe(409)
    expect(await answer.json()).toEqual({ error: 'The customer has not written anything yet.' })
  })

  test('redacted words take the place of the customer’s last text', async () => {
    customerSays('My number is 4111')
    await send('redacted')
    const texts = contact.transcript().filter(({ ParticipantRole }) => ParticipantRole === 'CUSTOMER')
    expect(texts.at(-1)?.Content).toBe('[REDACTED]')
  })

  test.each([undefined, 'toString', 'poem'])('the content %s is rejected', async (content) => {
    expect((await send(content)).status).toBe(400)
  })
})

describe('transfers', () => {
  const present = () =>
    contact
      .view()
      .agents.filter((one) => one.present)
      .map(({ DisplayName }) => DisplayName)

  test('a chat is transferred to another agent, who can transfer it again', async () => {
    expect((await act({ action: 'transfer', name: 'Ana', to: 'Ben' })).status).toBe(204)
    expect(present()).toEqual(['Ben'])
    expect((await act({ action: 'transfer', name: 'Ben', to: 'Cleo' })).status).toBe(204)
    expect(present()).toEqual(['Cleo'])
    expect(contact.view().contactIds).toHaveLength(3)
  })

  test('the second of two agents can transfer the chat', async () => {
    await contact.agent.joins('Ben')
    expect((await act({ action: 'transfer', name: 'Ben', to: 'Cleo' })).status).toBe(204)
    expect(present()).toEqual(['Ana', 'Cleo'])
  })

  test('a chat is transferred back to the queue', async () => {
    expect((await act({ action: 'transfer', name: 'Ana' })).status).toBe(204)
    expect(contact.view().stage).toBe('queue')
  })

  test.each([
    [{ name: 'Ana', to: ' ' }, 400],
    [{ to: 'Ben' }, 400],
    [{ name: 'Ben', to: 'Cleo' }, 409],
  ])('a transfer with %j is rejected with %i', async (who, status) => {
    expect((await act({ action: 'transfer', ...who })).status).toBe(status)
    expect(present()).toEqual(['Ana'])
  })
})

describe('files', () => {
  test('an agent’s file is sent to the chat, and the desk redirects to its content', async () => {
    expect((await sends()).status).toBe(204)
    await sandbox.clock.advance({ seconds: 1 })
    const [file] = contact.files()
    expect(file).toMatchObject({
      AttachmentName: 'terms.txt',
      ParticipantRole: 'AGENT',
      status: 'approved',
    })
    const answer = await call('GET', `/contacts/${contact.id}/files/${file?.AttachmentId}`)
    expect(answer.status).toBe(302)
    const bytes = await fetch(answer.headers.get('location') ?? '')
    expect(await bytes.text()).toBe('The small print')
    expect(bytes.headers.get('content-disposition')).toContain('attachment')
  })

  test('a file may be larger than the body of an action', async () => {
    expect((await sends({ base64: Buffer.alloc(100_000).toString('base64') })).status).toBe(204)
  })

  test.each([
    { base64: '' },
    { base64: 'no base64!' },
    { name: '' },
    { agent: undefined },
    { contentType: 7 },
  ])('a file with %j is rejected', async (change) => {
    expect((await sends(change)).status).toBe(400)
  })

  test('a file of an agent who is not in the chat is rejected', async () => {
    expect((await sends({ agent: 'Ben' })).status).toBe(409)
  })

  test('an unknown file is not found', async () => {
    expect((await call('GET', `/contacts/${contact.id}/files/none`)).status).toBe(404)
    expect((await call('GET', '/contacts/unknown/files/none')).status).toBe(404)
  })

  test('files are rejected if the scanner is set to reject', async () => {
    expect((await call('POST', '/scanner', 'reject')).status).toBe(204)
    await sends()
    await sandbox.clock.advance({ seconds: 1 })
    expect(contact.files()[0]?.status).toBe('rejected')
    expect((await call('POST', '/scanner', 'shrug')).status).toBe(400)
  })
})

describe('faults', () => {
  const listed = async (): Promise<unknown> => (await call('GET', '/faults')).json()

  test('faults are added, listed with their remaining uses, and cleared', async () => {
    const fault = { kind: 'refuse', operation: 'SendMessage', status: 500, times: 2 }
    expect((await call('POST', '/faults', fault)).status).toBe(204)
    expect(await listed()).toEqual([fault])
    await fetch(`${sandbox.connectUrl}/participant/message`, { method: 'POST' })
    expect(await listed()).toEqual([{ ...fault, times: 1 }])
    expect((await call('DELETE', '/faults')).status).toBe(204)
    expect(await listed()).toEqual([])
  })

  test.each([
    [{ kind: 'explode' }, 'drop-connection'],
    [{ kind: 'delay', operation: 'Dance', ms: 5 }, 'Dance'],
    [{ kind: 'refuse' }, 'status'],
  ])('the fault %j is rejected with the reason', async (fault, word) => {
    const answer = await call('POST', '/faults', fault)
    expect(answer.status).toBe(400)
    expect(JSON.stringify(await answer.json())).toContain(word)
  })
})
