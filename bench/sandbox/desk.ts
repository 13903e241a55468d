import { type ReceivedMessage, receivedMessage } from './customer.ts'
import { isRecord } from './json.ts'

/** A client of the event stream, as the agents' desk is one. */
export interface Desk {
  /** Messages of one chat in the order of the event stream. */
  messagesOf(contactId: string): readonly ReceivedMessage[]
  /** Resolves with whether `count` messages arrive in time. */
  waitForMessages(count: number, withinMs: number): Promise<boolean>
  close(): void
}

function blocksOf(buffer: string): readonly [readonly string[], string] {
  const parts = buffer.split('\n\n')
  return [parts.slice(0, -1), parts.at(-1) ?? '']
}

/** Subscribes to the control API's event stream. */
export async function openDesk(url: string): Promise<Desk> {
  const byContact = new Map<string, ReceivedMessage[]>()
  let count = 0
  let checkCount = (): void => {}
  const connection = new AbortController()
  const { body } = await fetch(`${url}/sandbox/events`, { signal: connection.signal })
  if (!body) throw new Error('the event stream has no body')

  function readBlock(block: string): void {
    if (!block.startsWith('event: item\n')) return
    const event: unknown = JSON.parse(block.slice(block.indexOf('\ndata: ') + 7))
    const message = isRecord(event) ? receivedMessage(event.item) : undefined
    if (!message || !isRecord(event)) return
    const contactId = String(event.contactId)
    byContact.set(contactId, [...(byContact.get(contactId) ?? []), message])
    count += 1
    checkCount()
  }

  async function read(stream: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder()
    let buffer = ''
    const reader = stream.getReader()
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      const [blocks, rest] = blocksOf(buffer + decoder.decode(value, { stream: true }))
      buffer = rest
      for (const block of blocks) readBlock(block)
    }
  }
  read(body).catch((error: unknown) => {
    if (!connection.signal.aborted) throw error
  })

  return {
    messagesOf: (contactId) => byContact.get(contactId) ?? [],
    waitForMessages: (wanted, withinMs) =>
      new Promise((resolve) => {
        const timeout = setTimeout(() => resolve(false), withinMs)
        checkCount = () => {
          if (count < wanted) return
          clearTimeout(timeout)
          resolve(true)
        }
        checkCount()
      }),
    close: () => connection.abort(),
  }
}
