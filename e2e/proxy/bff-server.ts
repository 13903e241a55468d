/** The BFF behind nginx, with a record of what arrived. */
import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { hasLiteralPath } from '../../demo/server/literal-path.ts'
import { openShop, type Shop } from '../../src/bff/shop.fixture.ts'
import { ROUTES } from '../../src/contract/api.ts'
import { LOCATION_HEADER, type Nginx, startNginx } from './nginx.ts'
import { portOf } from './raw-http.ts'

/** The paths of the BFF, with its base path. */
export const PATHS: readonly string[] = Object.values(ROUTES).map((route) => `/connect-chat${route}`)

export interface Arrival {
  /** The location that nginx chose: one of `PATHS`, or `none`. */
  readonly location: string | null
  /** The path whose route answered; `none` if no route did. */
  readonly reached: string
  readonly cookie: string | null
}

export interface BffServer extends AsyncDisposable {
  readonly shop: Shop
  readonly nginx: Nginx
  /** Without the proxy. */
  readonly port: number
  /** What arrived since the last call. */
  arrivals(): readonly Arrival[]
}

export async function startBffServer(): Promise<BffServer> {
  const shop = openShop({}, { updateContactAttributes: async () => ({}) })
  let arrived: Arrival[] = []
  const server = createAdaptorServer({
    async fetch(request, { incoming }) {
      const literal = hasLiteralPath(request, incoming.url)
      const answer = literal ? await shop.bff(request) : new Response(null, { status: 400 })
      const isRoute = literal && !(await answer.clone().text()).includes('"not-found"')
      arrived.push({
        location: request.headers.get(LOCATION_HEADER),
        reached: isRoute ? new URL(request.url).pathname : 'none',
        cookie: request.headers.get('cookie'),
      })
      // Every request is a new second, so that no limit of requests is reached.
      shop.advance(60)
      return answer
    },
  }) as Server
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const port = portOf(server)
  const nginx = await startNginx(port, PATHS)
  return {
    shop,
    nginx,
    port,
    arrivals() {
      const last = arrived
      arrived = []
      return last
    },
    async [Symbol.asyncDispose]() {
      await nginx[Symbol.asyncDispose]()
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
