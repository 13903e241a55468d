import { Hono } from 'hono'
import type { Sandbox } from '../../src/sandbox.ts'
import {
  CLOCK_PATH,
  EVENTS_PATH,
  FAULT_PATH,
  FAULTS_PATH,
  isScanner,
  isTrouble,
  SCANNER_PATH,
  TROUBLE,
} from '../desk/desk-api.ts'
import { doDeed, MAX_FILE_BODY, NotADeed, readDeed, readFileOf } from './desk-deeds.ts'
import { callFaults } from './desk-faults.ts'
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

const JSON_ANSWER = { headers: { 'content-type': 'application/json' } }

async function readBody(request: Request, longest: number = MAX_BODY): Promise<unknown> {
  const text = await request.text()
  if (text.length > longest) throw new NotADeed('The body is too long')
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
    await doDeed(sandbox.contact(req.param('id')), deed, { origin, nowMs: Date.now() })
    return body(null, 204)
  })
  app.post('/desk/api/contacts/:id/files', async ({ req, body }) => {
    const { agent, base64, ...file } = readFileOf(await readBody(req.raw, MAX_FILE_BODY))
    const content = Buffer.from(base64, 'base64')
    sandbox.contact(req.param('id')).agent.sendsFile({ ...file, content }, agent)
    return body(null, 204)
  })
  app.get('/desk/api/contacts/:id/files/:file', ({ req, json, redirect }) => {
    const files = sandbox.contact(req.param('id')).files()
    const url = files.find(({ AttachmentId }) => AttachmentId === req.param('file'))?.Url
    return url === undefined ? json({ error: 'That file is not there' }, 404) : redirect(url)
  })
  app.get(FAULTS_PATH, async ({ body }) =>
    body(JSON.stringify(await callFaults(sandbox, 'GET')), JSON_ANSWER),
  )
  app.post(FAULTS_PATH, async ({ req, body }) => {
    await callFaults(sandbox, 'POST', await readBody(req.raw))
    return body(null, 204)
  })
  app.delete(FAULTS_PATH, async ({ body }) => {
    await callFaults(sandbox, 'DELETE')
    return body(null, 204)
  })
  app.post(SCANNER_PATH, async ({ req, body }) => {
    const scanner = await readBody(req.raw)
    if (!isScanner(scanner)) throw new NotADeed('The scanner does not know that')
    sandbox.sets({ scanner })
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
