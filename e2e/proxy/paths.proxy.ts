import { afterAll, beforeAll, expect, test } from 'vitest'
import { bytesOf } from '../../src/bff/attack.fixture.ts'
import { type BffServer, PATHS, startBffServer } from './bff-server.ts'
import { statusOf } from './raw-http.ts'
import { targetsOf } from './targets.ts'

/**
 * A site protects paths at its proxy: limits, a firewall, a log. A target that the proxy takes for another path and the
 * BFF takes for one of its own would pass by these rules.
 */

let server: BffServer
beforeAll(async () => {
  server = await startBffServer()
})
afterAll(() => server[Symbol.asyncDispose]())

const requestTo = (target: string): string =>
  bytesOf({ path: '/x' }).replace('POST /connect-chat/x HTTP', `POST ${target} HTTP`)

test.each(PATHS)('every target that reaches %s has the rules of that path in nginx', async (path) => {
  const targets = targetsOf(path)
  const differences: object[] = []
  let reached = 0
  let answered = 0
  for (const target of targets) {
    const status = await statusOf(server.nginx.port, requestTo(target))
    const arrivals = server.arrivals()
    expect(arrivals.length, target).toBeLessThanOrEqual(1)
    if (status !== 0) answered += 1
    for (const arrival of arrivals) {
      if (arrival.reached === 'none') continue
      reached += 1
      if (arrival.location !== arrival.reached) differences.push({ target, ...arrival })
    }
  }
  expect(differences).toEqual([])
  expect(answered).toBe(targets.length)
  // Served by POST and without further options: the path itself, and the path before a query.
  const isServed = !/callback|status|url|queue/.test(path)
  expect(reached >= 3, `${reached}`).toBe(isServed)
})
