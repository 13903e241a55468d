import { readFileSync } from 'node:fs'
import { type Demo, type DemoOptions, startDemo } from '../../demo/server/demo.ts'
import { type HttpsProxy, httpsProxy } from '../models/https-proxy.ts'

/** The bank with HTTPS, in front of a sandbox with HTTPS: WebKit stores no `Secure` cookie of `http://localhost`. */
export interface HttpsSite extends AsyncDisposable {
  readonly url: string
  readonly demo: Demo
}

export async function httpsSite(options: DemoOptions = {}): Promise<HttpsSite> {
  // `e2e/run-webkit.ts` writes it: Node reads what it trusts when it starts.
  const path = process.env.NODE_EXTRA_CA_CERTS
  if (path === undefined) throw new Error('NODE_EXTRA_CA_CERTS is missing; run `npm run test:webkit`')
  const pem = readFileSync(path, 'utf8')
  const tls = { key: pem, cert: pem }
  const proxy: HttpsProxy = await httpsProxy(tls)
  const demo = await startDemo({ ...options, origin: proxy.url, tls })
  proxy.forwards(demo.localUrl)
  return {
    url: proxy.url,
    demo,
    async [Symbol.asyncDispose]() {
      await demo.close()
      await proxy[Symbol.asyncDispose]()
    },
  }
}
