import react from '@vitejs/plugin-react'
import type { UserConfig } from 'vite'
import { defineConfig, type ViteUserConfig } from 'vitest/config'
import { SCRIPT_TAG, shortDigestOf, widgetFiles } from './build/digest.ts'
import { leanChatjs } from './build/lean-chatjs.ts'
import { leanQuery } from './build/lean-query.ts'
import { markdownParser } from './build/markdown-parser.ts'
import { ownExports } from './build/own-exports.ts'
import { recordModules } from './build/record-modules.ts'
import { VERIFY_SOURCE } from './build/verify-chunks.ts'
import packageJson from './package.json' with { type: 'json' }
import { WAIT_LIMIT_MS } from './src/wait-limit.test-kit.ts'

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

/** Chunks of which the first use needs most functions at once. */
const COMPILED_CHUNKS = ['renderer', 'links', 'markdown']

/** The oldest browsers of `browserslist` in package.json (docs/browsers.md). */
const CSS_TARGET = ['chrome111', 'firefox115', 'safari16.4']

/** The browser entry points. chatjs is bundled into its own chunk, because its published dependencies include a test environment. */
const entryPoints: UserConfig = {
  plugins: [react(), markdownParser(), leanChatjs(), leanQuery(), recordModules('entry-points')],
  build: {
    target: TARGET,
    cssTarget: CSS_TARGET,
    emptyOutDir: false,
    sourcemap: true,
    minify: false,
    // The styles are strings in the code, which the minifier of a host does not shorten.
    cssMinify: true,
    lib: { entry: { index: 'src/index.ts', headless: 'src/headless.ts' }, formats: ['es'] },
    rolldownOptions: {
      external: installed,
      output: {
        chunkFileNames: 'chunks/[name]-[hash].js',
        // Bundlers warn about each file with it.
        banner: ({ isEntry }) => (isEntry ? "'use client'" : ''),
        // Bundled, so that a host's own version of them is another one. Apart, in the order in which a host's bundler had them.
        codeSplitting: {
          groups: [
            // A host's bundler loads only these two before the first use of <ConnectChat>; `./headless` needs the first.
            {
              name: 'options',
              test: /src[\\/](model[\\/]chat-error|widget[\\/]report-to|session[\\/](options|basics[\\/]report-error|bff[\\/]api-base|browser[\\/]environment|forget[\\/]customer-id)|contract[\\/](return-path|locale))/,
            },
            { name: 'launcher', test: /src[\\/]launcher[\\/]/ },
            // Of a host without a sign-in route of its own, a bundler keeps it out of what loads first.
            { name: 'read-callback', test: /src[\\/]contract[\\/](read-callback|error-text)/ },
            { name: 'react-query', test: /node_modules[\\/]@tanstack[\\/](react-query|query-core)[\\/]/ },
            {
              name: 'react-virtual',
              test: /node_modules[\\/]@tanstack[\\/](react-virtual|virtual-core)[\\/]/,
            },
          ],
        },
      },
    },
  },
}

/** The bridge to an app, by itself: with the others it would change how their chunks are divided. */
const native: UserConfig = {
  plugins: [recordModules('native')],
  build: {
    target: TARGET,
    emptyOutDir: false,
    sourcemap: true,
    minify: false,
    lib: { entry: { native: 'src/native.ts' }, formats: ['es'] },
    rolldownOptions: { external: installed, output: { chunkFileNames: 'chunks/[name]-[hash].js' } },
  },
}

/** ws and oidc-provider are bundled, so that the sandbox runs without an installation of its own. */
const server: UserConfig = {
  plugins: [recordModules('server')],
  ssr: { noExternal: true },
  build: {
    target: 'node20',
    ssr: true,
    emptyOutDir: false,
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: {
        bff: 'src/bff.ts',
        'bff-node': 'src/bff-node.ts',
        sandbox: 'src/sandbox.ts',
        playwright: 'src/playwright.ts',
        testing: 'src/testing.ts',
        'testing-server': 'src/testing-server.ts',
        cli: 'src/cli.ts',
      },
      external: [...installed, /^node:/],
      // depd, which koa brings, wraps deprecated functions by eval; nothing here deprecates one.
      checks: { eval: false },
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        codeSplitting: {
          groups: [
            { name: 'ws', test: /node_modules[\\/]ws[\\/]/ },
            { name: 'oidc-provider', test: /node_modules/ },
          ],
        },
      },
    },
  },
}

/** What the loader loads on first use: the widget with its renderer, and languages and chatjs in chunks. */
const script: UserConfig = {
  plugins: [
    react(),
    markdownParser(),
    leanChatjs(),
    leanQuery(),
    ownExports(),
    recordModules('script', 'script-tag/'),
    { name: 'verify-chunks', augmentChunkHash: ({ isEntry }) => (isEntry ? VERIFY_SOURCE : undefined) },
  ],
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
    outDir: SCRIPT_TAG,
    target: TARGET,
    cssTarget: CSS_TARGET,
    emptyOutDir: false,
    sourcemap: true,
    modulePreload: false,
    lib: { entry: { 'connect-chat-widget': 'src/embed/mount.tsx' }, formats: ['es'] },
    rolldownOptions: {
      // Two files to load after the click, this one and the renderer: lazy chunks import shared code from them.
      preserveEntrySignatures: 'allow-extension',
      // Vite does not minify ES libraries by default.
      output: {
        minify: true,
        // Annotations are for bundlers, and no bundler reads this build.
        comments: { annotation: false },
        // Every chunk needs the renderer. The loader fetches this file and the widget's at once, each with its digest.
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            {
              name: 'renderer',
              test: /node_modules[\\/]preact|rolldown[\\/]runtime|src[\\/](widget[\\/]texts[\\/](british|counted|on-first-use|errors-on-our-side|en\.)|contract[\\/](compact|locale)|session[\\/]basics[\\/]load-error|widget[\\/](browser[\\/](can-animate|reload-page)|styles[\\/]chunk-styles)|model[\\/](chat-error|chat[\\/](announce|insert|outbox)))/,
            },
            // What is loaded when a chat starts, and small modules that it shares with other chunks.
            {
              name: 'client',
              test: /src[\\/](session[\\/]bff[\\/]client|contract[\\/](loopback|parse|attachments|with-provider)|model[\\/](chat[\\/]no-match|sign-in[\\/](states|openable|effects|attempt-parts|can-(decline|request-again))))/,
            },
            // Parser and components of a kind load together; small chunks compress badly.
            {
              name: 'sign-in',
              test: /src[\\/](session[\\/]sign-in[\\/](?!lazy-sign-in|opens-window|signed-in-event)|widget[\\/]sign-in[\\/](?!sign-in-(help|more|again|outcome)|callback-replaced|check-callback|ease-to-outcome|card-styles|low-window)|react[\\/]use-(authentication|can-sign-in)|contract[\\/]state-hash)/,
            },
            {
              name: 'sign-in-more',
              test: /src[\\/]widget[\\/](sign-in[\\/](sign-in-(more|again|outcome)|callback-replaced|check-callback|ease-to-outcome|card-styles|low-window)|texts[\\/]sign-in[\\/]en)/,
            },
            { name: 'sign-in-de', test: /src[\\/]widget[\\/]texts[\\/]sign-in[\\/]de/ },
            { name: 'sign-in-ar', test: /src[\\/]widget[\\/]texts[\\/]sign-in[\\/]ar/ },
            {
              name: 'sign-in-help',
              test: /src[\\/]widget[\\/]sign-in[\\/]sign-in-help/,
            },
            {
              name: 'host-page',
              test: /src[\\/]widget[\\/](host-page|colour)[\\/]/,
            },
            { name: 'save-file', test: /src[\\/]widget[\\/]browser[\\/]save-file/ },
            { name: 'keys', test: /src[\\/]widget[\\/]keys[\\/]/ },
            {
              name: 'menu',
              test: /src[\\/]widget[\\/](panel[\\/](menu\.|menu-and-confirm|confirm|question-dialog|menu-styles|banner)|transcript[\\/](idle-notice|copy-button|jump-button)|texts[\\/]minutes-and-seconds|styles[\\/](copy|jump))/,
            },
            { name: 'links', test: /src[\\/](content|widget)[\\/]links[\\/]|linked-text|scroll-region/ },
            {
              name: 'time-picker',
              test: /src[\\/](content[\\/]templates[\\/]slot-days|widget[\\/]content[\\/](styles[\\/])?(time-picker|place-row|slot-formats|own-answer-words))/,
            },
            { name: 'contact-links', test: /src[\\/]widget[\\/]content[\\/](styles[\\/])?contact-links/ },
            { name: 'templates', test: /src[\\/](content[\\/](templates|text)|widget[\\/]content)[\\/]/ },
            {
              name: 'copy',
              test: /src[\\/](widget[\\/](browser[\\/]copy-text|export[\\/](?!export-conversation|file-name|print))|content[\\/]transcript[\\/](message-text|clean-text))/,
            },
            {
              name: 'export-conversation',
              test: /src[\\/](widget[\\/]export[\\/](export-conversation|file-name|print)|react[\\/]export[\\/]|content[\\/]transcript[\\/])/,
            },
            {
              name: 'files',
              test: /src[\\/]((content|session|widget)[\\/]files[\\/]|widget[\\/]texts[\\/]files[\\/]en|chatjs[\\/]file-client|react[\\/]use-files)/,
            },
            { name: 'content-en', test: /src[\\/]widget[\\/]texts[\\/]content[\\/]en/ },
            { name: 'content-de', test: /src[\\/]widget[\\/]texts[\\/](content|files)[\\/]de/ },
            { name: 'content-ar', test: /src[\\/]widget[\\/]texts[\\/](content|files)[\\/]ar/ },
            {
              name: 'more-views',
              test: /src[\\/]content[\\/]views[\\/]read-(view|custom|markup|table|form|field)\.ts/,
            },
            { name: 'views', test: /src[\\/](content[\\/]views|widget[\\/]views|react[\\/]use-view\.)/ },
          ],
        },
        entryFileNames: '[name]-[hash].js',
        chunkFileNames: 'chunks/widget-[name]-[hash].js',
        postBanner: ({ isEntry, name }) =>
          isEntry || COMPILED_CHUNKS.includes(name) ? COMPILED_AT_ONCE : '',
      },
    },
  },
}

/** Built after the widget, because it contains the name and the digest of the widget's file. */
const loader = (): UserConfig => ({
  plugins: [recordModules('loader', 'script-tag/')],
  define: {
    WIDGET_FILES: JSON.stringify(widgetFiles().map((file) => [file, shortDigestOf(file)])),
  },
  build: {
    outDir: SCRIPT_TAG,
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
  },
})

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

/** Tests of the adapter that also run with chatjs as the build has it. The other projects have it as it is published. */
const WITH_LEAN_CHATJS = ['src/chatjs/{connection*,lean-requests,prototype-names,views}.test.ts']

/** Of chatjs as the build has it only. */
const ONLY_LEAN_CHATJS = 'src/chatjs/lean-requests.test.ts'

const unitTests: ViteUserConfig = {
  plugins: [react(), markdownParser()],
  // The gallery's server would bundle it without the plugin.
  optimizeDeps: { exclude: ['markdown-it'] },
  test: {
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: WAIT_LIMIT_MS } },
    // Vitest leaves one core unused by default: on a machine with two, that is half of them.
    maxWorkers: '100%',
    // Not loaded by Node, so that the tests run the parser as it is built.
    server: { deps: { inline: ['markdown-it'] } },
    ...(report ? { reporters: ['dot', ['json', { outputFile: report }]], silent: 'passed-only' } : {}),
    projects: [
      {
        extends: true,
        test: {
          name: 'isolated',
          include: ['src/**/*.test.{ts,tsx}', 'build/**/*.test.ts'],
          exclude: [...STATELESS, ONLY_LEAN_CHATJS],
          setupFiles: ['src/wait-limit.test-kit.ts'],
        },
      },
      { extends: true, test: { name: 'stateless', include: STATELESS, isolate: false } },
      {
        extends: true,
        plugins: [leanChatjs()],
        test: {
          name: 'lean-chatjs',
          include: WITH_LEAN_CHATJS,
          setupFiles: ['src/wait-limit.test-kit.ts'],
          server: { deps: { inline: ['amazon-connect-chatjs'] } },
        },
      },
    ],
  },
}

const modes: Readonly<Record<string, UserConfig>> = { 'entry-points': entryPoints, native, server, script }

export default defineConfig(async ({ mode }) => {
  if (mode === 'demo') {
    const { demoBuild } = await import('./demo/build/demo-build.ts')
    return { ...demoBuild, plugins: [demoBuild.plugins, leanChatjs(), leanQuery()] }
  }
  if (mode === 'loader') return loader()
  const known = modes[mode]
  if (known) return known
  if (mode !== 'test' && mode !== 'development') throw new Error(`vite.config.ts: unknown mode "${mode}"`)
  return unitTests
})
