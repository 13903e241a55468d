import * as v from 'valibot'
import { chatCookie, ownCookies, setCookie } from './cookies.ts'
import type { Keyring } from './keyring.ts'
import type { Settings } from './settings.ts'

/** The chat that this browser started, as its sealed cookie remembers it. */
export interface SealedChat {
  readonly contactId: string
  readonly participantId: string
  readonly participantToken: string
  /** The customer it was started for, where the site knew. */
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

type Seal = Pick<Settings, 'basePath' | 'idleSeconds' | 'instanceId' | 'lifetimeSeconds' | 'now'> & {
  readonly keyring: Keyring
}

/** A Set-Cookie line that keeps a chat until it idles or its lifetime is over. */
export async function sealChat(seal: Seal, chat: SealedChat): Promise<string> {
  const now = seal.now() / 1000
  const exp = Math.floor(Math.min(now + seal.idleSeconds, chat.issuedAt + seal.lifetimeSeconds))
  const text = await seal.keyring.seal({
    v: 1,
    cid: chat.contactId,
    pid: chat.participantId,
    ptok: chat.participantToken,
    inst: seal.instanceId,
    ...(chat.customerId !== undefined && { cust: chat.customerId }),
    iat: chat.issuedAt,
    exp,
  } satisfies v.InferOutput<typeof record>)
  return setCookie(chatCookie(seal.basePath), text, exp - now)
}

/** The chat of the browser that sent a request; undefined when there is none, or none of ours, or no longer. */
export async function openChat(seal: Seal, request: Request): Promise<SealedChat | undefined> {
  const text = ownCookies(request, seal.basePath).get(chatCookie(seal.basePath))
  if (text === undefined) return undefined
  const read = v.safeParse(record, await seal.keyring.open(text))
  if (!read.success) return undefined
  const { cid, pid, ptok, inst, cust, iat, exp } = read.output
  const now = seal.now() / 1000
  if (inst !== seal.instanceId || now >= exp || now >= iat + seal.lifetimeSeconds) return undefined
  return {
    contactId: cid,
    participantId: pid,
    participantToken: ptok,
    ...(cust !== undefined && { customerId: cust }),
    issuedAt: iat,
  }
}
