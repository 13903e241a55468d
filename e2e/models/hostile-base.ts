import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserContext } from '@playwright/test'

/** A stranger's server, to which a `<base>` in every page of the site points. */
export interface HostileBase {
  /** What the stranger was asked for, as method and path. */
  readonly requests: readonly string[]
  close(): Promise<void>
}

/** `parsed`: the first element of the page's head. `injected`: added by a script once the page is parsed. */
export type BaseTime = 'parsed' | 'injected'

/**
 * Gives every page of the site a `<base>` and takes away its policy, so that nothing but the code itself protects. The
 * URLs in the site's own HTML are made absolute: they are the host's matter. The callback page keeps its policy, which
 * has `base-uri 'none'`.
 */
export async function hostileBase(
  context: BrowserContext,
  site: string,
  time: BaseTime,
  pages: Readonly<Record<string, string>> = {},
): Promise<HostileBase> {
  const requests: string[] = []
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`)
    response.writeHead(200, {
      'access-control-allow-origin': request.headers.origin ?? '*',
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
      'access-control-allow-private-network': 'true',
      'content-type': 'text/javascript',
    })
    response.end()
  })
  server.on('upgrade', (request, socket) => {
    requests.push(`upgrade ${request.url}`)
    socket.destroy()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const stranger = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`

  // A response that the test makes has no address; Chromium lets it reach this machine only with a permission.
  await context.grantPermissions(['local-network-access'])
  await context.route(
    ({ origin }) => origin === site,
    async (route) => {
      const request = route.request()
      const { pathname } = new URL(request.url())
      if (request.resourceType() !== 'document' || pathname.endsWith('/sign-in/callback'))
        return route.continue()
      const own = pages[pathname]
      const response = own === undefined ? await route.fetch() : undefined
      const { 'content-security-policy': _, ...headers } = response?.headers() ?? {}
      const html = (own ?? (await response?.text()) ?? '')
        .replace(/ (src|href)="\//g, ` $1="${site}/`)
        // Before anything else: the preload scanner reads ahead.
        .replace(/^<!doctype html>(<html[^>]*>)?\s*(<head>)?/i, (start) =>
          time === 'parsed' ? `${start}<base href="${stranger}">` : start,
        )
      await route.fulfill({
        ...(response && { status: response.status() }),
        headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
        body: html,
      })
    },
  )
  if (time === 'injected') {
    await context.addInitScript(
      ([origin, href]) => {
        if (location.origin !== origin || location.pathname.endsWith('/sign-in/callback')) return
        document.addEventListener('DOMContentLoaded', () => {
          const base = document.createElement('base')
          base.href = href
          document.documentElement.prepend(base)
        })
      },
      [site, stranger] as const,
    )
  }
  return {
    requests,
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
