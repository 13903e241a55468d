/** Where the browser's chat talks to, beside the site itself. */
export interface ChatAddresses {
  /** Origin of the participant service. */
  readonly participant: string
  /** Source expression of its websockets. */
  readonly websocket: string
}

/**
 * Amazon Connect's own addresses in a region. The transport's host is read off the agent panel's allow list.
 * UNCONFIRMED for customers' sockets; a page that meets another one says so in its console.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/ccp-networking.html
 */
export function awsAddresses(region: string): ChatAddresses {
  return {
    participant: `https://participant.connect.${region}.amazonaws.com`,
    websocket: `wss://*.transport.connect.${region}.amazonaws.com`,
  }
}

/** The same for a participant service that listens on one origin, as the sandbox does. */
export function addressesAt(participant: string): ChatAddresses {
  return { participant, websocket: participant.replace(/^http/, 'ws') }
}

/** The one Content-Security-Policy of every page that carries the chat. */
export function pageCsp({ participant, websocket }: ChatAddresses): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src 'self' ${participant} ${websocket}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ')
}

/** Headers of every answer that is not the BFF's. */
export const ALWAYS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
}

/** A page whose address carries a sign-in's code: nothing of it is kept or passed on. */
export const SIGN_IN_PAGE: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
}
