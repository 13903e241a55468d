/** A message of the page to the app around it, sent as JSON. */
export type MessageToShell =
  /** The page can receive messages. */
  | { readonly type: 'ready' }
  /** Open the sign-in page in a browser tab of the system, and send the redirect back as `sign-in-returned`. */
  | {
      readonly type: 'sign-in'
      readonly url: string
      /** Host of the sign-in page, to show it to the customer. */
      readonly host: string
      /** The redirect URI in `url`: the address at which the browser tab is to be stopped. */
      readonly redirectUri: string
    }
  /** The sign-in is over: close the browser tab if it is still open. */
  | { readonly type: 'sign-in-over' }
  /** What became of the redirect that the app sent. `submitted` means passed on to the BFF, not signed in. */
  | {
      readonly type: 'sign-in-submitted'
      readonly outcome: 'submitted' | 'unbound' | 'expired' | 'bad' | 'gave-up'
    }
  /** The panel opened or closed. */
  | { readonly type: 'opened' | 'closed' }
  /** The number of messages that arrived while the panel was closed. */
  | { readonly type: 'unread'; readonly count: number }
  /** Open a link of the conversation outside of the web view. */
  | { readonly type: 'open-link'; readonly url: string }
  /** Save a file of the conversation. */
  | {
      readonly type: 'save-file'
      readonly name: string
      /** Media type, for example `application/pdf`; empty if it is not known. */
      readonly mediaType: string
      readonly base64: string
    }
  /** Keep this until the next start of the app, and put it into the page as `window.connectChatState`. */
  | { readonly type: 'store'; readonly state: string }

/** A message of the app to the page. */
export type MessageFromShell =
  /** The URL at which the browser tab of the sign-in was stopped. */
  | { readonly type: 'sign-in-returned'; readonly url: string }
  /** Open or close the panel. */
  | { readonly type: 'open' | 'close' }

/** Reads a message of the app: JSON text, or the object. Throws TypeError if it is none. */
export function readMessage(data: unknown): MessageFromShell {
  const message: unknown = typeof data === 'string' ? parse(data) : data
  if (typeof message === 'object' && message !== null && 'type' in message) {
    const { type } = message
    if (type === 'open' || type === 'close') return { type }
    if (type === 'sign-in-returned' && 'url' in message && typeof message.url === 'string') {
      return { type, url: message.url }
    }
  }
  throw new TypeError('connect-chat: the app sent a message that is not in docs/native.md')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
