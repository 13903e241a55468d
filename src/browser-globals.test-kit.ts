import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import ts from 'typescript'
import { parse, sourceFiles } from './import-graph.test-kit.ts'

/** Folders whose code runs on a page. `src/callback` is a page of its own. */
const ON_PAGES = /^src\/(launcher|widget|react|session|chatjs|contract|content|model|embed)\//

/** Names of the global variables and functions that a browser has, from TypeScript's library. */
function globalsOfBrowsers(): ReadonlySet<string> {
  const library = createRequire(import.meta.url).resolve('typescript/lib/lib.dom.d.ts')
  const names = readFileSync(library, 'utf8').matchAll(/^declare (?:var|function|const) (\w+)/gm)
  return new Set([...names].flatMap(([, name]) => name ?? []))
}

/**
 * What the code on pages uses of the browser: global names, and members of `navigator` as `navigator.x`. Names that the
 * file itself declares, and types, are none of them.
 */
export function usedBrowserGlobals(): readonly string[] {
  const known = globalsOfBrowsers()
  const files = sourceFiles('src').filter(
    (path) => ON_PAGES.test(path) && !/\.(test|test-kit|fixture)\./.test(path),
  )
  return [...new Set(files.flatMap((path) => usedIn(path, known)))].sort()
}

function usedIn(path: string, known: ReadonlySet<string>): readonly string[] {
  const file = parse(path)
  const used: string[] = []
  const declared = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return
    if (ts.isIdentifier(node)) {
      if (isDeclaration(node)) declared.add(node.text)
      else if (known.has(node.text) && isGlobal(node)) used.push(memberOf(node) ?? node.text)
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return used.filter((name) => !declared.has(name))
}

/** `x` of `const x`, `{ x } =`, `(x) =>`, `function x`, `import { x }` and the like. */
function isDeclaration(node: ts.Identifier): boolean {
  const { parent } = node
  return (
    ((ts.isVariableDeclaration(parent) ||
      ts.isBindingElement(parent) ||
      ts.isParameter(parent) ||
      ts.isFunctionDeclaration(parent) ||
      ts.isClassDeclaration(parent)) &&
      parent.name === node) ||
    ts.isImportSpecifier(parent) ||
    ts.isImportClause(parent)
  )
}

/** A name that stands alone, or belongs to `window` or `globalThis`. */
function isGlobal(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) {
    return ts.isIdentifier(parent.expression) && /^(window|globalThis)$/.test(parent.expression.text)
  }
  if (ts.isTypeReferenceNode(parent) || ts.isJsxAttribute(parent)) return false
  if (ts.isMethodDeclaration(parent) || ts.isPropertyDeclaration(parent)) return parent.name !== node
  return !(ts.isPropertyAssignment(parent) && parent.name === node)
}

function memberOf(node: ts.Identifier): string | undefined {
  const { parent, text } = node
  if (text !== 'navigator' || !ts.isPropertyAccessExpression(parent)) return undefined
  return `navigator.${parent.name.text}`
}
