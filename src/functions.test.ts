import ts from 'typescript'
import { expect, test } from 'vitest'
import { parse, sourceFiles } from './import-graph.test-kit.ts'

/** Lines of a function without those of the functions inside it, and with them. */
const MAX_OWN_LINES = 80
const MAX_LINES = 160

/** Every byte of the loader is on every page: it is one function, so that the minifier can shorten all of it. */
const EXEMPT = ['src/embed/loader.ts']

interface Measured {
  readonly name: string
  readonly own: number
  readonly all: number
}

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] }

const functions = ['src', 'demo', 'bench', 'build']
  .flatMap((folder) => sourceFiles(folder))
  .filter((file) => !EXEMPT.includes(file) && !/\.test\.tsx?$/.test(file))
  .flatMap((file) => functionsIn(parse(file), file))

test('no function has more than 80 lines of its own, or more than 160 in all', () => {
  expect(functions.length).toBeGreaterThan(1_000)
  expect(functions.filter(({ own, all }) => own > MAX_OWN_LINES || all > MAX_LINES)).toEqual([])
})

test('lines of nested functions count for the nested function', () => {
  const source = ['function outer() {', '  const inner = () => {', '    one()', '  }', '  inner()', '}'].join(
    '\n',
  )
  const file = ts.createSourceFile('x.ts', source, ts.ScriptTarget.Latest, true)
  expect(functionsIn(file, 'x.ts')).toEqual([
    { name: 'x.ts:1 outer', own: 3, all: 6 },
    { name: 'x.ts:2', own: 3, all: 3 },
  ])
})

function functionsIn(source: ts.SourceFile, file: string): readonly Measured[] {
  const measured: Mutable<Measured>[] = []
  const lineOf = (position: number): number => source.getLineAndCharacterOfPosition(position).line
  const linesOf = (node: ts.Node): number => lineOf(node.getEnd()) - lineOf(node.getStart(source)) + 1
  /** Measures the functions in a node; returns the lines of the outermost ones. */
  const measure = (node: ts.Node): number => {
    const one = isFunction(node) ? { name: nameOf(node), own: 0, all: linesOf(node) } : undefined
    if (one) measured.push(one)
    let nested = 0
    ts.forEachChild(node, (child) => {
      nested += measure(child)
    })
    if (!one) return nested
    one.own = one.all - nested
    return one.all
  }
  const nameOf = (node: ts.FunctionLikeDeclaration): string => {
    const name = node.name && ts.isIdentifier(node.name) ? ` ${node.name.text}` : ''
    return `${file}:${lineOf(node.getStart(source)) + 1}${name}`
  }
  measure(source)
  return measured
}

function isFunction(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isConstructorDeclaration(node) ||
    ts.isGetAccessorDeclaration(node) ||
    ts.isSetAccessorDeclaration(node)
  )
}
