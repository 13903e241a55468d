import * as v from 'valibot'
import { chatCookie, ownCookies, setCookie } from './cookies.ts'
import type { Keyring } from './keyring.ts'
import type { Settings } from './settings.ts'

/** The chat that this browser started, as stored in the sealed cookie. */
export interface SealedChat {
  readonly contactId: string
  readonly participantId: string
  readonly participantToken: string
  /** The customer for whom it was started, if the site knew. */
  readonly customerId?: string
  /** Seconds since 1970. */
  readonly issuedAt: number
}

const record = v.strictObject({
  v: v.literal(1),
  cid: v.string(),
  pid: v.string(),
  ptok: v.string(),
  inst: v.string(),
  cust: v.exactOptional(v.string()),
  iat: v.number(),
  exp: v.number(),
})

type CookieSettings = Pick<
  Settings,
  'basePath' | 'idleSeconds' | 'instanceId' | 'lifetimeSeconds' | 'now'
> & {
  readonly keyring: Keyring
}

/** A Set-Cookie value that stores a chat until its idle time or its lifetime has passed. */
export async function sealChat(settings: CookieSettings, chat: SealedChat): Promise<string> {
  const now = settings.now() / 1000
  const exp = Math.floor(Math.min(now + settings.idleSeconds, chat.issuedAt + settings.lifetimeSeconds))
  const text = await settings.keyring.seal({
    v: 1,
    cid: chat.contactId,
    pid: chat.participantId,
    ptok: chat.participantToken,
    inst: settings.instanceId,
    ...(chat.customerId !== undefined && { cust: chat.customerId }),
    iat: chat.issuedAt,
    exp,
  } satisfies v.InferOutput<typeof record>)
  return setCookie(chatCookie(settings.basePath), text, exp - now)
}

/** The chat of the browser that sent a request; undefined if the cookie is missing, invalid or expired. */
export async function openChat(settings: CookieSettings, request: Request): Promise<SealedChat | undefined> {
  const text = ownCookies(request, settings.basePath).get(chatCookie(settings.basePath))
  if (text === undefined) return undefined
  const read = v.safeParse(record, await settings.keyring.open(text))
  if (!read.success) return undefined
  const { cid, pid, ptok, inst, cust, iat, exp } = read.output
  const now = settings.now() / 1000
  if (inst !== settings.instanceId || now >= exp || now >= iat + settings.lifetimeSeconds) return undefined
  return {
    contactId: cid,
    participantId: pid,
    participantToken: ptok,
    ...(cust !== undefined && { customerId: cust }),
    issuedAt: iat,
  }
}
