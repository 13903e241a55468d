import { isRecord } from '../wire/shape.ts'
import { type Heard, heardFrom } from './customer.test-kit.ts'

/** What the desk has heard on the event stream, by chat, in its order. */
export interface Desk {
  heard(contactId: string): readonly Heard[]
  /** Whether so many messages have come in time. */
  hears(count: number, withinMs: number): Promise<boolean>
  close(): void
}

function blocksOf(buffer: string): readonly [readonly string[], string] {
  const parts = buffer.split('\n\n')
  return [parts.slice(0, -1), parts.at(-1) ?? '']
}

/** Listens to the control API's event stream. */
export async function openDesk(url: string): Promise<Desk> {
  const byContact = new Map<string, Heard[]>()
  let count = 0
  let look = (): void => {}
  const hangUp = new AbortController()
  const { body } = await fetch(`${url}/sandbox/events`, { signal: hangUp.signal })
  if (!body) throw new Error('the event stream has no body')

  function take(block: string): void {
    if (!block.startsWith('event: item\n')) return
    const event: unknown = JSON.parse(block.slice(block.indexOf('\ndata: ') + 7))
    const heard = isRecord(event) ? heardFrom(event.item) : undefined
    if (!heard || !isRecord(event)) return
    const contactId = String(event.contactId)
    byContact.set(contactId, [...(byContact.get(contactId) ?? []), heard])
    count += 1
    look()
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
      for (const block of blocks) take(block)
    }
  }
  read(body).catch((error: unknown) => {
    if (!hangUp.signal.aborted) throw error
  })

  return {
    heard: (contactId) => byContact.get(contactId) ?? [],
    hears: (wanted, withinMs) =>
      new Promise((resolve) => {
        const patience = setTimeout(() => resolve(false), withinMs)
        look = () => {
          if (count < wanted) return
          clearTimeout(patience)
          resolve(true)
        }
        look()
      }),
    close: () => hangUp.abort(),
  }
}
