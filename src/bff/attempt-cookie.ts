import * as v from 'valibot'
import type { SignInMode } from '../contract/api.ts'
import { attemptCookie, isAttemptCookie, ownCookies, setCookie } from './cookies.ts'
import type { Keyring } from './keyring.ts'
import type { Settings } from './settings.ts'

/** Binds a sign-in to the browser that began it. */
export interface Attempt {
  readonly stateHash: string
  readonly contactId: string
  readonly mode: SignInMode
  readonly returnPath: string
}

/** A binding read from a cookie. */
export interface ReadAttempt extends Attempt {
  readonly expired: boolean
}

const record = v.strictObject({
  v: v.literal(1),
  sh: v.string(),
  cid: v.string(),
  inst: v.string(),
  mode: v.picklist(['popup', 'redirect']),
  ret: v.string(),
  iat: v.number(),
  exp: v.number(),
})

/** The cookie outlives the binding if possible, so that a late customer gets `expired` and not `unbound`. */
const COOKIE_SECONDS = 20 * 60
/** Extra time beyond the timeout of the Authenticate Customer block. */
const GRACE_SECONDS = 5 * 60
const MAX_ATTEMPTS = 4

type CookieSettings = Pick<Settings, 'basePath' | 'instanceId' | 'now' | 'signIn'> & {
  readonly keyring: Keyring
}

/** A Set-Cookie value that binds a sign-in to this browser for the block's timeout plus five minutes, at most twenty minutes. */
export async function signAttempt(settings: CookieSettings, attempt: Attempt): Promise<string> {
  const iat = settings.now() / 1000
  const text = await settings.keyring.sign({
    v: 1,
    sh: attempt.stateHash,
    cid: attempt.contactId,
    inst: settings.instanceId,
    mode: attempt.mode,
    ret: attempt.returnPath,
    iat,
    exp: iat + Math.min(settings.signIn.timeoutSeconds + GRACE_SECONDS, COOKIE_SECONDS),
  } satisfies v.InferOutput<typeof record>)
  return setCookie(attemptCookie(attempt.stateHash), text, COOKIE_SECONDS)
}

/** The binding of one state in a request, or undefined if this browser has none. Compares the whole hash. */
export async function readAttempt(
  settings: CookieSettings,
  request: Request,
  stateHash: string,
): Promise<ReadAttempt | undefined> {
  const text = ownCookies(request, settings.basePath).get(attemptCookie(stateHash))
  const read = await verify(settings, text)
  if (read === undefined || read.sh !== stateHash || read.inst !== settings.instanceId) return undefined
  return {
    stateHash: read.sh,
    contactId: read.cid,
    mode: read.mode,
    returnPath: read.ret,
    expired: settings.now() / 1000 >= read.exp,
  }
}

/** Names of the attempt cookies to clear before another one is set: all but the three newest, and unreadable ones. */
export async function surplusAttempts(
  settings: CookieSettings,
  request: Request,
  stateHash: string,
): Promise<readonly string[]> {
  const others: { readonly name: string; readonly iat: number }[] = []
  for (const [name, text] of ownCookies(request, settings.basePath)) {
    if (!isAttemptCookie(name) || name === attemptCookie(stateHash)) continue
    others.push({ name, iat: (await verify(settings, text))?.iat ?? 0 })
  }
  others.sort((a, b) => b.iat - a.iat)
  return others.filter(({ iat }, index) => iat === 0 || index >= MAX_ATTEMPTS - 1).map(({ name }) => name)
}

async function verify(
  settings: CookieSettings,
  text: string | undefined,
): Promise<v.InferOutput<typeof record> | undefined> {
  if (text === undefined) return undefined
  const read = v.safeParse(record, await settings.keyring.verify(text))
  return read.success ? read.output : undefined
}
