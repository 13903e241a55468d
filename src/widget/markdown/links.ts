const PROTOCOLS = new Set(['http:', 'https:', 'mailto:', 'tel:', 'sms:'])

/** The URL of a link if it is safe to follow: one of five schemes, parsed as a browser does. */
export function safeHref(raw: string): string | undefined {
  if (!URL.canParse(raw)) return undefined
  const { protocol, href, username } = new URL(raw)
  // `https://bank.example@evil.example` shows one name and goes to another.
  if (!PROTOCOLS.has(protocol) || username) return undefined
  return href
}

export interface TextPiece {
  readonly text: string
  readonly href?: string
}

/** Splits plain text into text and links. Punctuation after a URL is not part of the link. */
export function linkedPieces(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = []
  let from = 0
  for (const match of text.matchAll(/\bhttps?:\/\/[^\s<>"'`]+/gi)) {
    const raw = withoutPunctuation(match[0])
    const href = safeHref(raw)
    if (!href) continue
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) })
    pieces.push({ text: raw, href })
    from = match.index + raw.length
  }
  if (from < text.length || pieces.length === 0) pieces.push({ text: text.slice(from) })
  return pieces
}

/** Removes punctuation and closing brackets from the end of a URL, unless the URL has the opening bracket. */
function withoutPunctuation(raw: string): string {
  let end = raw.length
  for (;;) {
    const last = raw[end - 1] ?? ''
    const closes = last === ')' && count(raw, '(', end) < count(raw, ')', end)
    if (!closes && !'.,;:!?]}'.includes(last)) return raw.slice(0, end)
    end--
  }
}

function count(text: string, sign: string, end: number): number {
  let found = 0
  for (let at = text.indexOf(sign); at >= 0 && at < end; at = text.indexOf(sign, at + 1)) found++
  return found
}
