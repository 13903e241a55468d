import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** What a room may import: our own places, and packages. Type-only imports count unless said otherwise. */
interface Room {
  readonly own: readonly string[]
  readonly packages: readonly string[]
  /** Rooms and packages whose types alone may be imported. */
  readonly types?: readonly string[]
  /** Rooms reached by import() only. */
  readonly lazy?: readonly string[]
  readonly why: string
}

const ROOMS: Readonly<Record<string, Room>> = {
  'src/model': {
    own: [],
    packages: [],
    why: 'The model is what a chat is: pure TypeScript that runs anywhere without anything.',
  },
  'src/contract': {
    own: [],
    packages: ['valibot'],
    why: 'The contract runs in the callback page, whose whole budget is 4 kB.',
  },
  'src/chatjs': {
    own: ['src/model'],
    packages: ['amazon-connect-chatjs'],
    why: 'amazon-connect-chatjs stops at this folder, and the folder knows nothing but the model.',
  },
  'src/session': {
    own: ['src/model', 'src/contract'],
    lazy: ['src/chatjs'],
    packages: ['@tanstack/query-core'],
    why: 'The session is the chat without a face: no React; chatjs by import() only, because it throws outside a browser.',
  },
  'src/react': {
    own: ['src/model', 'src/session', 'src/contract'],
    packages: ['react', '@tanstack/react-query'],
    why: 'The hooks only subscribe; they draw nothing.',
  },
  'src/widget': {
    own: ['src/react'],
    types: ['src/model'],
    packages: ['react', 'react-dom', '@tanstack/react-virtual'],
    why: 'The widget uses nothing that ./headless does not offer, so that a host can build its own just as well.',
  },
  'src/embed': {
    own: ['src/widget', 'src/react'],
    types: ['src/model'],
    packages: ['react', 'react-dom'],
    why: 'The embedding puts the widget on a page and knows nothing of how it works.',
  },
  'src/callback': {
    own: ['src/contract'],
    packages: ['vite'],
    why: 'The callback page carries the core of complete-sign-in and not a byte more.',
  },
  'src/bff': {
    own: ['src/contract', 'src/callback/generated.ts'],
    packages: ['hono', 'jose', 'valibot'],
    why: 'The BFF speaks to Connect through a structural port and to the browser through the contract.',
  },
  'src/sandbox': {
    own: [],
    packages: ['ws', 'oidc-provider', 'hono', '@hono/node-server', 'jose'],
    types: ['@aws-sdk/client-connect', '@aws-sdk/client-connectparticipant'],
    why: 'The sandbox writes Connect out again from its documentation, so that one mistake cannot pass on both sides.',
  },
  'src/package.test.ts': {
    own: [],
    packages: [],
    why: 'It reads the package as it would be published.',
  },
  'src/cases.test.ts': {
    own: [],
    packages: [],
    why: 'It reads a page of words and the titles of tests.',
  },
  'src/readme.test.ts': {
    own: ['src/headless.ts', 'src/model/error-guide.ts', 'src/widget'],
    packages: [],
    why: 'It reads what the doors and the words say.',
  },
  'src/index.ts': {
    own: ['src/widget', 'src/react', 'src/headless.ts'],
    types: ['src/model', 'src/session'],
    packages: ['react'],
    why: 'A door re-exports its wing.',
  },
  'src/headless.ts': {
    own: ['src/react', 'src/session', 'src/model'],
    packages: [],
    why: 'A door re-exports its wing.',
  },
  'src/script.ts': { own: ['src/embed'], packages: [], why: 'A door re-exports its wing.' },
  'src/bff.ts': {
    own: ['src/bff'],
    types: ['src/contract'],
    packages: [],
    why: 'A door re-exports its wing.',
  },
  'src/sandbox.ts': { own: ['src/sandbox'], packages: [], why: 'A door re-exports its wing.' },
  'src/sandbox-cli.ts': { own: ['src/sandbox'], packages: [], why: 'A door re-exports its wing.' },
  demo: { own: DOORS(), packages: ['*'], why: 'The demo is a host like any other: it uses the doors.' },
  e2e: {
    own: [...DOORS(), 'demo'],
    packages: ['*'],
    why: 'The browser tests stand outside: they use the doors and the demo.',
  },
}

function DOORS(): readonly string[] {
  return ['src/index.ts', 'src/headless.ts', 'src/script.ts', 'src/bff.ts', 'src/sandbox.ts']
}

interface Arrow {
  readonly from: string
  readonly to: string
  readonly kind: 'value' | 'type' | 'lazy'
}

describe('imports', () => {
  test('the graph is read: the doors reach the rooms behind them', () => {
    const arrows = graph()
    expect(arrows).toContainEqual({
      from: 'src/session/code-loader.ts',
      to: 'src/chatjs/connection.ts',
      kind: 'lazy',
    })
    expect(arrows.length).toBeGreaterThan(200)
  })

  test('no room imports what it may not', () => {
    expect(graph().flatMap((arrow) => complaint(arrow) ?? [])).toEqual([])
  })

  test('a forbidden arrow is named with its reason', () => {
    const arrow: Arrow = { from: 'src/model/x.ts', to: 'react', kind: 'type' }
    expect(complaint(arrow)).toBe(`src/model/x.ts imports react. ${ROOMS['src/model']?.why}`)
    const lazy: Arrow = { from: 'src/session/x.ts', to: 'src/chatjs/load.ts', kind: 'value' }
    expect(complaint(lazy)).toContain('import() only')
    const types: Arrow = { from: 'src/widget/x.ts', to: 'src/model/reduce.ts', kind: 'value' }
    expect(complaint(types)).toBeDefined()
  })
})

function complaint({ from, to, kind }: Arrow): string | undefined {
  const room = roomOf(from)
  if (!room) return `${from} stands in no room that this test knows.`
  const { own, packages, types = [], lazy = [], why } = ROOMS[room] as Room
  const isTest = /\.test(-kit)?\.tsx?$|\/testing\//.test(from)
  const ours = to.startsWith('src/') || to.startsWith('demo/') || to.startsWith('e2e/')
  const within = (places: readonly string[]): boolean =>
    places.some((place) => to === place || to.startsWith(`${place}/`))
  if (ours) {
    if (within([room]) || within(own)) return undefined
    if (kind === 'lazy' && within(lazy)) return undefined
    if (kind === 'type' && within(types)) return undefined
    if (isTest && to === 'src/sandbox.ts') return undefined
  } else {
    if (packages.includes('*') || packages.some((name) => to === name || to.startsWith(`${name}/`)))
      return undefined
    if (kind === 'type' && types.includes(to)) return undefined
    if (to.startsWith('node:') && (/src\/(sandbox|callback\/build)/.test(from) || isTest)) return undefined
    if (isTest) return undefined
  }
  return `${from} imports ${to}. ${why}`
}

function roomOf(file: string): string | undefined {
  return Object.keys(ROOMS)
    .filter((room) => file === room || file.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0]
}

function graph(): readonly Arrow[] {
  return ['src', 'demo', 'e2e'].flatMap((folder) => files(join(ROOT, folder))).flatMap(arrowsOf)
}

function files(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory())
      return entry.name === 'node_modules' || entry.name === 'consumers' ? [] : files(path)
    const known = /\.tsx?$/.test(entry.name) && !path.endsWith(join('src', 'imports.test.ts'))
    return known && !path.endsWith('doors.test.ts') ? [path] : []
  })
}

function arrowsOf(path: string): readonly Arrow[] {
  const from = relative(ROOT, path)
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
  const arrows: Arrow[] = []
  const add = (specifier: string, kind: Arrow['kind']): void => {
    const bare = specifier.replace(/\?.*$/, '')
    const to = bare.startsWith('.') ? relative(ROOT, resolve(dirname(path), bare)) : bare
    arrows.push({ from, to, kind })
  }
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      const typeOnly = ts.isImportDeclaration(node)
        ? (node.importClause?.isTypeOnly ?? false) || allTypes(node.importClause?.namedBindings)
        : node.isTypeOnly
      if (ts.isStringLiteral(node.moduleSpecifier))
        add(node.moduleSpecifier.text, typeOnly ? 'type' : 'value')
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments
      if (argument && ts.isStringLiteral(argument)) add(argument.text, 'lazy')
    }
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      const { literal } = node.argument
      if (ts.isStringLiteral(literal)) add(literal.text, 'type')
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return arrows
}

function allTypes(bindings: ts.NamedImportBindings | undefined): boolean {
  return (
    bindings !== undefined && ts.isNamedImports(bindings) && bindings.elements.every((one) => one.isTypeOnly)
  )
}
