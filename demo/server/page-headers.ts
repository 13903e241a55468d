/** The origins that the chat in the browser connects to, besides the site. */
export interface ChatOrigins {
  /** Origin of the participant service. */
  readonly participant: string
  /** Source expression of its websockets. */
  readonly websocket: string
}

/**
 * Amazon Connect's origins in a region. The host of the websocket is taken from the allow list of the agent panel.
 * UNCONFIRMED for customers' websockets; the console of the page shows a blocked connection to any other host.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/ccp-networking.html
 */
export function awsChatOrigins(region: string): ChatOrigins {
  return {
    participant: `https://participant.connect.${region}.amazonaws.com`,
    websocket: `wss://*.transport.connect.${region}.amazonaws.com`,
  }
}

/** The same for a participant service on a single origin, like the sandbox. */
export function chatOriginsAt(participant: string): ChatOrigins {
  return { participant, websocket: participant.replace(/^http/, 'ws') }
}

/** The Content-Security-Policy of every page with the chat. */
export function pageCsp({ participant, websocket }: ChatOrigins): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    `connect-src 'self' ${participant} ${websocket}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ')
}

/** Headers of every answer except the BFF's. */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
}

/** Headers of a page whose URL contains an authorization code: it is not cached, and its URL is not sent as referrer. */
export const SIGN_IN_PAGE_HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
}
