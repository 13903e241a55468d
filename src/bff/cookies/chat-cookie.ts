import * as v from 'valibot'
import type { Settings } from '../options/settings.ts'
import { type CookieNames, setCookie } from './cookies.ts'
import type { Keyring } from './keyring.ts'

/** The chat that this browser started, as stored in the sealed cookie. */
export interface SealedChat {
  readonly contactId: string
  readonly participantId: string
  readonly participantToken: string
  /** The customer that it belongs to; null for a guest's. */
  readonly customerId: string | null
  /** A sign-in was submitted in this chat. */
  readonly signedIn: boolean
  /** Random; the same for all chats that this browser starts one after the other. */
  readonly browserId: string
  /** Seconds since 1970. */
  readonly issuedAt: number
}

/** What a chat cookie turned out to be. */
export type ChatReading =
  | { readonly state: 'valid'; readonly chat: SealedChat }
  /** It was ours, and its time has passed. */
  | { readonly state: 'expired' }
  /** Missing, forged, of another BFF, or sealed with a key that this process does not have. */
  | { readonly state: 'none' }

const record = v.strictObject({
  v: v.literal(2),
  base: v.string(),
  cid: v.string(),
  pid: v.string(),
  ptok: v.string(),
  inst: v.string(),
  cust: v.nullable(v.string()),
  auth: v.boolean(),
  brw: v.string(),
  iat: v.number(),
  exp: v.number(),
})

type CookieSettings = Pick<
  Settings,
  'basePath' | 'cookie' | 'idleSeconds' | 'instanceId' | 'lifetimeSeconds' | 'now' | 'signedInIdleSeconds'
> & {
  readonly keyring: Keyring
  readonly names: CookieNames
}

/** A Set-Cookie value that stores a chat until its idle time or its lifetime has passed, or the browser session ends. */
export async function sealChat(settings: CookieSettings, chat: SealedChat): Promise<string> {
  const now = settings.now() / 1000
  const idle = chat.signedIn
    ? Math.min(settings.idleSeconds, settings.signedInIdleSeconds)
    : settings.idleSeconds
  const exp = Math.floor(Math.min(now + idle, chat.issuedAt + settings.lifetimeSeconds))
  const text = await settings.keyring.seal('chat', {
    v: 2,
    base: settings.basePath,
    cid: chat.contactId,
    pid: chat.participantId,
    ptok: chat.participantToken,
    inst: settings.instanceId,
    cust: chat.customerId,
    auth: chat.signedIn,
    brw: chat.browserId,
    iat: chat.issuedAt,
    exp,
  } satisfies v.InferOutput<typeof record>)
  return setCookie(settings.names.chat, text, settings.cookie === 'session' ? undefined : exp - now)
}

/** Reads the value of a chat cookie. */
export async function readChat(settings: CookieSettings, text: string | undefined): Promise<ChatReading> {
  if (text === undefined) return { state: 'none' }
  const read = v.safeParse(record, await settings.keyring.open('chat', text))
  if (!read.success) return { state: 'none' }
  const { base, cid, pid, ptok, inst, cust, auth, brw, iat, exp } = read.output
  if (inst !== settings.instanceId || base !== settings.basePath) return { state: 'none' }
  const now = settings.now() / 1000
  if (now >= exp || now >= iat + settings.lifetimeSeconds) return { state: 'expired' }
  const chat = {
    contactId: cid,
    participantId: pid,
    participantToken: ptok,
    customerId: cust,
    signedIn: auth,
    browserId: brw,
    issuedAt: iat,
  }
  return { state: 'valid', chat }
}

/** The chat in a cookie; undefined if the cookie is missing, invalid or expired. */
export async function openChat(
  settings: CookieSettings,
  text: string | undefined,
): Promise<SealedChat | undefined> {
  const reading = await readChat(settings, text)
  return reading.state === 'valid' ? reading.chat : undefined
}
