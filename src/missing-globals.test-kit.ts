/** What the code on pages uses of a browser, by global name: what it can do without, and what it needs. */

/** What jsdom, happy-dom, a web view or an old browser may lack. */
export const MISSING: readonly string[] = [
  'BroadcastChannel',
  'CSSStyleSheet',
  'IntersectionObserver',
  'MessageChannel',
  'ResizeObserver',
  'customElements',
  'frameElement',
  'localStorage',
  'matchMedia',
  'navigator.clipboard',
  'navigator.locks',
  'navigator.onLine',
  'navigator.serviceWorker',
  'navigator.standalone',
  'navigator.userActivation',
  'navigator.userAgent',
  'reportError',
  'requestIdleCallback',
  'scrollTo',
  'sessionStorage',
  'visualViewport',
]

/** What every environment with a DOM has, and React or this test needs as well. */
export const REQUIRED: readonly string[] = [
  ...['AbortController', 'AbortSignal', 'Blob', 'CustomEvent', 'Document', 'Element', 'Event', 'HTMLElement'],
  ...['HTMLInputElement', 'HTMLTextAreaElement', 'MutationObserver', 'Node', 'Response'],
  ...['ShadowRoot', 'TextEncoder', 'URL', 'URLSearchParams', 'addEventListener', 'btoa', 'clearInterval'],
  ...[
    'clearTimeout',
    'close',
    'closed',
    'console',
    'dispatchEvent',
    'document',
    'fetch',
    'history',
    'isSecureContext',
    'location',
  ],
  ...[
    'navigator',
    'open',
    'queueMicrotask',
    'removeEventListener',
    'self',
    'setInterval',
    'setTimeout',
    'top',
  ],
  ...['Text', 'getComputedStyle', 'window', 'performance', 'requestAnimationFrame', 'cancelAnimationFrame'],
  // Of a panel that covers the screen.
  ...['History', 'innerHeight'],
  // Files only; without it, they cannot be sent.
  'XMLHttpRequest',
  // A page without `crypto.subtle` is refused: see missing-globals.test.tsx.
  'crypto',
]
