import { readUrl } from '../../contract/read-url.ts'
import type { Link } from './link.ts'

/** The real target of a link whose label names another one. */
export interface ShownTarget {
  /** A host in ASCII, an e-mail address or a number. */
  readonly address: string
  /** `instead`: the label is an address or cannot be read as it is written. `beside`: the label has other words too. */
  readonly place: 'instead' | 'beside'
}

/** Characters that look like a dot in a host name; browsers accept the first three. */
const DOTS = /[。．｡․‧∙·・ꓸ܁܂۔]/gu
/** Characters without a shape, with which a host name looks like another one. */
const INVISIBLE = /[\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/gu
/** Nothing in it looks like another character. */
const ASCII = /^[ -~]*$/
/** Characters that change the order of others. */
const REORDERS = /[\u202a-\u202e\u2066-\u2069]/
/** Letters of these scripts look like Latin ones; so do the phonetic letters. */
const LOOKALIKES =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\u0131\u0250-\u02af]/u

/**
 * What must be shown of a link's target so that its label does not deceive: undefined if the label names no address, or
 * the right one.
 */
export function shownTarget(label: string, link: Link): ShownTarget | undefined {
  const { address } = link
  if (REORDERS.test(label)) return { address, place: 'instead' }
  const text = readAs(label)
  const named = namesIn(text)
  if (named.some((name) => !isSame(name, link))) {
    return { address, place: /\s/.test(text.trim()) ? 'beside' : 'instead' }
  }
  if (link.opens === 'window') return looksLatin(text) ? { address, place: 'beside' } : undefined
  return namesOtherNumber(text, link) ? { address, place: 'beside' } : undefined
}

/** The label as a reader takes it: one form of each letter, without what has no shape. */
function readAs(label: string): string {
  // The tables of Unicode are slow on first use, and most labels do not need them.
  if (ASCII.test(label)) return label.toLowerCase()
  return label.replace(INVISIBLE, '').normalize('NFKC').replace(DOTS, '.').toLowerCase()
}

/** The hosts and e-mail addresses in a label. What is in the path of a URL names none. */
function namesIn(text: string): readonly string[] {
  if (!text.includes('.')) return []
  const names: string[] = []
  let isHost = false
  let isPath = false
  for (const [index, piece] of text
    .replace(/:\d+(?=[/?#])/g, '')
    .split(/([^\p{L}\p{M}\p{N}.@_%+-]+)/u)
    .entries()) {
    if (index % 2 === 1) {
      isPath = (isPath || (isHost && /^[/?#]/.test(piece))) && /^[!#$&-,/:;=?[\]{}~]+$/.test(piece)
    } else {
      // Right-to-left letters in a path can change the order of what is around them.
      if (/[\u0590-\u08ff]/.test(piece)) isPath = false
      const word = trimmed(piece)
      isHost = !isPath && isName(word)
      if (isHost) names.push(word)
    }
  }
  return names
}

/** Endings of files that no top-level domain has. */
const FILE = /\.(?:pdf|docx?|xlsx?|csv|txt|html?|png|jpe?g|js)$/

function isName(word: string): boolean {
  return /^\d+(?:\.\d+){3}$|[^.]\.(?:xn--[a-z\d-]+|\p{L}[\p{L}\p{M}]+)$/u.test(word) && !FILE.test(word)
}

/** A word without punctuation around it. */
function trimmed(word: string): string {
  let start = 0
  let end = word.length
  while (start < end && '.+_-%'.includes(word[start] ?? '')) start += 1
  while (end > start && '.+_-%'.includes(word[end - 1] ?? '')) end -= 1
  return word.slice(start, end)
}

function isSame(name: string, { opens, address }: Link): boolean {
  const at = name.lastIndexOf('@')
  if (opens === 'window') return at < 0 && withoutWww(hostOf(name)) === withoutWww(hostOf(address))
  if (!address.includes('@')) return false
  const own = address.toLowerCase()
  const ownHost = own.slice(own.lastIndexOf('@') + 1)
  if (at < 0) return hostOf(name) === hostOf(ownHost)
  return (
    `${name.slice(0, at)}@${hostOf(name.slice(at + 1))}` ===
    `${own.slice(0, own.lastIndexOf('@'))}@${hostOf(ownHost)}`
  )
}

/** The host in ASCII, as a browser reads it. */
function hostOf(name: string): string {
  return readUrl(`https://${name}/`)?.hostname ?? name
}

function withoutWww(host: string): string {
  return host.replace(/^www\./, '')
}

/** Whether a host that is not ASCII has letters that look like Latin ones, under a Latin top-level domain. */
function looksLatin(text: string): boolean {
  return namesIn(text).some((name) => LOOKALIKES.test(name) && /\.[a-z]+$/.test(name))
}

/** Whether the label has a phone number that the link does not call. The country code may be left out. */
function namesOtherNumber(text: string, { address }: Link): boolean {
  if (address.includes('@')) return false
  const digits = text.replace(/\D/g, '').replace(/^0+/, '')
  return digits.length >= 5 && !address.replace(/\D/g, '').endsWith(digits.slice(-7))
}
