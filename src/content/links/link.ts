import { parseUrl } from './safe-url.ts'

/** A link that is safe to follow. */
export interface Link {
  readonly href: string
  /** `window`: a page in a new window. `app`: an app for mail, calls or text messages; no window opens. */
  readonly opens: 'window' | 'app'
  /** Where it leads, as it is shown to the customer: a host in ASCII, an e-mail address or a number. */
  readonly address: string
}

/** Schemes that Connect documents for links in chat, and whether a page opens. */
const SCHEMES: Readonly<Record<string, Link['opens']>> = {
  'http:': 'window',
  'https:': 'window',
  'mailto:': 'app',
  'tel:': 'app',
  'sms:': 'app',
  'callto:': 'app',
  'fax:': 'app',
}

/**
 * The link to a URL; undefined if it is not safe to follow: another scheme, no absolute URL, userinfo, or an e-mail
 * address or a number in the form of a host.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/enable-text-formatting-chat.html
 */
export function linkTo(raw: unknown): Link | undefined {
  const url = parseUrl(raw)
  const opens = url && SCHEMES[url.protocol]
  if (!opens) return undefined
  const { href, host, pathname } = url
  if (opens === 'window') return { href, opens, address: host }
  const address = decoded(pathname).trim()
  return host !== '' || address === '' || pathname.startsWith('/') ? undefined : { href, opens, address }
}

/** A path as it is read. With controls, or marks that change the direction of text, it stays encoded. */
function decoded(path: string): string {
  try {
    const text = decodeURIComponent(path)
    return /[\p{Cc}\p{Cf}]/u.test(text) ? path : text
  } catch (error) {
    if (error instanceof URIError) return path
    throw error
  }
}
