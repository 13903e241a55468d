/** Why a chat cannot work on this page at all; nothing is tried half-heartedly. */
export function findObstacle(): string | undefined {
  // Absent on http: but for localhost. The sign-in's binding is a hash.
  if (globalThis.isSecureContext === false || globalThis.crypto?.subtle === undefined) {
    return 'this page is not secure: the chat needs https (or localhost), for the browser gives crypto.subtle nowhere else'
  }
  if (isInCrossSiteFrame()) {
    return (
      'the chat does not work in a frame on another site: the browser keeps its cookies, storage and channels ' +
      'apart there. Put the chat on the page itself, or serve the frame from the same site'
    )
  }
  return undefined
}

/** Whether a page on another site is somewhere above this one. */
function isInCrossSiteFrame(): boolean {
  if (window.top === window.self) return false
  // Firefox tells of no more than the frame's parent.
  const above =
    location.ancestorOrigins ?? (document.referrer === '' ? [] : [new URL(document.referrer).origin])
  return Array.from(above).some((origin) => !mayBeSameSite(origin, location.origin))
}

/**
 * False only where two origins are of different sites for certain. Browsers use the public suffix list; without
 * it, `a.co.uk` and `b.co.uk` pass here and fail at the binding.
 */
export function mayBeSameSite(one: string, other: string): boolean {
  if (!URL.canParse(one) || !URL.canParse(other)) return false
  const [a, b] = [new URL(one), new URL(other)]
  return a.protocol === b.protocol && siteEnd(a.hostname) === siteEnd(b.hostname)
}

function siteEnd(host: string): string {
  const isAddress = host.startsWith('[') || /^[\d.]+$/.test(host)
  return isAddress ? host : host.split('.').slice(-2).join('.')
}

/**
 * Whether a window can open beside this page at all: not from an app on an iPhone's home screen, where it would
 * open in the browser with other cookies, and not from a frame whose sandbox forbids it.
 */
export function opensWindows(): boolean {
  if ('standalone' in navigator && navigator.standalone === true) return false
  const rights = sandboxTokens()
  return !rights || rights.includes('allow-popups')
}

/** What a sandbox leaves to this frame. A frame on another origin cannot see it: there no window opens at the click. */
function sandboxTokens(): readonly string[] | undefined {
  try {
    return window.frameElement?.getAttribute('sandbox')?.toLowerCase().split(/\s+/)
  } catch {
    return undefined
  }
}
