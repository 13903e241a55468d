import type { Demo } from '../../demo/server/demo.ts'
import type { Sandbox } from '../../src/sandbox.ts'

/** Somebody who speaks HTTP by hand: cookies as a browser keeps them, headers as they like. */
export interface Stranger {
  /** By name; whoever stole one puts it here. */
  readonly cookies: Map<string, string>
  /** A POST to the BFF, as a page of the site sends it but for `change`; an undefined header is left out. */
  posts(path: string, body: unknown, change?: Readonly<Record<string, string | undefined>>): Promise<Response>
  /** Starts a chat of their own. */
  startsChat(): Promise<StrangersChat>
}

export interface StrangersChat {
  readonly contactId: string
  readonly participantToken: string
  /** Runs into the Authenticate Customer block and fetches the sign-in address without any widget. */
  getsSignInAddress(): Promise<{ readonly url: string; readonly state: string; readonly stateHash: string }>
}

export function stranger(demo: Demo, sandbox: Sandbox): Stranger {
  const cookies = new Map<string, string>()
  const posts: Stranger['posts'] = async (path, body, change = {}) => {
    const headers = new Headers({
      Origin: demo.url,
      'Sec-Fetch-Site': 'same-origin',
      'Content-Type': 'application/json',
      'X-Connect-Chat': '1',
      Cookie: [...cookies].map((pair) => pair.join('=')).join('; '),
    })
    for (const [name, value] of Object.entries(change)) {
      if (value === undefined) headers.delete(name)
      else headers.set(name, value)
    }
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const response = await fetch(`${demo.url}/connect-chat${path}`, { method: 'POST', headers, body: text })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = '', age] = /^([^=]+)=([^;]*);.*Max-Age=(\d+)/.exec(line) ?? []
      if (age === '0') cookies.delete(name)
      else cookies.set(name, value)
    }
    return response
  }
  /** An operation of the participant service. */
  const asks = async (operation: string, bearer: string, body: object): Promise<Record<string, unknown>> => {
    const response = await fetch(`${sandbox.connectUrl}/participant/${operation}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Amz-Bearer': bearer },
      body: JSON.stringify(body),
    })
    return response.json()
  }
  return {
    cookies,
    posts,
    async startsChat() {
      const response = await posts('/chats', { clientToken: crypto.randomUUID() })
      const { contactId, participantToken }: StrangersChat = await response.json()
      return {
        contactId,
        participantToken,
        async getsSignInAddress() {
          const { ConnectionCredentials } = await asks('connection', participantToken, {
            Type: ['CONNECTION_CREDENTIALS'],
            ConnectParticipant: true,
          })
          const { ConnectionToken } = ConnectionCredentials as { ConnectionToken: string }
          const { SessionId } = await sandbox.contact(contactId).asksForSignIn()
          const RedirectUri = sandbox.redirectUris[0]
          const said = await asks('authentication-url', ConnectionToken, { SessionId, RedirectUri })
          const url = String(said.AuthenticationUrl)
          const state = new URL(url).searchParams.get('state') ?? ''
          return { url, state, stateHash: await hashOf(state) }
        },
      }
    },
  }
}

/** base64url(SHA-256(state)), written out again. */
export async function hashOf(state: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(state))
  return Buffer.from(digest).toString('base64url')
}
