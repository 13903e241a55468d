/** Id of an element of the callback page (src/callback/page.ts). */
const CALLBACK_MARK = 'headline'

/** After this time, a check has found nothing. In milliseconds. */
const MAX_MS = 5_000

/**
 * Whether a service worker of the site answers a navigation to the callback page with another page, as one does that shows
 * the shell of an app everywhere. Only a page that can be read proves it: the callback page refuses to be framed. No sign-in is
 * part of the check: the URL has no query, and no script runs in the frame. Never rejects.
 */
export async function isCallbackReplaced(url: string): Promise<boolean> {
  if (!url.startsWith(`${location.origin}/`)) return false
  // A fetch is no navigation: it gets what the server has, unless the service worker replaces every answer.
  const isThere = await within(
    fetch(url, { credentials: 'omit' })
      .then((response) => response.text())
      .then((html) => html.includes(`id="${CALLBACK_MARK}"`)),
  )
  if (!isThere || !(await within(mayBeFramed(url)))) return false
  const frame = document.createElement('iframe')
  frame.setAttribute('sandbox', 'allow-same-origin')
  frame.setAttribute('aria-hidden', 'true')
  frame.style.setProperty('display', 'none', 'important')
  frame.src = url
  const shown = new Promise<boolean>((resolve) => {
    frame.onload = () => resolve(showsOther(frame, url))
  })
  document.body.append(frame)
  const answer = await within(shown)
  frame.remove()
  return answer
}

/** Whether the policies of this page let it show the URL in a frame. Trying would be a violation, which a site may collect. */
async function mayBeFramed(url: string): Promise<boolean> {
  const { ok, headers } = await fetch(location.href, { method: 'HEAD' })
  const metas = document.querySelectorAll<HTMLMetaElement>('meta[http-equiv="Content-Security-Policy" i]')
  const policies = [
    headers.get('content-security-policy'),
    headers.get('content-security-policy-report-only'),
    ...[...metas].map(({ content }) => content),
  ]
  return ok && policies.every((list) => (list ?? '').split(',').every((policy) => allowsFrame(policy, url)))
}

/** Whether a Content-Security-Policy certainly allows to show the URL in a frame. */
export function allowsFrame(policy: string, url: string): boolean {
  const rules = policy.split(';').map((rule) => rule.trim().split(/\s+/))
  const sourcesOf = (directive: string): readonly string[] | undefined =>
    rules.find(([name = '']) => name.toLowerCase() === directive)?.slice(1)
  const sources = sourcesOf('frame-src') ?? sourcesOf('child-src') ?? sourcesOf('default-src')
  const { protocol } = new URL(url)
  return sources?.some((one) => [`'self'`, '*', protocol].includes(one) || isBefore(one, url)) ?? true
}

/** Whether a source is the URL, its origin, or a folder above it. */
function isBefore(source: string, url: string): boolean {
  return source.endsWith('/') ? url.startsWith(source) : source === url || source === new URL(url).origin
}

/** False if the document cannot be read: the browser refused to show it here. */
function showsOther({ contentDocument }: HTMLIFrameElement, url: string): boolean {
  return contentDocument?.URL === url && !contentDocument.getElementById(CALLBACK_MARK)
}

/** False if it fails or takes too long. */
function within(answer: Promise<boolean>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, MAX_MS, false)
    const settle = (value: boolean): void => {
      clearTimeout(timer)
      resolve(value)
    }
    answer.then(settle, () => settle(false))
  })
}
