import { Hono } from 'hono'
import type { Sandbox } from '../../src/sandbox.ts'
import {
  CLOCK_PATH,
  EVENTS_PATH,
  FAULT_PATH,
  FAULT_PRESETS,
  FAULTS_PATH,
  isFaultPreset,
  isScanner,
  SCANNER_PATH,
} from '../desk/desk-api.ts'
import { checkDeskRequest } from './check-desk-request.ts'
import { BadDeskRequest, MAX_FILE_BODY, readAction, readAgentFile, runAction } from './desk-actions.ts'
import { callFaults } from './desk-faults.ts'
import { createDeskStream } from './desk-stream.ts'

export interface Desk {
  /** Answers everything below `/desk/api`. */
  readonly fetch: (request: Request) => Response | Promise<Response>
  close(): void
}

/** Longest body of an action: a message of 1024 characters in JSON. */
const MAX_BODY = 16_384

/** The HTTP status for an error; the sandbox's errors have a status of their own. */
function statusOf(error: Error): 400 | 404 | 409 {
  if (error instanceof BadDeskRequest || error instanceof SyntaxError) return 400
  return 'status' in error && error.status === 404 ? 404 : 409
}

const JSON_ANSWER = { headers: { 'content-type': 'application/json' } }

async function readBody(request: Request, maxLength: number = MAX_BODY): Promise<unknown> {
  const text = await request.text()
  if (text.length > maxLength) throw new BadDeskRequest('The body is too long')
  return JSON.parse(text)
}

/** The server side of the agent's desk: a stream of the sandbox's events, and the agent's actions. */
export function createDesk(sandbox: Sandbox, origin: string): Desk {
  const stream = createDeskStream(sandbox)
  const app = new Hono()

  app.use(async ({ req, json }, next) => {
    const rejection = checkDeskRequest(req.raw, origin)
    return rejection ? json({ error: rejection.message }, rejection.status) : next()
  })
  app.get(EVENTS_PATH, () => stream.open())
  app.post('/desk/api/contacts/:id', async ({ req, body }) => {
    const action = readAction(await readBody(req.raw))
    await runAction(sandbox.contact(req.param('id')), action, { origin, nowMs: Date.now() })
    return body(null, 204)
  })
  app.post('/desk/api/contacts/:id/files', async ({ req, body }) => {
    const { agent, base64, ...file } = readAgentFile(await readBody(req.raw, MAX_FILE_BODY))
    const content = Buffer.from(base64, 'base64')
    sandbox.contact(req.param('id')).agent.sendsFile({ ...file, content }, agent)
    return body(null, 204)
  })
  app.get('/desk/api/contacts/:id/files/:file', ({ req, json, redirect }) => {
    const files = sandbox.contact(req.param('id')).files()
    const url = files.find(({ AttachmentId }) => AttachmentId === req.param('file'))?.Url
    return url === undefined ? json({ error: 'File not found' }, 404) : redirect(url)
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
    if (!isScanner(scanner)) throw new BadDeskRequest('Unknown scanner mode')
    sandbox.sets({ scanner })
    return body(null, 204)
  })
  app.post(FAULT_PATH, async ({ req, body }) => {
    const preset = await readBody(req.raw)
    if (!isFaultPreset(preset)) throw new BadDeskRequest('Unknown fault preset')
    for (const fault of FAULT_PRESETS[preset].faults) sandbox.faults.add(fault)
    return body(null, 204)
  })
  app.post(CLOCK_PATH, async ({ req, body }) => {
    const seconds = await readBody(req.raw)
    if (typeof seconds !== 'number' || !(seconds > 0 && seconds <= 3_600)) {
      throw new BadDeskRequest('The clock can be advanced by 1 to 3600 seconds')
    }
    await sandbox.clock.advance({ seconds })
    return body(null, 204)
  })
  app.notFound(({ json }) => json({ error: 'Not found' }, 404))
  app.onError((error, { json }) => json({ error: error.message }, statusOf(error)))

  return { fetch: (request) => app.fetch(request), close: stream.close }
}
