import react from '@vitejs/plugin-react'
import type { UserConfig } from 'vite'
import { defineConfig, type ViteUserConfig } from 'vitest/config'
import packageJson from './package.json' with { type: 'json' }

/** The dependencies and peer dependencies: they are not bundled. */
const installed = [
  ...Object.keys(packageJson.dependencies),
  ...Object.keys(packageJson.peerDependencies),
].map((name) => new RegExp(`^${name}(/|$)`))

const TARGET = 'es2022'

/**
 * Chromium compiles a file with this comment as a whole, off the main thread if possible, instead of pre-parsing it and
 * compiling each function on its first call. Other browsers ignore it. https://v8.dev/blog/explicit-compile-hints
 */
const COMPILED_AT_ONCE = '//# allFunctionsCalledOnLoad'

/** Browsers that support `light-dark()` and relative colours; the fallbacks for older ones break the tokens. */
const CSS_TARGET = ['chrome123', 'firefox120', 'safari17.5']

/** The browser entry points. chatjs is bundled into its own chunk, because its published dependencies include a test environment. */
const entryPoints: UserConfig = {
  plugins: [react()],
  build: {
    target: TARGET,
    cssTarget: CSS_TARGET,
    emptyOutDir: false,
    sourcemap: true,
    minify: false,
    lib: { entry: { index: 'src/index.ts', headless: 'src/headless.ts' }, formats: ['es'] },
    rolldownOptions: {
      external: installed,
      output: { chunkFileNames: 'chunks/[name]-[hash].js', banner: "'use client'" },
    },
  },
}

const server: UserConfig = {
  build: {
    target: 'node20',
    ssr: true,
    emptyOutDir: false,
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: { bff: 'src/bff.ts', sandbox: 'src/sandbox.ts', 'sandbox-cli': 'src/sandbox-cli.ts' },
      external: [...installed, /^node:/],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
}

/** What the loader loads on first use: the widget with its renderer, and languages and chatjs in chunks. */
const script: UserConfig = {
  plugins: [react()],
  base: './',
  resolve: {
    // react-dom alone is 67 kB gzipped; this build uses preact, a smaller renderer with React's API.
    alias: {
      'react/jsx-runtime': 'preact/jsx-runtime',
      'react-dom/client': 'preact/compat/client',
      'react-dom': 'preact/compat',
      react: 'preact/compat',
    },
  },
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    target: TARGET,
    cssTarget: CSS_TARGET,
    emptyOutDir: false,
    sourcemap: true,
    modulePreload: false,
    lib: { entry: { 'connect-chat-widget': 'src/embed/mount.tsx' }, formats: ['es'] },
    rolldownOptions: {
      // One file to load after the click: lazy chunks import shared code from it.
      preserveEntrySignatures: 'allow-extension',
      // Vite does not minify ES libraries by default.
      output: {
        minify: true,
        chunkFileNames: 'chunks/widget-[name]-[hash].js',
        postBanner: ({ isEntry }) => (isEntry ? COMPILED_AT_ONCE : ''),
      },
    },
  },
}

const loader: UserConfig = {
  build: {
    target: TARGET,
    cssTarget: CSS_TARGET,
    emptyOutDir: false,
    // Written beside the file but not referenced in it, because every page loads these bytes.
    sourcemap: 'hidden',
    lib: {
      entry: 'src/script.ts',
      formats: ['iife'],
      name: 'connectChatLoader',
      fileName: () => 'connect-chat.js',
    },
    rolldownOptions: { output: { postBanner: COMPILED_AT_ONCE } },
  },
}

/** Where a JSON report goes, for a run that counts and times the tests. */
const report = process.env.TEST_REPORT

/**
 * Test files of folders whose modules keep no state share one module graph for each worker, so that the AWS SDK and
 * oidc-provider load once for each worker and not for each file. The test of chatjs replaces globals.
 */
const STATELESS = [
  'src/{model,contract,bff}/**/*.test.ts',
  'src/sandbox/**/!(conformance-chatjs).test.ts',
  'demo/**/*.test.ts',
  'bench/**/*.test.ts',
  'e2e/*.test.ts',
]

const unitTests: ViteUserConfig = {
  plugins: [react()],
  test: {
    environment: 'node',
    testTimeout: 20_000,
    hookTimeout: 20_000,
    // Vitest leaves one core unused by default: on a machine with two, that is half of them.
    maxWorkers: '100%',
    ...(report ? { reporters: ['dot', ['json', { outputFile: report }]], silent: 'passed-only' } : {}),
    projects: [
      {
        extends: true,
        test: {
          name: 'isolated',
          include: ['src/**/*.test.{ts,tsx}', 'build/**/*.test.ts'],
          exclude: STATELESS,
        },
      },
      { extends: true, test: { name: 'stateless', include: STATELESS, isolate: false } },
    ],
  },
}

const modes: Readonly<Record<string, UserConfig>> = { 'entry-points': entryPoints, server, script, loader }

export default defineConfig(async ({ mode }) => {
  if (mode === 'demo') return (await import('./demo/build/demo-build.ts')).demoBuild
  const known = modes[mode]
  if (known) return known
  if (mode !== 'test' && mode !== 'development') throw new Error(`vite.config.ts: unknown mode "${mode}"`)
  return unitTests
})
