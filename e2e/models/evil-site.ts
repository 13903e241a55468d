import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An attacker's web server, which serves one page. */
export interface EvilSite {
  /** Origin on another site than the bank's, as evil.example is to shop.example. */
  readonly crossSite: string
  /** Another origin on the bank's site, as a sibling subdomain is: requests carry cookies. */
  readonly sameSite: string
  /** The page that is served from now on, its script inline. */
  serves(html: string): void
  /** Requests so far. */
  visits(): number
  close(): Promise<void>
}

export async function evilSite(): Promise<EvilSite> {
  let page = ''
  let visits = 0
  const server = createServer((_request, response) => {
    visits += 1
    response.setHeader('content-type', 'text/html')
    response.end(`<!doctype html><meta charset="utf-8"><title>evil</title>${page}`)
  })
  // Every loopback address: `localhost` may mean either family.
  await new Promise<void>((done) => server.listen(0, done))
  const { port } = server.address() as AddressInfo
  return {
    crossSite: `http://127.0.0.1:${port}`,
    sameSite: `http://localhost:${port}`,
    serves: (html) => {
      page = html
    },
    visits: () => visits,
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
