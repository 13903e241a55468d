import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox.ts'
import { startChat } from '../chat.test-kit.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

describe('event stream', () => {
  async function open(): Promise<{ until(part: string): Promise<string>; close(): void }> {
    const stop = new AbortController()
    const answer = await fetch(`${sandbox.connectUrl}/sandbox/events`, { signal: stop.signal })
    expect(answer.headers.get('content-type')).toBe('text/event-stream')
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    return {
      async until(part) {
        while (!text.includes(part)) {
          const { value, done } = (await reader?.read()) ?? { done: true, value: undefined }
          if (done) throw new Error(`The stream ended without ${part}: ${text}`)
          text += value
        }
        return text
      },
      close: () => stop.abort(),
    }
  }

  test('the event stream starts with the existing contacts and continues with new events', async () => {
    const before = await startChat(sandbox)
    const stream = await open()
    expect(await stream.until(before.contactId)).toMatch(/^event: contact\ndata: {/)
    const after = await startChat(sandbox)
    await after.sends('a word')
    await after.contact.asksForSignIn()
    const text = await stream.until('event: attempt')
    expect(text).toContain('"operation":"SendMessage"')
    expect(text).toContain('a word')
    expect(text).not.toContain(after.connectionToken.slice(0, 12))
    stream.close()
  })

  test('a subscriber in the same process receives the same events until it unsubscribes', async () => {
    const types: string[] = []
    const off = sandbox.events.subscribe((event) => types.push(event.type))
    const chat = await startChat(sandbox)
    expect(new Set(types)).toEqual(new Set(['contact', 'request']))
    off()
    const countBefore = types.length
    await chat.sends('not received')
    expect(types).toHaveLength(countBefore)
  })

  test('a client that does not read is disconnected, and the sandbox goes on', async () => {
    const { port } = new URL(sandbox.connectUrl)
    const client = connect(Number(port), '127.0.0.1')
    client.write('GET /sandbox/events HTTP/1.1\r\nHost: localhost\r\n\r\n')
    await once(client, 'readable')
    // `once` of node:events would reject if the connection is reset.
    const closed = new Promise((resolve) => client.on('error', () => {}).on('close', resolve))
    const chat = await startChat(sandbox)
    const text = 'x'.repeat(60_000)
    for (let pushed = 0; pushed < 500; pushed += 1) {
      chat.contact.pushes({ ParticipantRole: 'SYSTEM', ContentType: 'text/plain', Content: text })
      await new Promise(setImmediate)
    }
    let received = 0
    client.on('data', (chunk: Buffer) => {
      received += chunk.length
    })
    await closed
    expect(received).toBeLessThan(500 * text.length)
    expect((await chat.sends('still here')).status).toBe(200)
  })
})
