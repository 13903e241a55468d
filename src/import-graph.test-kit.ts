import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

export const ROOT: string = fileURLToPath(new URL('..', import.meta.url))

/** One import of one file. Paths are relative to the repository; `to` is a package's name where it is not ours. */
export interface Import {
  readonly from: string
  readonly to: string
  /** `type`: only types are imported. `lazy`: reached by `import()`. */
  readonly kind: 'value' | 'type' | 'lazy'
  /** Names of the imported values; empty for `import()` and re-exports of everything. */
  readonly names: readonly string[]
}

/** Every TypeScript file below a folder, installed packages and the consumer apps excepted. */
export function sourceFiles(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return LEFT_OUT.includes(entry.name) ? [] : sourceFiles(path)
    return /\.tsx?$/.test(entry.name) ? [path] : []
  })
}

const LEFT_OUT = ['node_modules', 'consumers']

export function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest, true)
}

export function importsOf(file: string): readonly Import[] {
  const imports: Import[] = []
  const add = (specifier: ts.Node | undefined, kind: Import['kind'], names: readonly string[] = []): void => {
    if (!specifier || !ts.isStringLiteral(specifier)) return
    const bare = specifier.text.replace(/\?.*$/, '')
    const to = bare.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(file), bare)) : bare
    imports.push({ from: file, to, kind, names })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const names = valueNames(node.importClause)
      add(node.moduleSpecifier, isTypeOnly(node.importClause) ? 'type' : 'value', names)
    }
    if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly ? 'type' : 'value')
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], 'lazy')
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, 'type')
    ts.forEachChild(node, visit)
  }
  visit(parse(file))
  return imports
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false
  if (clause.isTypeOnly) return true
  const { namedBindings } = clause
  return (
    clause.name === undefined &&
    namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.every((element) => element.isTypeOnly)
  )
}

function valueNames(clause: ts.ImportClause | undefined): readonly string[] {
  if (!clause || clause.isTypeOnly || !clause.namedBindings || !ts.isNamedImports(clause.namedBindings))
    return []
  return clause.namedBindings.elements
    .filter((element) => !element.isTypeOnly)
    .map((element) => (element.propertyName ?? element.name).text)
}

/** Groups of files that import each other in a circle (Tarjan's strongly connected components). */
export function importCircles(
  imports: readonly Pick<Import, 'from' | 'to'>[],
): readonly (readonly string[])[] {
  const targets = new Map<string, string[]>()
  for (const { from, to } of imports) targets.set(from, [...(targets.get(from) ?? []), to])
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const circles: string[][] = []
  const connect = (file: string): void => {
    const own = index.size
    index.set(file, own)
    low.set(file, own)
    stack.push(file)
    for (const to of targets.get(file) ?? []) {
      if (!targets.has(to)) continue
      if (!index.has(to)) connect(to)
      if (stack.includes(to)) low.set(file, Math.min(low.get(file) ?? own, low.get(to) ?? own))
    }
    if (low.get(file) !== own) return
    const members = stack.splice(stack.indexOf(file))
    if (members.length > 1 || targets.get(file)?.includes(file)) circles.push(members.sort())
  }
  for (const file of targets.keys()) if (!index.has(file)) connect(file)
  return circles
}

/** Names of the values that a file re-exports or declares as exports. */
export function exportedNames(file: string): readonly string[] {
  return parse(file).statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || statement.isTypeOnly) return []
    const { exportClause } = statement
    if (!exportClause || !ts.isNamedExports(exportClause)) return []
    return exportClause.elements.filter((element) => !element.isTypeOnly).map((element) => element.name.text)
  })
}
