import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'

/** A build of the site with a service worker of its own, which notes what passes through it. */
export interface SiteWithWorker {
  readonly dist: string
  remove(): Promise<void>
}

const DIST = fileURLToPath(new URL('../../dist', import.meta.url))

/**
 * `leavesOut` is the beginning of paths that the worker does not touch. With `shell`, it answers every navigation with the
 * site's first page, as those of many apps do.
 */
export async function siteWithWorker(
  leavesOut?: string,
  { shell = false }: { readonly shell?: boolean } = {},
): Promise<SiteWithWorker> {
  const folder = await mkdtemp(join(tmpdir(), 'harbour-worker-'))
  const dist = join(folder, 'dist')
  await cp(DIST, dist, { recursive: true })
  await writeFile(join(dist, 'demo/worker.js'), workerScript(leavesOut, shell))
  return { dist, remove: () => rm(folder, { recursive: true }) }
}

const workerScript = (leavesOut = '', shell: boolean): string => `
const leavesOut = ${JSON.stringify(leavesOut)}
const seen = []
addEventListener('install', () => skipWaiting())
addEventListener('activate', (event) => event.waitUntil(clients.claim()))
addEventListener('message', ({ ports }) => ports[0].postMessage(seen))
addEventListener('fetch', (event) => {
  const { origin, pathname, search } = new URL(event.request.url)
  if (origin !== location.origin || (leavesOut && pathname.startsWith(leavesOut))) return
  seen.push(event.request.method + ' ' + pathname + search)
  event.respondWith(fetch(${shell ? "event.request.mode === 'navigate' ? '/' : " : ''}event.request))
})
`

/**
 * A worker of a site without the demo's pages. With `?shell` it answers every navigation with a page that has no chat, and
 * with `?shell-elsewhere` every one except those below the chat's path; else it passes everything on.
 */
export const SITE_WORKER = `
const seen = []
addEventListener('install', () => skipWaiting())
addEventListener('activate', (event) => event.waitUntil(clients.claim()))
addEventListener('message', ({ ports }) => ports[0].postMessage(seen))
addEventListener('fetch', (event) => {
  const { origin, pathname, search } = new URL(event.request.url)
  if (origin !== location.origin) return
  if (location.search === '?shell-elsewhere' && pathname.startsWith('/connect-chat/')) return
  seen.push(event.request.method + ' ' + pathname + search)
  const isShell = location.search.startsWith('?shell') && event.request.mode === 'navigate'
  const shell = () => new Response('<!doctype html><title>A shop</title><h1>A shop</h1>', { headers: { 'content-type': 'text/html' } })
  event.respondWith(isShell ? shell() : fetch(event.request))
})
`

/** Installs it, as a script of the site does. */
export async function installsWorker(page: Page, path = '/worker.js'): Promise<void> {
  await page.evaluate(async (path) => {
    const policy = (
      Reflect.get(window, 'trustedTypes') as {
        createPolicy(
          name: string,
          rules: { createScriptURL(url: string): string },
        ): {
          createScriptURL(url: string): string
        }
      }
    ).createPolicy('harbour', { createScriptURL: (url) => url })
    const controlled = new Promise((done) =>
      navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }),
    )
    await navigator.serviceWorker.register(policy.createScriptURL(path))
    await controlled
  }, path)
}

/** Requests that passed through it so far. */
export function seenByWorker(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((done) => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = ({ data }) => done(data as string[])
        navigator.serviceWorker.controller?.postMessage('seen', [port2])
      }),
  )
}
