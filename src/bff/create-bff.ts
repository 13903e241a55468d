import { CONTRACT_VERSION, type NoChatAnswer, ROUTES, VERSION_HEADER } from '../contract/api.ts'
import { answer, failureAnswer } from './answer.ts'
import { ApiFailure } from './api-failure.ts'
import type { Bff, Route } from './bff.ts'
import { cookieNames, readCookies } from './cookies/cookies.ts'
import { createKeyring } from './cookies/keyring.ts'
import { createRates } from './limits/rates.ts'
import { failureEntry } from './log/failure-entry.ts'
import { createLog } from './log/safe-log.ts'
import { logout } from './logout.ts'
import type { BffKey, BffOptions } from './options/options.ts'
import { readKeys, readSettings } from './options/read-settings.ts'
import { begin } from './routes/begin.ts'
import { callback } from './routes/callback.ts'
import { complete } from './routes/complete.ts'
import { forget } from './routes/forget.ts'
import { createQueue } from './routes/queue.ts'
import { renew } from './routes/renew.ts'
import { createRequestAgain } from './routes/request-again.ts'
import { resume } from './routes/resume.ts'
import { start } from './routes/start.ts'
import { createStatus } from './routes/status.ts'
import { createUrl } from './routes/url.ts'

/** Answers a request. Never rejects. */
export interface BffHandler {
  /** Answers a request of the widget or of the callback page; 404 for other paths. Never rejects. */
  (request: Request): Promise<Response>
  /** The option `basePath`, with its default. Requests below other paths are answered with 404. */
  readonly basePath: string
  /**
   * For the site's own logout route: ends the chat of the browser that sent `request`, and returns the Set-Cookie values
   * that remove the chat and its sign-ins from the browser. Does not reject if Connect fails; the log says so.
   * @example for (const cookie of await bff.logout(request)) response.headers.append('Set-Cookie', cookie)
   */
  logout(request: Request): Promise<readonly string[]>
  /**
   * Replaces the keys, for example after a secret store has rotated them. What was sealed with a key that is no longer
   * listed cannot be opened any more.
   * @throws TypeError that names what is wrong with the keys; the old ones then stay.
   */
  reloadKeys(keys: readonly BffKey[]): void
}

/**
 * Creates the server side of the chat: it starts and resumes chats, binds sign-ins to the browser that began them,
 * serves the callback page and submits its result to Amazon Connect.
 *
 * It needs the IAM actions `connect:StartChatContact` and `connect:UpdateParticipantAuthentication`; for
 * `GET /sign-in/status` and `GET /chats/queue` also `connect:DescribeContact`, and for `POST /sign-in/request-again`
 * `connect:UpdateContactAttributes`.
 * @throws TypeError that names the option, if one is invalid.
 * @example
 * const bff = createBff({ connect: new Connect({ region, maxAttempts: 1 }), instanceId, region, origins, keys, signIn, admit })
 * serve({ fetch: bff })
 */
export function createBff(options: BffOptions): BffHandler {
  const settings = readSettings(options)
  const keyring = createKeyring(settings.keys)
  const bff: Promise<Bff> = withNames({
    ...settings,
    keyring,
    rates: createRates(settings),
    log: createLog(settings.log),
    store: settings.limits.store,
  })
  const { connect, signIn, basePath } = settings
  const routes = new Map<string, Route>([
    [`POST ${ROUTES.start}`, start],
    [`POST ${ROUTES.resume}`, resume],
    [`POST ${ROUTES.renew}`, renew],
    [`POST ${ROUTES.forget}`, forget],
    [`POST ${ROUTES.begin}`, begin],
    [`GET ${ROUTES.callback}`, callback],
    [`POST ${ROUTES.complete}`, complete],
  ])
  if (signIn.mediated && signIn.participant) routes.set(`POST ${ROUTES.url}`, createUrl(signIn.participant))
  if (connect.describeContact) {
    const describeContact = connect.describeContact.bind(connect)
    routes.set(`GET ${ROUTES.status}`, createStatus(describeContact))
    routes.set(`GET ${ROUTES.queue}`, createQueue(describeContact))
  }
  if (signIn.requestAgain && connect.updateContactAttributes) {
    routes.set(
      `POST ${ROUTES.requestAgain}`,
      createRequestAgain(connect.updateContactAttributes.bind(connect)),
    )
  }
  const handle = async (request: Request): Promise<Response> => {
    const path = literalPath(request.url)
    const route = path?.startsWith(basePath) && routes.get(`${request.method} ${path.slice(basePath.length)}`)
    if (route) return answerOf(await bff, route, request)
    return isMisplaced(path, basePath)
      ? answerOf(await bff, misplaced, request)
      : failureAnswer(new ApiFailure('not-found'), crypto.randomUUID())
  }
  return Object.assign(handle, {
    basePath,
    logout: async (request: Request) => logout(await bff, request),
    reloadKeys: (keys: readonly BffKey[]) => keyring.load(readKeys(keys)),
  })
}

/** Whether a path that reaches no route is one of ours below another base path. */
const isMisplaced = (path: string | undefined, basePath: string): boolean =>
  path !== undefined &&
  !path.startsWith(`${basePath}/`) &&
  Object.values(ROUTES).some((route) => path.endsWith(route))

/** A mistake of the site: a router removed the base path from the URL, or `basePath` is another one. */
const misplaced: Route = async ({ basePath, rates }) => {
  throw new ApiFailure('not-found', {
    reason: 'mount-path',
    message: 'Not found: the BFF was called at a path that is not below its basePath',
    log: {
      level: await rates.alarmLevel('mount-path'),
      reason: 'mount-path',
      detail: `The BFF answers below ${basePath || '/'} and needs the whole path, not a stripped one`,
    },
  })
}

/**
 * The path of a URL as it was sent. A percent-encoded path is none: a rule of a firewall or a log for `/chats` would not
 * see `/%63hats`.
 */
function literalPath(url: string): string | undefined {
  const [, path] = /^https?:\/\/[^/?#]*([^?#]*)/i.exec(url) ?? []
  return path?.includes('%') ? undefined : path
}

const withNames = async (bff: Omit<Bff, 'names'>): Promise<Bff> => ({
  ...bff,
  names: await cookieNames(bff.basePath),
})

async function answerOf(bff: Bff, route: Route, request: Request): Promise<Response> {
  const requestId = crypto.randomUUID()
  try {
    const cookies = readCookies(request.headers.get('Cookie'), bff.names)
    if (cookies.repeated.size > 0) {
      bff.log({ level: await bff.rates.alarmLevel('cookie-repeated'), event: 'cookie-repeated', requestId })
    }
    return await route(bff, { request, requestId, cookies })
  } catch (error) {
    const failure = error instanceof ApiFailure ? error : new ApiFailure('internal', { cause: error })
    bff.log(failureEntry(failure, requestId))
    return failure.code === 'no-chat' && readsVersion2(request)
      ? answer(200, { chat: null } satisfies NoChatAnswer, failure.details.cookies)
      : failureAnswer(failure, requestId)
  }
}

const readsVersion2 = ({ headers }: Request): boolean =>
  Number(headers.get(VERSION_HEADER)) >= CONTRACT_VERSION
