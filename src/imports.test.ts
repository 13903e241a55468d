import { describe, expect, test } from 'vitest'
import { exportedNames, type Import, importCircles, importsOf, sourceFiles } from './import-graph.test-kit.ts'

/** What a folder may import: our own folders, and packages. Imports of types count unless said otherwise. */
interface Folder {
  readonly own: readonly string[]
  readonly packages: readonly string[]
  /** Folders of which only types may be imported. */
  readonly types?: readonly string[]
  /** Packages of which only types may be imported. */
  readonly packageTypes?: readonly string[]
  /** Folders reached by `import()` only; their types are free. */
  readonly lazy?: readonly string[]
  readonly why: string
}

const ENTRY_POINTS = [
  'src/index.ts',
  'src/headless.ts',
  'src/script.ts',
  'src/bff.ts',
  'src/bff-node.ts',
  'src/sandbox.ts',
  'src/playwright.ts',
  'src/testing.ts',
  'src/native.ts',
]
const RE_EXPORTS = 'An entry point re-exports its folders and holds no code.'
const REPOSITORY_TEST = 'It checks the repository as a whole.'

const FOLDERS: Readonly<Record<string, Folder>> = {
  'src/model': {
    own: ['src/contract'],
    packages: [],
    why: 'The model is pure TypeScript: it runs anywhere, without DOM, React, network or clock.',
  },
  'src/contract': {
    own: [],
    packages: ['valibot'],
    why: 'The contract is part of the callback page, whose budget is 4.1 kB.',
  },
  'src/content': {
    own: ['src/model', 'src/contract'],
    packages: ['markdown-it'],
    why: 'Content is parsed without React and DOM; it loads with the first message that needs it.',
  },
  'src/chatjs': {
    own: ['src/model', 'src/contract'],
    packages: ['amazon-connect-chatjs'],
    why: 'Only this folder knows amazon-connect-chatjs, and it knows nothing but the model and the contract.',
  },
  'src/session': {
    own: ['src/model', 'src/contract'],
    lazy: ['src/chatjs', 'src/content', 'src/session/files'],
    packages: ['@tanstack/query-core'],
    why: 'The session is the chat without React; it loads chatjs by import(), because chatjs throws outside a browser.',
  },
  'src/session/files': {
    own: ['src/session', 'src/model', 'src/contract', 'src/chatjs', 'src/content'],
    packages: [],
    why: 'Files are in one chunk with their checks and their client of the participant service.',
  },
  'src/react': {
    own: ['src/model', 'src/session', 'src/contract'],
    lazy: ['src/content', 'src/react/export'],
    packages: ['react', '@tanstack/react-query'],
    why: 'The hooks subscribe to the session and render nothing.',
  },
  'src/react/export': {
    own: ['src/react', 'src/model', 'src/session', 'src/content'],
    packages: [],
    why: 'It is loaded by import() with the first transcript that is kept, together with the words of it.',
  },
  'src/widget': {
    // Errors that no host hears are reported in one way, below everything.
    own: [
      'src/react',
      'src/contract/locale.ts',
      'src/session/basics/load-error.ts',
      'src/session/basics/report-error.ts',
    ],
    types: ['src/model', 'src/session'],
    lazy: [
      'src/content',
      'src/widget/markdown',
      'src/widget/content',
      'src/widget/views',
      'src/widget/files',
      'src/widget/export',
      'src/widget/host-page',
    ],
    packages: ['react', 'react-dom', '@tanstack/react-virtual'],
    why: 'The widget builds on what ./headless exports, so that a host can build its own UI just as well.',
  },
  'src/widget/views': {
    own: ['src/widget', 'src/widget/content', 'src/content', 'src/react'],
    types: ['src/model'],
    packages: ['react'],
    why: 'The components of views are in the chunk of their parser; the rest of the widget loads them by import().',
  },
  'src/widget/host-page': {
    own: ['src/widget', 'src/react/chat-error.ts'],
    packages: [],
    why: 'It adapts a chat that is shown to the page around it, and loads by import() beside it.',
  },
  'src/widget/files': {
    own: ['src/widget', 'src/content', 'src/react'],
    types: ['src/model', 'src/session'],
    packages: ['react'],
    why: 'The components of files load with the first file, or where files can be sent.',
  },
  'src/widget/content': {
    own: ['src/widget', 'src/content', 'src/react'],
    types: ['src/model'],
    packages: ['react'],
    why: 'The components of rich content are in the chunk of its parser; the rest of the widget loads them by import().',
  },
  'src/widget/export': {
    own: ['src/widget', 'src/content', 'src/react'],
    types: ['src/model'],
    packages: ['react'],
    why: 'Copying, saving and printing are loaded by import() with their first use.',
  },
  'src/widget/markdown': {
    own: ['src/widget', 'src/content'],
    types: ['src/model'],
    packages: ['react'],
    why: 'It is loaded by import() with the first message that needs it, together with the parsers.',
  },
  'src/launcher': {
    own: [
      'src/contract/locale.ts',
      'src/model/chat-error.ts',
      'src/session/bff/api-base.ts',
      'src/session/browser/environment.ts',
      'src/session/options.ts',
      'src/widget/app/chat-commands.ts',
      'src/widget/launcher/launcher-icon.tsx',
      'src/widget/lazy/lazy-part.ts',
      'src/widget/browser/reload-page.ts',
      'src/widget/app/report-to.ts',
      'src/widget/browser/show-on-top.ts',
      'src/widget/app/stop-events.ts',
      'src/widget/browser/remove-later.ts',
      'src/widget/styles/launcher-sheet.ts',
      'src/widget/texts',
    ],
    types: ['src/widget', 'src/content'],
    lazy: ['src/widget/app/app.ts'],
    packages: ['react', 'react-dom'],
    why: 'Every page of a React site loads the launcher; the widget is loaded at its first use.',
  },
  'src/embed': {
    own: ['src/widget', 'src/react', 'src/session/basics/report-error.ts'],
    types: ['src/model', 'src/session', 'src/content'],
    packages: ['react', 'react-dom'],
    why: 'The embedding mounts the widget on a page and does not know how it works.',
  },
  'src/callback': {
    own: ['src/contract'],
    packages: [],
    why: 'The callback page holds the core of complete-sign-in and nothing else.',
  },
  'src/bff': {
    own: ['src/contract', 'src/callback/generated.ts'],
    packages: ['jose', 'valibot'],
    why: 'The BFF reaches Connect through a structural port and the browser through the contract.',
  },
  'src/bff/node': {
    own: ['src/bff'],
    packages: ['node:*'],
    why: 'The adapter for Node turns requests of http into those of fetch, and knows nothing else of the BFF.',
  },
  'src/sandbox': {
    own: [],
    packages: ['ws', 'oidc-provider', 'jose', 'node:*'],
    packageTypes: ['@aws-sdk/client-connect', '@aws-sdk/client-connectparticipant'],
    why: 'The sandbox implements Connect from its documentation alone, so that one mistake cannot pass on both sides.',
  },
  'src/testing': {
    own: ['src/bff.ts', 'src/bff-node.ts', 'src/sandbox.ts', 'src/sandbox/cli/variables.ts', 'src/index.ts'],
    packages: ['ws', 'node:*'],
    why: 'A site for tests consists of the entry points that a host uses, and of no test runner.',
  },
  'src/playwright': {
    own: ['src/testing', 'src/bff.ts', 'src/sandbox.ts'],
    packages: ['@playwright/test', 'node:*'],
    why: 'The fixtures for Playwright are the site for tests and models of the page.',
  },
  'src/native': {
    own: ['src/contract'],
    types: ['src/headless.ts'],
    packages: [],
    why: 'The bridge to an app passes texts on; it knows the contract, and the chat by its types only.',
  },
  'src/native.ts': { own: ['src/native'], packages: [], why: RE_EXPORTS },
  'src/import-graph.test-kit.ts': { own: [], packages: [], why: REPOSITORY_TEST },
  'src/wait-limit.test-kit.ts': { own: [], packages: [], why: 'It is the set-up of all tests.' },
  'src/imports.test.ts': { own: [], packages: [], why: REPOSITORY_TEST },
  'src/public-api.test.ts': { own: [], packages: [], why: REPOSITORY_TEST },
  'src/page-urls.test.ts': { own: [], packages: [], why: REPOSITORY_TEST },
  'src/names.test.ts': { own: [], packages: [], why: REPOSITORY_TEST },
  'src/functions.test.ts': { own: [], packages: [], why: REPOSITORY_TEST },
  'src/claims.test.ts': { own: [], packages: [], why: REPOSITORY_TEST },
  'src/package.test.ts': { own: [], packages: [], why: REPOSITORY_TEST },
  'src/cases.test.ts': { own: [], packages: [], why: REPOSITORY_TEST },
  'src/architecture.test.ts': { own: [], packages: [], why: REPOSITORY_TEST },
  'src/entry-points.test.ts': { own: [], packages: [], why: REPOSITORY_TEST },
  'src/optional-members.test-kit.ts': { own: [], packages: [], why: REPOSITORY_TEST },
  'src/undefined-options.test.ts': {
    own: ['src/bff', 'src/bff.ts', 'src/sandbox.ts', 'src/session/options.ts', 'src/testing'],
    packages: ['node:*'],
    why: REPOSITORY_TEST,
  },
  'src/undefined-props.test.tsx': {
    own: ['src/index.ts', 'src/headless.ts', 'src/embed/mount.tsx'],
    packages: [],
    why: REPOSITORY_TEST,
  },
  'src/unheard-errors.test.tsx': {
    own: ['src/index.ts', 'src/headless.ts', 'src/embed/mount.tsx'],
    packages: [],
    why: REPOSITORY_TEST,
  },
  'src/browser-globals.test.ts': { own: [], packages: [], why: REPOSITORY_TEST },
  'src/missing-globals.test-kit.ts': { own: [], packages: [], why: REPOSITORY_TEST },
  'src/browser-globals.test-kit.ts': { own: [], packages: [], why: REPOSITORY_TEST },
  'src/missing-globals.test.tsx': {
    own: ['src/index.ts', 'src/testing.ts'],
    packages: [],
    why: REPOSITORY_TEST,
  },
  'src/index.ts': {
    own: ['src/launcher', 'src/widget', 'src/react', 'src/headless.ts'],
    types: ['src/model', 'src/session', 'src/content'],
    packages: ['react'],
    why: RE_EXPORTS,
  },
  'src/headless.ts': {
    own: ['src/react', 'src/session', 'src/model'],
    types: ['src/contract', 'src/content'],
    packages: [],
    why: RE_EXPORTS,
  },
  'src/script.ts': { own: ['src/embed'], packages: [], why: RE_EXPORTS },
  'src/bff.ts': { own: ['src/bff'], types: ['src/contract'], packages: [], why: RE_EXPORTS },
  'src/bff-node.ts': { own: ['src/bff/node'], packages: [], why: RE_EXPORTS },
  'src/sandbox.ts': { own: ['src/sandbox'], packages: [], why: RE_EXPORTS },
  'src/playwright.ts': {
    own: ['src/playwright', 'src/testing'],
    packages: ['@playwright/test'],
    why: RE_EXPORTS,
  },
  'src/testing.ts': { own: ['src/testing'], packages: [], why: RE_EXPORTS },
  'src/testing-server.ts': { own: ['src/testing'], packages: [], why: RE_EXPORTS },
  'src/cli.ts': { own: ['src/sandbox'], packages: ['node:*'], why: RE_EXPORTS },
  build: { own: ['src'], packages: ['*'], why: 'Build scripts read what they build.' },
  'demo/gallery': {
    own: ['src/headless.ts', 'src/widget', 'src/content', 'build/markdown-parser.ts'],
    packages: ['*'],
    why: 'The gallery shows single components of the widget in every state.',
  },
  demo: {
    own: [...ENTRY_POINTS, 'build/markdown-parser.ts'],
    packages: ['*'],
    why: 'The demo is a host like any other: it uses the entry points.',
  },
  bench: {
    own: [...ENTRY_POINTS, 'demo', 'e2e'],
    packages: ['*'],
    why: 'Benchmarks use the entry points, the demo and the page models.',
  },
  'e2e/proxy': {
    own: [...ENTRY_POINTS, 'demo', 'e2e', 'src/bff', 'src/contract'],
    packages: ['*'],
    why: 'The tests behind nginx send raw requests to the BFF of its own unit tests.',
  },
  e2e: {
    // Pages of tests are built as what is published is.
    own: [...ENTRY_POINTS, 'demo', 'build/lean-chatjs.ts', 'build/markdown-parser.ts'],
    packages: ['*'],
    why: 'Browser tests use the entry points and the demo.',
  },
}

/** Tests may use these besides what their folder may import. */
const TEST_IMPORTS = [
  'src/sandbox.ts',
  'src/model',
  'src/content',
  'src/browser-globals.test-kit.ts',
  'src/import-graph.test-kit.ts',
  'src/missing-globals.test-kit.ts',
  'src/optional-members.test-kit.ts',
  'src/wait-limit.test-kit.ts',
  'build',
]

const graph = ['src', 'demo', 'e2e', 'bench', 'build']
  .flatMap((folder) => sourceFiles(folder))
  .flatMap((file) => importsOf(file))

describe('imports', () => {
  test('the import graph contains value, type and lazy imports', () => {
    expect(graph.length).toBeGreaterThan(200)
    const lazy = graph.filter(({ kind, to }) => kind === 'lazy' && to === 'src/chatjs/connection.ts')
    expect(lazy.map(({ from }) => from)).toContainEqual(expect.stringMatching(/^src\/session\//))
  })

  test('no folder imports what it may not import', () => {
    expect(graph.flatMap((one) => complaint(one) ?? [])).toEqual([])
  })

  test('no files import each other in a circle, imports of types and lazy imports included', () => {
    expect(importCircles(graph.filter(({ to }) => isOurs(to)))).toEqual([])
  })

  test('a circle of imports is found, through types and over several files', () => {
    const imports = [
      { from: 'a.ts', to: 'b.ts' },
      { from: 'b.ts', to: 'c.ts' },
      { from: 'c.ts', to: 'b.ts' },
      { from: 'd.ts', to: 'd.ts' },
    ]
    expect(importCircles(imports)).toEqual([['b.ts', 'c.ts'], ['d.ts']])
  })

  test('a forbidden import is named with its reason', () => {
    const value = { from: 'src/model/x.ts', to: 'react', kind: 'type', names: [] } as const
    expect(complaint(value)).toBe(`src/model/x.ts imports react. ${FOLDERS['src/model']?.why}`)
    const lazy = { from: 'src/session/x.ts', to: 'src/chatjs/load.ts', kind: 'value', names: [] } as const
    expect(complaint(lazy)).toContain('by import()')
    const part = { ...lazy, from: 'src/widget/x.ts', to: 'src/widget/markdown/markdown.tsx' } as const
    expect(complaint(part)).toBeDefined()
    expect(complaint({ ...part, kind: 'lazy' })).toBeUndefined()
    const types = { from: 'src/widget/x.ts', to: 'src/model/item.ts', kind: 'value', names: [] } as const
    expect(complaint(types)).toBeDefined()
  })

  test('the components of rich content are loaded by import() only', () => {
    const outside = graph.filter(
      ({ from, to, kind }) =>
        from.startsWith('src/') &&
        !/^src\/widget\/(content|views)\//.test(from) &&
        to.startsWith('src/widget/content/') &&
        kind === 'value',
    )
    expect(outside).toEqual([])
  })

  test('the components of views are loaded by import() only', () => {
    const outside = graph.filter(
      ({ from, to, kind }) =>
        from.startsWith('src/') &&
        !from.startsWith('src/widget/views/') &&
        to.startsWith('src/widget/views/') &&
        kind === 'value',
    )
    expect(outside).toEqual([])
  })

  test('the widget uses no value of src/react that ./headless does not export', () => {
    const offered = new Set(exportedNames('src/headless.ts'))
    const used = graph
      .filter(
        ({ from, to }) => from.startsWith('src/widget/') && to.startsWith('src/react/') && !isTest(from),
      )
      .flatMap(({ from, names }) => names.map((name) => ({ from, name })))
    expect(used.length).toBeGreaterThan(5)
    expect(used.filter(({ name }) => !offered.has(name))).toEqual([])
  })
})

function complaint({ from, to, kind }: Import): string | undefined {
  const name = folderOf(from)
  const folder = name === undefined ? undefined : FOLDERS[name]
  if (name === undefined || !folder) return `${from} is in no folder that this test knows.`
  const { own, packages, types = [], packageTypes = [], lazy = [], why } = folder
  const message = `${from} imports ${to}. ${why}`
  if (isOurs(to)) {
    // A part of the folder itself may be lazy.
    if (kind === 'value' && isWithin(to, lazy) && !isTest(from)) return message
    if (isWithin(to, [name, ...own])) return undefined
    if (kind !== 'value' && isWithin(to, lazy)) return undefined
    if (kind === 'type' && isWithin(to, types)) return undefined
    return isTest(from) && isWithin(to, TEST_IMPORTS) ? undefined : message
  }
  if (isTest(from) || packages.some((pattern) => matches(to, pattern))) return undefined
  return kind === 'type' && packageTypes.includes(to) ? undefined : message
}

function isOurs(path: string): boolean {
  return /^(src|demo|e2e|bench|build)\//.test(path)
}

function isTest(file: string): boolean {
  return /\.(test|test-kit|fixture)\.tsx?$/.test(file)
}

function isWithin(path: string, places: readonly string[]): boolean {
  return places.some((place) => path === place || path.startsWith(`${place}/`))
}

function matches(name: string, pattern: string): boolean {
  if (pattern === '*') return true
  return pattern.endsWith(':*') ? name.startsWith(pattern.slice(0, -1)) : isWithin(name, [pattern])
}

function folderOf(file: string): string | undefined {
  return Object.keys(FOLDERS)
    .filter((folder) => isWithin(file, [folder]))
    .sort((a, b) => b.length - a.length)[0]
}
