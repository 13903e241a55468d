import type { ServerResponse } from 'node:http'
import type { SandboxEvent } from '../feed.ts'
import type { Services } from '../services.ts'
import { viewContact } from './contact-view.ts'

/** Interval of the comments that keep proxies from closing an idle connection. */
const KEEP_ALIVE_MS = 15_000

/** Unsent bytes with which a stream is closed: its client does not read. */
const MAX_UNSENT_BYTES = 4 * 1024 * 1024

/**
 * Sends server-sent events (WHATWG HTML §9.2): first the existing contacts, then every new event. A client that does not
 * read is disconnected.
 */
export function streamEvents(
  services: Pick<Services, 'attempts' | 'contacts' | 'feed'>,
  response: ServerResponse,
): void {
  const send = (event: SandboxEvent): void => {
    response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.flushHeaders()
  for (const contact of services.contacts.all())
    send({ type: 'contact', contact: viewContact(services, contact) })
  const maxUnsentBytes = response.writableLength + MAX_UNSENT_BYTES
  const off = services.feed.subscribe((event) => {
    if (response.writableLength > maxUnsentBytes) response.destroy()
    else send(event)
  })
  const keepAlive = setInterval(() => response.write(':\n\n'), KEEP_ALIVE_MS)
  keepAlive.unref()
  response.on('close', () => {
    clearInterval(keepAlive)
    off()
  })
}
