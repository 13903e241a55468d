import { Hono } from 'hono'
import type { Sandbox } from '../../src/sandbox.ts'
import { CLOCK_PATH, EVENTS_PATH, FAULT_PATH, isTrouble, TROUBLE } from '../desk/desk-api.ts'
import { doDeed, NotADeed, readDeed } from './desk-deeds.ts'
import { refusalOf } from './desk-gate.ts'
import { createDeskStream } from './desk-stream.ts'

export interface Desk {
  /** Answers everything below `/desk/api`. */
  readonly fetch: (request: Request) => Response | Promise<Response>
  close(): void
}

/** The longest body a deed has: a message of 1024 characters and some JSON around it. */
const MAX_BODY = 16_384

/** What the sandbox throws when it will not do something says so in HTTP's terms. */
function statusOf(error: Error): 400 | 404 | 409 {
  if (error instanceof NotADeed || error instanceof SyntaxError) return 400
  return 'status' in error && error.status === 404 ? 404 : 409
}

async function readBody(request: Request): Promise<unknown> {
  const text = await request.text()
  if (text.length > MAX_BODY) throw new NotADeed('The body is too long')
  return JSON.parse(text)
}

/** The agent's desk, server side: what happens in the sandbox as a stream, and an agent's deeds. */
export function createDesk(sandbox: Sandbox, origin: string): Desk {
  const stream = createDeskStream(sandbox)
  const app = new Hono()

  app.use(async ({ req, json }, next) => {
    const refusal = refusalOf(req.raw, origin)
    return refusal ? json({ error: refusal.message }, refusal.status) : next()
  })
  app.get(EVENTS_PATH, () => stream.open())
  app.post('/desk/api/contacts/:id', async ({ req, body }) => {
    const deed = readDeed(await readBody(req.raw))
    await doDeed(sandbox.contact(req.param('id')), deed)
    return body(null, 204)
  })
  app.post(FAULT_PATH, async ({ req, body }) => {
    const trouble = await readBody(req.raw)
    if (!isTrouble(trouble)) throw new NotADeed('There is no such trouble')
    for (const fault of TROUBLE[trouble].faults) sandbox.faults.add(fault)
    return body(null, 204)
  })
  app.post(CLOCK_PATH, async ({ req, body }) => {
    const seconds = await readBody(req.raw)
    if (typeof seconds !== 'number' || !(seconds > 0 && seconds <= 3_600)) {
      throw new NotADeed('The clock goes forward by 1 to 3600 seconds')
    }
    await sandbox.clock.advance({ seconds })
    return body(null, 204)
  })
  app.notFound(({ json }) => json({ error: 'There is nothing here' }, 404))
  app.onError((error, { json }) => json({ error: error.message }, statusOf(error)))

  return { fetch: (request) => app.fetch(request), close: stream.close }
}
