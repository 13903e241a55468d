import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { UserConfig } from 'vite'
import { includeSite } from './include-site.ts'

const PAGES = fileURLToPath(new URL('../pages', import.meta.url))

/** How Vite builds the demo's pages: every HTML file of demo/pages, into dist/demo. */
export const demoBuild: UserConfig = {
  root: PAGES,
  plugins: [react(), includeSite()],
  build: {
    outDir: fileURLToPath(new URL('../../dist/demo', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    // Colours stay as they are written: light-dark() and oklch() are in every browser of the last two years.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // The pages' CSP knows no data: addresses, so nothing may be inlined as one.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: readdirSync(PAGES)
        .filter((name) => name.endsWith('.html'))
        .map((name) => join(PAGES, name)),
    },
  },
}
