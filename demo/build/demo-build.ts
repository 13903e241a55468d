import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { UserConfig } from 'vite'
import { markdownParser } from '../../build/markdown-parser.ts'
import { includeSite } from './include-site.ts'

const PAGES = fileURLToPath(new URL('../pages', import.meta.url))

/** The Vite configuration of the demo's pages: builds every HTML file in demo/pages into dist/demo. */
export const demoBuild: UserConfig = {
  root: PAGES,
  plugins: [react(), markdownParser(), includeSite()],
  experimental: {
    // Scripts find their chunks by their own URL. By default Vite preloads chunks by a path, which a `<base>` resolves.
    renderBuiltUrl: (file, { hostType }) => (hostType === 'js' ? { relative: true } : `/${file}`),
  },
  build: {
    outDir: fileURLToPath(new URL('../../dist/demo', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    // Keeps light-dark() and oklch() as they are: all current browsers support them.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // The pages' CSP does not allow data: URLs, so no asset may be inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: readdirSync(PAGES)
        .filter((name) => name.endsWith('.html'))
        .map((name) => join(PAGES, name)),
    },
  },
}
