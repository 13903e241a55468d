import { readUrl } from '../../contract/read-url.ts'

/** Why a chat cannot work on this page, in words for developers. */
export function findObstacle(): string | undefined {
  if (!isSupported()) return 'this browser is too old for the chat (docs/browsers.md)'
  // Both are absent on http:, except on localhost. Binding a sign-in needs a hash.
  if (globalThis.isSecureContext === false || globalThis.crypto?.subtle === undefined) {
    return 'this page is not secure: the chat needs https (or localhost), because crypto.subtle exists only there'
  }
  if (isInCrossSiteFrame()) {
    return (
      'the chat does not work in a frame on another site: the browser keeps its cookies, storage and channels ' +
      'apart there. Put the chat on the page itself, or serve the frame from the same site'
    )
  }
  return undefined
}

/**
 * What came to one engine last: Firefox 115 and Chrome 111. jsdom has no styles to ask for. The script tag asks the same
 * (`src/embed/supported-browser.ts`).
 */
function isSupported(): boolean {
  return 'with' in Array.prototype && globalThis.CSS?.supports?.('color:oklch(0 0 0)') !== false
}

/** Whether this page is in a frame below a page of another site. */
function isInCrossSiteFrame(): boolean {
  if (window.top === window.self) return false
  // Firefox knows only the parent of the frame.
  const above =
    location.ancestorOrigins ?? (document.referrer === '' ? [] : [new URL(document.referrer).origin])
  return Array.from(above).some((origin) => !mayBeSameSite(origin, location.origin))
}

/**
 * False only if two origins certainly belong to different sites. Browsers use the public suffix list; without
 * it, `a.co.uk` and `b.co.uk` pass here and fail at the binding.
 */
export function mayBeSameSite(one: string, other: string): boolean {
  const [a, b] = [readUrl(one), readUrl(other)]
  if (!a || !b) return false
  return a.protocol === b.protocol && siteEnd(a.hostname) === siteEnd(b.hostname)
}

function siteEnd(host: string): string {
  const isAddress = host.startsWith('[') || /^[\d.]+$/.test(host)
  return isAddress ? host : host.split('.').slice(-2).join('.')
}

/**
 * Whether this page can open a window. An app on an iPhone's home screen cannot: the window would open in the browser,
 * with other cookies. Neither can a frame whose sandbox forbids it.
 */
export function opensWindows(): boolean {
  return !('standalone' in navigator && navigator.standalone === true) && !isSandboxedFrame()
}

/**
 * Whether this page is in a frame that opens no window, or only windows that stay in its sandbox: a sign-in page with
 * `Cross-Origin-Opener-Policy` is the browser's error page there.
 */
export function isSandboxedFrame(): boolean {
  return sandboxRights()?.includes('allow-popups-to-escape-sandbox') === false
}

/** What the sandbox of this frame allows. A frame of another origin cannot read it: there `window.open` fails at the click. */
function sandboxRights(): string | undefined {
  try {
    return globalThis.frameElement?.getAttribute('sandbox')?.toLowerCase()
  } catch {
    return undefined
  }
}
