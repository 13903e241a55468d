import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { expect, test } from 'vitest'

const ENTRY = fileURLToPath(new URL('../../sandbox.ts', import.meta.url))

/** The declaration file that the build emits for a source file. */
function declarationOf(file: string): string {
  const compilerOptions = { isolatedDeclarations: true, declaration: true }
  return ts.transpileDeclaration(readFileSync(file, 'utf8'), { fileName: file, compilerOptions }).outputText
}

/** Packages that the declaration file of the entry point imports, directly or through other declaration files. */
function importsReachableFrom(entry: string): readonly string[] {
  const seen = new Set<string>()
  const packages = new Set<string>()
  const visit = (file: string): void => {
    if (seen.has(file)) return
    seen.add(file)
    for (const { fileName } of ts.preProcessFile(declarationOf(file)).importedFiles) {
      if (!fileName.startsWith('.')) packages.add(fileName)
      else if (existsSync(resolve(dirname(file), fileName))) visit(resolve(dirname(file), fileName))
    }
  }
  visit(entry)
  expect(seen.size).toBeGreaterThan(10)
  return [...packages]
}

test('the published declarations of ./sandbox import no AWS SDK', () => {
  expect(importsReachableFrom(ENTRY).filter((name) => name.startsWith('@aws-sdk/'))).toEqual([])
})
