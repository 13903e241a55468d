/** Request targets that parsers read differently, made of one path. */

const hex = (character: string, upper: boolean): string => {
  const code = character.charCodeAt(0).toString(16).padStart(2, '0')
  return `%${upper ? code.toUpperCase() : code}`
}

/** What is put in place of a slash. */
const SLASHES = [
  '//',
  '///',
  '/./',
  '/x/../',
  '/%2e/',
  '/x/%2e%2e/',
  '/x/%2E./',
  '/x/..%2f',
  '/..;/',
  '/x;/../',
  '\\',
  '/\\',
  '%2f',
  '%2F',
  '%5c',
  '%252f',
  '%c0%af',
  '\xc0\xaf',
  '%ef%bc%8f',
  '\t/',
  ' /',
  '/%00',
  '/%20',
] as const

/** What is put behind the path. */
const ENDS = [
  '/',
  '//',
  '/.',
  '/..',
  '/x/..',
  '/%2e',
  '.',
  '%2e',
  ';',
  ';x=1',
  ';/',
  '?',
  '?x=1',
  '??',
  '?/../x',
  '#',
  '#x',
  '#?x',
  '?#',
  '%3f',
  '%3fx',
  '%23',
  '%00',
  '%20',
  '%09',
  '%0a',
  '%0d%0ax:y',
  '\\',
  '%5c',
  '\xa0',
  '\xff',
  '.json',
  '%',
  '%2',
  '%zz',
  '&x=1',
  ',',
  '*',
  '~',
] as const

const BEFORE = [
  'http://shop.example',
  'http://other.example',
  'https://shop.example',
  'HTTP://shop.example',
  'http://user@shop.example',
  'http://shop.example\\@other.example',
  'http://shop.example:80',
  'http:',
  '//other.example',
  '//',
  '/',
  '/.',
  '/..',
  '/x/..',
  '/%2e%2e',
  '/%2e',
  '\\',
  '/\\',
  './',
  '?',
  '#',
  '*',
  ';',
  '/;',
  '/x?/..',
  '/x%3f/..',
] as const

/** Targets of one path, each at most once; the first is the path itself. Characters above U+00FF do not occur. */
export function targetsOf(path: string): readonly string[] {
  const characters = [...path]
  const slashes = characters.flatMap((character, at) => (character === '/' ? [at] : []))
  const replaced = (at: number, text: string): string => path.slice(0, at) + text + path.slice(at + 1)
  return [
    ...new Set([
      path,
      ...characters.flatMap((character, at) => [
        replaced(at, hex(character, false)),
        replaced(at, hex(character, true)),
        replaced(at, `%25${hex(character, false).slice(1)}`),
        replaced(at, character.toUpperCase()),
      ]),
      ...slashes.flatMap((at) => SLASHES.map((text) => replaced(at, text))),
      ...ENDS.map((end) => path + end),
      ...BEFORE.map((before) => before + path),
      characters.map((character) => hex(character, false)).join(''),
      path.toUpperCase(),
    ]),
  ]
}
