import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const SITE = fileURLToPath(new URL('../bank/site.html', import.meta.url))
const PLACEHOLDER = "<!-- the bank's site -->"

/** Inserts the bank's site into the pages that contain the placeholder, so that they are complete HTML without scripts. */
export function includeSite(): Plugin {
  return {
    name: 'include-site',
    transformIndexHtml: {
      order: 'pre',
      async handler(html) {
        return html.includes(PLACEHOLDER) ? html.replace(PLACEHOLDER, await readFile(SITE, 'utf8')) : html
      },
    },
    configureServer(server) {
      server.watcher.add(SITE)
    },
  }
}
