import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Connect } from '@aws-sdk/client-connect'
import { createAdaptorServer } from '@hono/node-server'
import type { Demo } from '../../demo/server/demo.ts'
import { type BffOptions, createBff } from '../../src/bff.ts'

/** A site with pages and BFFs of its own; the demo serves every other path. */
export interface CustomSite extends AsyncDisposable {
  readonly url: string
}

type Answer = (request: Request) => Response | Promise<Response>

/** A BFF that something of the site stands in front of. */
interface Behind {
  readonly options: Partial<BffOptions>
  readonly behind: (bff: Answer) => Answer
}

/**
 * `below` are who answers below a path; a BFF is made of the options that differ from the usual ones. `files` are
 * pages and scripts by their path.
 */
export async function customSite(
  demo: Demo,
  below: Readonly<Record<string, Answer | Behind | Partial<BffOptions>>>,
  files: Readonly<Record<string, string>> = {},
): Promise<CustomSite> {
  const { sandbox } = demo
  if (!sandbox) throw new Error('this demo runs without a sandbox')
  let handle: Answer = () => new Response('Starting', { status: 503 })
  const server = createAdaptorServer({ fetch: (request) => handle(request) }) as Server
  // Node closes idle connections after 5 s, and the request of a client that reuses one at that moment fails.
  server.keepAliveTimeout = 75_000
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  const { region, instanceId, contactFlowId, connectUrl } = sandbox
  const bff = (basePath: string, options: Partial<BffOptions>): Answer =>
    createBff({
      connect: new Connect({
        region,
        endpoint: connectUrl,
        maxAttempts: 1,
        credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' },
      }),
      ...{ instanceId, region, basePath, endpoint: connectUrl, origins: [url] },
      keys: [{ kid: 'own', secret: crypto.getRandomValues(new Uint8Array(32)) }],
      signIn: {
        hosts: [new URL(sandbox.identityUrl).host],
        redirectUri: `${url}${basePath}/sign-in/callback`,
        timeoutSeconds: 300,
      },
      admit: () => ({ contactFlowId, displayName: 'Guest', customerId: null }),
      ...options,
    })
  const answerAt = (path: string, who: Answer | Behind | Partial<BffOptions>): Answer => {
    if (typeof who === 'function') return who
    return 'behind' in who ? who.behind(bff(path, who.options)) : bff(path, who)
  }
  const answers = Object.entries(below).map(([path, who]) => [`${path}/`, answerAt(path, who)] as const)
  const policy = (await fetch(demo.localUrl)).headers.get('content-security-policy') ?? ''
  handle = async (request) => {
    const { pathname, search } = new URL(request.url)
    const [, answer] = answers.find(([path]) => pathname.startsWith(path)) ?? []
    if (answer) return answer(request)
    const file = files[pathname]
    if (file !== undefined) {
      const type = pathname.endsWith('.js') ? 'text/javascript' : 'text/html'
      return new Response(file, {
        headers: { 'content-type': `${type}; charset=utf-8`, 'content-security-policy': policy },
      })
    }
    // `fetch` decompresses what it gets, but passes the header of the compressed body on.
    const plain = { headers: { 'accept-encoding': 'identity' } }
    const { status, headers, body } = await fetch(demo.localUrl + pathname + search, plain)
    return new Response(body, { status, headers })
  }
  return {
    url,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
