import { readFile } from 'node:fs/promises'

/** A code block of a documentation page. */
interface Block {
  readonly language: string
  readonly code: string
}

/** What a section of a page tells the reader to do. */
export interface Printed {
  /** The commands, in order. */
  readonly commands: readonly string[]
  /** The files by path, which the first line of each names in a comment. */
  readonly files: Readonly<Record<string, string>>
}

/** Reads a section of a page of this repository, from its heading to the next one of the same level. */
export async function printed(page: string, heading: string): Promise<Printed> {
  const text = await readFile(new URL(`../../${page}`, import.meta.url), 'utf8')
  const [, section] = text.split(`\n## ${heading}\n`)
  if (section === undefined) throw new Error(`${page} has no section "${heading}"`)
  const blocks = blocksOf(section.split('\n## ')[0] ?? '')
  const files = blocks.flatMap(({ code }) => {
    const [, path] = /^(?:\/\/|<!--) ([\w./[\]-]+)/.exec(code) ?? []
    return path === undefined ? [] : [[path, code] as const]
  })
  return {
    commands: blocks
      .filter(({ language }) => language === 'sh')
      .flatMap(({ code }) => code.trim().split('\n')),
    files: Object.fromEntries(files),
  }
}

function blocksOf(section: string): readonly Block[] {
  return [...section.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', code = '']) => ({
    language,
    code,
  }))
}
