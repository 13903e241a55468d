import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/**
 * The optional members of an interface that hosts write, each as `undefined`. Throws if the file has no such interface, or
 * if nothing in it is optional.
 */
export function allUndefined(path: string, name: string): Record<string, undefined> {
  const text = readFileSync(join(import.meta.dirname, path), 'utf8')
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest)
  const found = file.statements.find(
    (one): one is ts.InterfaceDeclaration => ts.isInterfaceDeclaration(one) && one.name.text === name,
  )
  const names = (found?.members ?? []).flatMap((member) =>
    member.questionToken && member.name && ts.isIdentifier(member.name) ? [member.name.text] : [],
  )
  if (names.length === 0) throw new Error(`${path} has no interface ${name} with optional members`)
  return Object.fromEntries(names.map((one) => [one, undefined]))
}
