import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build, createServer, type InlineConfig, type PluginOption, preview } from 'vite'
import { markdownParser } from '../../build/markdown-parser.ts'

const ROOT = fileURLToPath(new URL('.', import.meta.url))

export interface GalleryServer {
  /** The page with every state of the widget. */
  readonly url: string
  close(): Promise<void>
}

const plugins: PluginOption[] = [react(), markdownParser()]

/** Serves the gallery of every state of the widget, which needs no backend, and reloads it when a file changes. */
export async function serveGallery(): Promise<GalleryServer> {
  const server = await createServer({
    ...{ root: ROOT, configFile: false, plugins, logLevel: 'error' },
    optimizeDeps: { exclude: ['markdown-it'] },
    server: { host: '127.0.0.1', port: 0 },
  })
  await server.listen()
  return { url: urlOf(server.resolvedUrls), close: () => server.close() }
}

/** Builds the gallery, with styles for the same browsers as the package, and serves it: it loads in a fraction of the time. */
export async function serveBuiltGallery(): Promise<GalleryServer> {
  const outDir = mkdtempSync(join(tmpdir(), 'gallery-'))
  const config: InlineConfig = {
    ...{ root: ROOT, configFile: false, plugins, logLevel: 'error' },
    build: {
      ...{ outDir, emptyOutDir: true, minify: false, target: 'es2022' },
      cssTarget: ['chrome111', 'firefox115', 'safari16.4'],
    },
  }
  await build(config)
  const server = await preview({ ...config, preview: { host: '127.0.0.1', port: 0 } })
  return {
    url: urlOf(server.resolvedUrls),
    async close() {
      await server.close()
      rmSync(outDir, { recursive: true, force: true })
    },
  }
}

function urlOf(urls: { readonly local: readonly string[] } | null): string {
  const [url] = urls?.local ?? []
  if (url === undefined) throw new Error('the server of the gallery has no address')
  return url
}
