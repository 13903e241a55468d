import type { Sandbox } from '../../src/sandbox.ts'
import type { Demo } from './demo.ts'

/** A client of the BFF without a browser: it keeps cookies as a browser does and sends any header. */
export interface HttpClient {
  /** By name. A test that steals a cookie puts it here. */
  readonly cookies: Map<string, string>
  /** POSTs to the BFF as a page of the site does. `change` replaces headers; an undefined header is left out. */
  posts(path: string, body: unknown, change?: Readonly<Record<string, string | undefined>>): Promise<Response>
  /** Starts a chat with its own chat cookie. */
  startsChat(): Promise<HttpChat>
}

export interface HttpChat {
  readonly contactId: string
  readonly participantToken: string
  /** Runs the Authenticate Customer block and gets the sign-in URL from Connect. */
  getsSignInUrl(): Promise<{ readonly url: string; readonly state: string; readonly stateHash: string }>
}

export function httpClient(demo: Demo, sandbox: Sandbox): HttpClient {
  const cookies = new Map<string, string>()
  const posts: HttpClient['posts'] = async (path, body, change = {}) => {
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
    const response = await fetch(`${demo.localUrl}/connect-chat${path}`, {
      method: 'POST',
      headers,
      body: text,
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = '', age] = /^([^=]+)=([^;]*);.*Max-Age=(\d+)/.exec(line) ?? []
      if (age === '0') cookies.delete(name)
      else cookies.set(name, value)
    }
    return response
  }
  /** Calls an operation of the participant service. */
  const calls = async (operation: string, bearer: string, body: object): Promise<Record<string, unknown>> => {
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
      const { contactId, participantToken }: HttpChat = await response.json()
      return {
        contactId,
        participantToken,
        async getsSignInUrl() {
          const { ConnectionCredentials } = await calls('connection', participantToken, {
            Type: ['CONNECTION_CREDENTIALS'],
            ConnectParticipant: true,
          })
          const { ConnectionToken } = ConnectionCredentials as { ConnectionToken: string }
          const { SessionId } = await sandbox.contact(contactId).asksForSignIn()
          const RedirectUri = sandbox.redirectUris[0]
          const answer = await calls('authentication-url', ConnectionToken, { SessionId, RedirectUri })
          const url = String(answer.AuthenticationUrl)
          const state = new URL(url).searchParams.get('state') ?? ''
          return { url, state, stateHash: await hashOf(state) }
        },
      }
    },
  }
}

/** base64url(SHA-256(state)), computed without the product's code. */
export async function hashOf(state: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(state))
  return Buffer.from(digest).toString('base64url')
}
