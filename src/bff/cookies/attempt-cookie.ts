import * as v from 'valibot'
import type { SignInMode } from '../../contract/api.ts'
import { ApiFailure } from '../api-failure.ts'
import type { Settings } from '../options/settings.ts'
import { type CookieNames, fitsBrowser, type OwnCookies, setCookie } from './cookies.ts'
import type { Keyring } from './keyring.ts'

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
  v: v.literal(2),
  base: v.string(),
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
  readonly names: CookieNames
}

/**
 * A Set-Cookie value that binds a sign-in to this browser for the block's timeout plus five minutes, at most twenty
 * minutes. Sealed, because the return path is part of a page's URL.
 * @throws ApiFailure bad-request if the return path makes the cookie longer than browsers store.
 */
export async function sealAttempt(settings: CookieSettings, attempt: Attempt): Promise<string> {
  const iat = settings.now() / 1000
  const text = await settings.keyring.seal('attempt', {
    v: 2,
    base: settings.basePath,
    sh: attempt.stateHash,
    cid: attempt.contactId,
    inst: settings.instanceId,
    mode: attempt.mode,
    ret: attempt.returnPath,
    iat,
    exp: iat + Math.min(settings.signIn.timeoutSeconds + GRACE_SECONDS, COOKIE_SECONDS),
  } satisfies v.InferOutput<typeof record>)
  const name = settings.names.attempt(attempt.stateHash)
  if (!fitsBrowser(name, text)) {
    throw new ApiFailure('bad-request', {
      field: 'returnPath',
      log: { level: 'info', reason: 'returnPath', contactId: attempt.contactId },
    })
  }
  return setCookie(name, text, COOKIE_SECONDS)
}

/** The binding of one state in a browser, or undefined if the browser has none. Compares the whole hash. */
export async function readAttempt(
  settings: CookieSettings,
  { attempts }: OwnCookies,
  stateHash: string,
): Promise<ReadAttempt | undefined> {
  const read = await open(settings, attempts.get(settings.names.attempt(stateHash)))
  if (read === undefined || read.sh !== stateHash) return undefined
  if (read.inst !== settings.instanceId || read.base !== settings.basePath) return undefined
  return {
    stateHash: read.sh,
    contactId: read.cid,
    mode: read.mode,
    returnPath: read.ret,
    expired: settings.now() / 1000 >= read.exp,
  }
}

/**
 * Names of the attempt cookies to clear before another one is set: all but the three newest. One that cannot be opened
 * counts as the oldest: another process may have the key that sealed it.
 */
export async function surplusAttempts(
  settings: CookieSettings,
  { attempts }: OwnCookies,
  stateHash: string,
): Promise<readonly string[]> {
  const others: { readonly name: string; readonly iat: number }[] = []
  for (const [name, text] of attempts) {
    if (name === settings.names.attempt(stateHash)) continue
    others.push({ name, iat: (await open(settings, text))?.iat ?? 0 })
  }
  others.sort((a, b) => b.iat - a.iat)
  return others.slice(MAX_ATTEMPTS - 1, MAX_ATTEMPTS + 6).map(({ name }) => name)
}

async function open(
  settings: CookieSettings,
  text: string | undefined,
): Promise<v.InferOutput<typeof record> | undefined> {
  if (text === undefined) return undefined
  const read = v.safeParse(record, await settings.keyring.open('attempt', text))
  return read.success ? read.output : undefined
}
