import * as v from 'valibot'
import type { SignInMode } from '../contract/api.ts'
import { attemptCookie, isAttemptCookie, ownCookies, setCookie } from './cookies.ts'
import type { Keyring } from './keyring.ts'
import type { Settings } from './settings.ts'

/** The binding of a sign-in to the browser that asked for it. */
export interface Attempt {
  readonly stateHash: string
  readonly contactId: string
  readonly mode: SignInMode
  readonly returnPath: string
}

/** A binding as it was read; `expired` when its time is over. */
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

/** The cookie outlives the binding where it can, so that a late customer hears "expired" and not "not yours". */
const COOKIE_SECONDS = 20 * 60
/** What a customer may take beyond the flow block's own timeout. */
const GRACE_SECONDS = 5 * 60
const MAX_ATTEMPTS = 4

type Seal = Pick<Settings, 'basePath' | 'instanceId' | 'now' | 'signIn'> & { readonly keyring: Keyring }

/** A Set-Cookie line that binds a sign-in to this browser: the block's timeout and five minutes, at most twenty. */
export async function signAttempt(seal: Seal, attempt: Attempt): Promise<string> {
  const iat = seal.now() / 1000
  const text = await seal.keyring.sign({
    v: 1,
    sh: attempt.stateHash,
    cid: attempt.contactId,
    inst: seal.instanceId,
    mode: attempt.mode,
    ret: attempt.returnPath,
    iat,
    exp: iat + Math.min(seal.signIn.timeoutSeconds + GRACE_SECONDS, COOKIE_SECONDS),
  } satisfies v.InferOutput<typeof record>)
  return setCookie(attemptCookie(attempt.stateHash), text, COOKIE_SECONDS)
}

/** The binding of one state in a request, whole hash compared; undefined when this browser has none. */
export async function readAttempt(
  seal: Seal,
  request: Request,
  stateHash: string,
): Promise<ReadAttempt | undefined> {
  const text = ownCookies(request, seal.basePath).get(attemptCookie(stateHash))
  const read = await verify(seal, text)
  if (read === undefined || read.sh !== stateHash || read.inst !== seal.instanceId) return undefined
  return {
    stateHash: read.sh,
    contactId: read.cid,
    mode: read.mode,
    returnPath: read.ret,
    expired: seal.now() / 1000 >= read.exp,
  }
}

/** Names of attempt cookies that have to go before one more comes: the oldest beyond three, and the unreadable. */
export async function surplusAttempts(
  seal: Seal,
  request: Request,
  stateHash: string,
): Promise<readonly string[]> {
  const others: { readonly name: string; readonly iat: number }[] = []
  for (const [name, text] of ownCookies(request, seal.basePath)) {
    if (!isAttemptCookie(name) || name === attemptCookie(stateHash)) continue
    others.push({ name, iat: (await verify(seal, text))?.iat ?? 0 })
  }
  others.sort((a, b) => b.iat - a.iat)
  return others.filter(({ iat }, index) => iat === 0 || index >= MAX_ATTEMPTS - 1).map(({ name }) => name)
}

async function verify(
  seal: Seal,
  text: string | undefined,
): Promise<v.InferOutput<typeof record> | undefined> {
  if (text === undefined) return undefined
  const read = v.safeParse(record, await seal.keyring.verify(text))
  return read.success ? read.output : undefined
}
