import type { ContactView, Item, Sandbox, SandboxEvent } from '../../src/sandbox.ts'
import type { DeskContact, DeskEvent } from '../desk/desk-api.ts'

/** What a desk that is opened late has missed: the sandbox keeps transcripts only, the desk shows everything. */
interface Memory {
  readonly items: Item[]
}

/** Older items make room, so that a demo can run for days. */
const MOST_ITEMS = 5_000
/** Requests shown to a desk that is opened late. */
const MOST_REQUESTS = 200
/** A comment now and then shows that the line is alive. */
const KEEP_ALIVE_MS = 15_000

/** Passing things: worth showing while they happen only. */
const PASSING = ['.typing', '.message.delivered', '.message.read']

const isPassing = ({ ContentType = '' }: Item): boolean => PASSING.some((end) => ContentType.endsWith(end))

function withoutTranscript({ transcript: _, ...contact }: ContactView): DeskContact {
  return contact
}

export interface DeskStream {
  /** A server-sent event stream (WHATWG HTML §9.2). */
  open(): Response
  close(): void
}

export function createDeskStream(sandbox: Sandbox): DeskStream {
  const memory: Memory = { items: [] }
  const lines = new Set<(event: DeskEvent) => void>()

  const contactEvent = (contact: ContactView): DeskEvent => {
    const profile = sandbox.profiles().find(({ ProfileId }) => ProfileId === contact.profileId)
    return { type: 'contact', contact: withoutTranscript(contact), ...(profile ? { profile } : {}) }
  }

  const snapshot = (): DeskEvent => ({
    type: 'snapshot',
    contacts: sandbox.contacts().map((contact) => withoutTranscript(contact.view())),
    items: memory.items,
    profiles: sandbox.profiles(),
    requests: sandbox.requests().slice(-MOST_REQUESTS),
  })

  const eventOf = (event: SandboxEvent): DeskEvent => {
    switch (event.type) {
      case 'contact':
        return contactEvent(event.contact)
      case 'item':
        return { type: 'item', item: event.item }
      case 'reset':
        return snapshot()
      case 'attempt':
      case 'request':
        return event
    }
  }

  const stop = sandbox.events.subscribe((event) => {
    if (event.type === 'reset') memory.items.length = 0
    if (event.type === 'item' && !isPassing(event.item)) {
      memory.items.push(event.item)
      if (memory.items.length > MOST_ITEMS) memory.items.splice(0, MOST_ITEMS / 2)
    }
    const said = eventOf(event)
    for (const line of lines) line(said)
  })

  const hangUps = new Set<() => void>()

  function open(): Response {
    const encoder = new TextEncoder()
    let hangUp = (): void => {}
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        const line = (event: DeskEvent): void =>
          controller.enqueue(encoder.encode(`data: ${JSON.stringify(event)}\n\n`))
        const alive = setInterval(() => controller.enqueue(encoder.encode(':\n\n')), KEEP_ALIVE_MS)
        hangUp = () => {
          clearInterval(alive)
          lines.delete(line)
          hangUps.delete(end)
        }
        const end = (): void => {
          hangUp()
          controller.close()
        }
        hangUps.add(end)
        lines.add(line)
        line(snapshot())
      },
      cancel: () => hangUp(),
    })
    return new Response(body, {
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
    })
  }

  return {
    open,
    close() {
      stop()
      for (const end of hangUps) end()
    },
  }
}
