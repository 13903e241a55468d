import type { ContactView, Item, Sandbox, SandboxEvent } from '../../src/sandbox.ts'
import type { DeskContact, DeskEvent } from '../desk/desk-api.ts'

/** Items for a desk that is opened later. The sandbox stores only transcripts; the desk shows all items. */
interface History {
  readonly items: Item[]
}

/** Older items are dropped, so that a demo can run for days. */
const MAX_ITEMS = 5_000
/** Requests in a snapshot. */
const MAX_REQUESTS = 200
/** A comment is sent at this interval to keep the connection open. */
const KEEP_ALIVE_MS = 15_000

/** Events that are not stored, because they matter only at the moment. */
const TRANSIENT = ['.typing', '.message.delivered', '.message.read']

const isTransient = ({ ContentType = '' }: Item): boolean =>
  TRANSIENT.some((end) => ContentType.endsWith(end))

function withoutTranscript({ transcript: _, ...contact }: ContactView): DeskContact {
  return contact
}

export interface DeskStream {
  /** A server-sent event stream (WHATWG HTML §9.2). */
  open(): Response
  close(): void
}

export function createDeskStream(sandbox: Sandbox): DeskStream {
  const history: History = { items: [] }
  const subscribers = new Set<(event: DeskEvent) => void>()

  const contactEvent = (contact: ContactView): DeskEvent => {
    const profile = sandbox.profiles().find(({ ProfileId }) => ProfileId === contact.profileId)
    return { type: 'contact', contact: withoutTranscript(contact), ...(profile ? { profile } : {}) }
  }

  const snapshot = (): DeskEvent => ({
    type: 'snapshot',
    contacts: sandbox.contacts().map((contact) => withoutTranscript(contact.view())),
    items: history.items,
    profiles: sandbox.profiles(),
    requests: sandbox.requests().slice(-MAX_REQUESTS),
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
    if (event.type === 'reset') history.items.length = 0
    if (event.type === 'item' && !isTransient(event.item)) {
      history.items.push(event.item)
      if (history.items.length > MAX_ITEMS) history.items.splice(0, MAX_ITEMS / 2)
    }
    const deskEvent = eventOf(event)
    for (const send of subscribers) send(deskEvent)
  })

  const openStreams = new Set<() => void>()

  function open(): Response {
    const encoder = new TextEncoder()
    let disconnect = (): void => {}
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        const send = (event: DeskEvent): void =>
          controller.enqueue(encoder.encode(`data: ${JSON.stringify(event)}\n\n`))
        const keepAlive = setInterval(() => controller.enqueue(encoder.encode(':\n\n')), KEEP_ALIVE_MS)
        disconnect = () => {
          clearInterval(keepAlive)
          subscribers.delete(send)
          openStreams.delete(end)
        }
        const end = (): void => {
          disconnect()
          controller.close()
        }
        openStreams.add(end)
        subscribers.add(send)
        send(snapshot())
      },
      cancel: () => disconnect(),
    })
    return new Response(body, {
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
    })
  }

  return {
    open,
    close() {
      stop()
      for (const end of openStreams) end()
    },
  }
}
