import { Hono } from 'hono'
import { ROUTES } from '../contract/api.ts'
import { failureAnswer } from './answer.ts'
import { ApiFailure } from './api-failure.ts'
import type { Bff, Route } from './bff.ts'
import { cookieNames, readCookies } from './cookies.ts'
import { createKeyring } from './keyring.ts'
import type { LogEntry } from './log-entry.ts'
import { logout } from './logout.ts'
import type { BffOptions } from './options.ts'
import { createRates } from './rates.ts'
import { begin } from './routes/begin.ts'
import { callback } from './routes/callback.ts'
import { complete } from './routes/complete.ts'
import { forget } from './routes/forget.ts'
import { resume } from './routes/resume.ts'
import { start } from './routes/start.ts'
import { createStatus } from './routes/status.ts'
import { createUrl } from './routes/url.ts'
import { readSettings } from './settings.ts'

/** Answers a request. Never rejects. */
export interface BffHandler {
  (request: Request): Promise<Response>
  /**
   * For the site's own logout route: ends the chat of the browser that sent `request`, and returns the Set-Cookie values
   * that remove the chat and its sign-ins from the browser. Does not reject if Connect fails; the log says so.
   * @example for (const cookie of await bff.logout(request)) response.headers.append('Set-Cookie', cookie)
   */
  logout(request: Request): Promise<readonly string[]>
}

/**
 * Creates the server side of the chat: it starts and resumes chats, binds sign-ins to the browser that began them,
 * serves the callback page and submits its result to Amazon Connect.
 *
 * It needs the IAM actions `connect:StartChatContact` and `connect:UpdateParticipantAuthentication` and, for
 * `GET /sign-in/status`, `connect:DescribeContact`.
 * @throws TypeError that names the option, if one is invalid.
 * @example
 * const bff = createBff({ connect: new Connect({ region, maxAttempts: 1 }), instanceId, region, origins, keys, signIn, admit })
 * serve({ fetch: bff })
 */
export function createBff(options: BffOptions): BffHandler {
  const settings = readSettings(options)
  const bff: Promise<Bff> = withNames({
    ...settings,
    keyring: createKeyring(settings.keys),
    rates: createRates(settings),
    log: settings.log ?? (() => {}),
    store: settings.limits.store,
  })
  const app = new Hono().basePath(settings.basePath)
  const serve =
    (route: Route) =>
    ({ req }: { readonly req: { readonly raw: Request } }): Promise<Response> =>
      answerOf(bff, route, req.raw)

  app.post(ROUTES.start, serve(start))
  app.post(ROUTES.resume, serve(resume))
  app.post(ROUTES.forget, serve(forget))
  app.post(ROUTES.begin, serve(begin))
  app.get(ROUTES.callback, callback)
  app.post(ROUTES.complete, serve(complete))
  const { connect, signIn } = settings
  if (signIn.mediated && signIn.participant) app.post(ROUTES.url, serve(createUrl(signIn.participant)))
  if (connect.describeContact) {
    app.get(ROUTES.status, serve(createStatus(connect.describeContact.bind(connect))))
  }
  app.notFound(() => failureAnswer(new ApiFailure('not-found'), crypto.randomUUID()))
  return Object.assign(async (request: Request) => app.fetch(request), {
    logout: async (request: Request) => logout(await bff, request),
  })
}

const withNames = async (bff: Omit<Bff, 'names'>): Promise<Bff> => ({
  ...bff,
  names: await cookieNames(bff.basePath),
})

async function answerOf(ready: Promise<Bff>, route: Route, request: Request): Promise<Response> {
  const bff = await ready
  const requestId = crypto.randomUUID()
  const cookies = readCookies(request.headers.get('Cookie'), bff.names)
  if (cookies.repeated.size > 0) {
    bff.log({ level: await bff.rates.alarmLevel('cookie-repeated'), event: 'cookie-repeated', requestId })
  }
  try {
    return await route(bff, { request, requestId, cookies })
  } catch (error) {
    const failure = error instanceof ApiFailure ? error : new ApiFailure('internal', { cause: error })
    bff.log(entryOf(failure, requestId))
    return failureAnswer(failure, requestId)
  }
}

function entryOf(failure: ApiFailure, requestId: string): LogEntry {
  const { code, cause, details } = failure
  if (code === 'internal') {
    const detail = cause instanceof Error ? `${cause.name}: ${cause.message}`.slice(0, 100) : typeof cause
    return { level: 'alarm', event: 'internal-error', requestId, code, detail }
  }
  const event = details.log?.awsError === undefined ? 'request-refused' : 'connect-call-failed'
  return { level: 'info', event, requestId, code, ...details.log }
}
