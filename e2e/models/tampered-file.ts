import { readFileSync } from 'node:fs'

const dist = new URL('../../dist/script-tag/', import.meta.url)
const FILES = Object.keys(JSON.parse(readFileSync(new URL('integrity.json', dist), 'utf8')) as object)

/** A page with the script tag, which fetches nothing before it is used. */
export const SCRIPT_TAG_PAGE =
  '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A shop</title></head><body>' +
  '<script async src="/dist/connect-chat.js" data-prefetch="none" data-api="/connect-chat"></script></body></html>'

/** The path of the file of the script tag that matches, below dist/script-tag. */
export function builtFile(name: RegExp): string {
  const file = FILES.find((path) => name.test(path))
  if (!file) throw new Error(`the build has no file ${name}`)
  return file
}

/** The file with a statement that sets `globalThis.tampered`. */
export const tampered = (file: string): string =>
  `${readFileSync(new URL(file, dist), 'utf8')}\n;globalThis.tampered = true`
