import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const SITE = fileURLToPath(new URL('../bank/site.html', import.meta.url))
const PLACE = "<!-- the bank's site -->"

/** Puts the bank's site into the pages that show it, so that both are plain HTML before any script runs. */
export function includeSite(): Plugin {
  return {
    name: 'include-site',
    transformIndexHtml: {
      order: 'pre',
      async handler(html) {
        return html.includes(PLACE) ? html.replace(PLACE, await readFile(SITE, 'utf8')) : html
      },
    },
    configureServer(server) {
      server.watcher.add(SITE)
    },
  }
}
