import { type Read, readBareUrl, readPlain } from './bare-url.ts'
import { domainLength } from './characters.ts'
import { type Link, linkTo } from './link.ts'
import { phoneNumber } from './phone-number.ts'

/** A link in a text: from one index to another, in UTF-16 code units. */
export interface FoundLink {
  readonly start: number
  readonly end: number
  readonly link: Link
}

/** A part of a text up to `end`, with its link; without a link it stays text and is not searched again. */
interface Claimed {
  readonly start: number
  readonly end: number
  readonly link: Link | undefined
}

/** Where a URL, an e-mail address or a phone number may be. */
const MARKS = /https?:\/\/|www\.|@|[+＋]/giu

/** Finds bare URLs, `www.` addresses, e-mail addresses and international phone numbers in a text. */
export function findLinks(text: string): readonly FoundLink[] {
  const found: FoundLink[] = []
  let from = 0
  for (const { 0: mark, index } of text.matchAll(MARKS)) {
    if (index < from) continue
    const claimed = claim(text, mark, index, from)
    if (!claimed) continue
    from = claimed.end
    if (claimed.link) found.push({ start: claimed.start, end: claimed.end, link: claimed.link })
  }
  return found
}

function claim(text: string, mark: string, at: number, from: number): Claimed | undefined {
  if (mark === '@') return emailAddress(text, at, from)
  if (mark === '+' || mark === '＋') {
    const phone = phoneNumber(text, at)
    return phone && { start: phone.start, end: phone.end, link: linkTo(`tel:${phone.number}`) }
  }
  return bareUrl(text, at)
}

/**
 * The bare URL at an index, or the part of the text that must not become a link because it looks like one: with
 * userinfo, or without a domain.
 */
function bareUrl(text: string, start: number): Claimed | undefined {
  const url = bareUrlAt(text, start, readPlain)
  return url && { start, end: url.end, link: url.link }
}

/** A bare URL with its end in the text; without a link it is not safe to follow, or no URL. */
export interface BareUrl {
  readonly end: number
  readonly url: string
  readonly link: Link | undefined
}

/** The bare URL at an index where `https://`, `http://` or `www.` is; undefined inside another word. */
export function bareUrlAt(text: string, start: number, read: Read): BareUrl | undefined {
  const isWww = /[wW]/.test(text[start] ?? '')
  const before = text[start - 1] ?? ''
  if ((isWww ? /[\p{Script=Latin}\p{N}_@./-]/u : /[a-z\d]/i).test(before)) return undefined
  const { url, end } = readBareUrl(text, start, read)
  const link = linkTo(isWww ? `https://${url}` : url)
  return { end, url, link: link && hasDomain(link.address, isWww) ? link : undefined }
}

/** `https://x` is more often an unfinished URL than a host; `www.` needs a name before the top-level domain. */
function hasDomain(host: string, isWww: boolean): boolean {
  if (isWww) return /^www\.[^.]+\.[^.]+/.test(host)
  return /[^.]\.[^.]/.test(host) || host.startsWith('[') || /^localhost(?::|$)/.test(host)
}

/** The longest local part and domain of an e-mail address (RFC 5321, section 4.5.3.1). */
const MAX_LOCAL = 64
const MAX_DOMAIN = 255

function emailAddress(text: string, at: number, from: number): Claimed | undefined {
  const before = text.slice(Math.max(from, at - MAX_LOCAL - 1), at)
  const local = /\w(?:[\w.+'-]*[\w+-])?$/.exec(before.slice(startOfLocal(before)))?.[0]
  if (local === undefined || local.length > MAX_LOCAL || local.includes('..')) return undefined
  const start = at - local.length
  if (/[\p{Script=Latin}\p{N}/@%]|[\u0300-\u036f]/u.test(text[start - 1] ?? '')) return undefined
  const rest = text.slice(at + 1, at + 1 + MAX_DOMAIN)
  const written = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*(?:\.[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*)+/u.exec(rest)?.[0]
  if (written === undefined) return undefined
  const domain = written.slice(0, domainLength(written)).replace(/-$/, '')
  const end = at + 1 + domain.length
  if (!/\.(?:xn--[a-z\d-]+|[\p{L}\p{M}]{2,})$/iu.test(domain) || /[@_\p{L}\p{N}]/u.test(asciiAt(text, end)))
    return undefined
  return { start, end, link: linkTo(`mailto:${local}@${domain}`) }
}

/** An ASCII character, or nothing: after a domain, another script begins the text. */
function asciiAt(text: string, index: number): string {
  const character = text[index] ?? ''
  return character < '\x80' ? character : ''
}

/** Where the characters of a local part begin; a search from the end, so that it takes one step for each. */
function startOfLocal(before: string): number {
  let start = before.length
  while (start > 0 && /[\w.+'-]/.test(before[start - 1] ?? '')) start -= 1
  return start
}
