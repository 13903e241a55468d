import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Provider } from 'oidc-provider'
import { hasLoopbackHost } from '../wire/callers.ts'
import type { Branding } from './branding.ts'
import { UnreadableForm } from './form-body.ts'
import { redirect, send, sendPage, setSecurityHeaders } from './http-response.ts'
import { errorPage } from './message-page.ts'
import { ICON, ICON_PATH, STYLESHEET_PATH } from './page-frame.ts'
import type { SettingsStore } from './settings.ts'
import { visitSignIn } from './sign-in-routes.ts'
import { visitSignOut } from './sign-out-route.ts'
import { STYLESHEET } from './stylesheet.ts'

export interface ServerOptions {
  readonly url: string
  readonly provider: Provider
  readonly redirectUris: readonly string[]
  readonly settings: SettingsStore
  readonly branding: Branding
  log(line: string): void
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void

/** Handles every request: the pages here, the OAuth endpoints by oidc-provider. */
export function createListener(options: ServerOptions): Listener {
  const oauth = options.provider.callback()
  return (request, response) => {
    setSecurityHeaders(response, options.settings.current())
    if (!hasLoopbackHost(request)) {
      request.resume()
      return send(response, 403, 'text/plain; charset=utf-8', 'The sandbox accepts only loopback host names')
    }
    const path = request.url ?? '/'
    const url = URL.canParse(path, options.url) ? new URL(path, options.url) : new URL(options.url)
    const visit = { ...options, request, response, url }
    route(visit, oauth, options.redirectUris).catch((error: unknown) => {
      const status = error instanceof UnreadableForm ? error.status : 500
      options.log(`${request.method} ${url.pathname}: ${String(error)}`)
      if (response.headersSent) response.destroy()
      else {
        const body = errorPage('en', options.branding, 'server_error', 'Something went wrong.')
        sendPage(response, { status, body })
      }
    })
  }
}

async function route(
  visit: Parameters<typeof visitSignIn>[0],
  oauth: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  redirectUris: readonly string[],
): Promise<void> {
  const { request, response, url, branding } = visit
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  if (url.pathname.startsWith('/login/') && (isRead || request.method === 'POST')) return visitSignIn(visit)
  if (isRead) {
    switch (url.pathname) {
      case STYLESHEET_PATH:
        return send(response, 200, 'text/css; charset=utf-8', STYLESHEET)
      case ICON_PATH:
        return send(response, 200, 'image/svg+xml', branding.mark ?? ICON)
      // Cognito's login endpoint takes the parameters of the authorize endpoint.
      case '/login':
        return redirect(response, `/oauth2/authorize${url.search}`)
      case '/logout':
        return visitSignOut(visit, redirectUris)
    }
  }
  return oauth(request, response)
}

/** Starts to listen. Rejects with an Error that names the port if it is in use. */
export function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const busy = cause.code === 'EADDRINUSE'
      reject(busy ? new Error(`Port ${port} for the sign-in pages is in use`, { cause }) : cause)
    })
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}
