import { BANK } from './sibling-site.ts'

/** A raw `Set-Cookie` line, and how it differs from an honest one. */
export interface CookieLine {
  readonly what: string
  readonly bytes: Buffer
}

/** Bytes that some parser strips or ignores around a name. Text is Latin-1: each character is one byte. */
const BYTES: readonly (readonly [name: string, bytes: string])[] = [
  ['a tab', '\t'],
  ['a space', ' '],
  ['a vertical tab', '\x0B'],
  ['a form feed', '\x0C'],
  ['U+0001', '\x01'],
  ['U+001F', '\x1F'],
  ['a delete', '\x7F'],
  ['byte 80', '\x80'],
  ['byte 85', '\x85'],
  ['byte A0', '\xA0'],
  ['byte AD', '\xAD'],
  ['byte FF', '\xFF'],
  ['half a character, C2', '\xC2'],
  ['half a character, E3 80', '\xE3\x80'],
  ['U+0085 in UTF-8', '\xC2\x85'],
  ['U+00A0 in UTF-8', '\xC2\xA0'],
  ['U+00AD in UTF-8', '\xC2\xAD'],
  ['U+1680 in UTF-8', '\xE1\x9A\x80'],
  ['U+180E in UTF-8', '\xE1\xA0\x8E'],
  ['U+2000 in UTF-8', '\xE2\x80\x80'],
  ['U+2003 in UTF-8', '\xE2\x80\x83'],
  ['U+200B in UTF-8', '\xE2\x80\x8B'],
  ['U+2028 in UTF-8', '\xE2\x80\xA8'],
  ['U+202F in UTF-8', '\xE2\x80\xAF'],
  ['U+205F in UTF-8', '\xE2\x81\x9F'],
  ['U+2060 in UTF-8', '\xE2\x81\xA0'],
  ['U+3000 in UTF-8', '\xE3\x80\x80'],
  ['a byte order mark in UTF-8', '\xEF\xBB\xBF'],
]

const AROUND: readonly (readonly [
  where: string,
  pair: (name: string, value: string, bytes: string) => string,
])[] = [
  ['before the name', (name, value, bytes) => `${bytes}${name}=${value}`],
  ['twice before the name', (name, value, bytes) => `${bytes}${bytes}${name}=${value}`],
  ['after the name', (name, value, bytes) => `${name}${bytes}=${value}`],
  ['inside the prefix', (name, value, bytes) => `${name.replace('__Host-', `__Host-${bytes}`)}=${value}`],
  ['between an empty name and ours', (name, value, bytes) => `=${bytes}${name}=${value}`],
  ['before the value', (name, value, bytes) => `${name}=${bytes}${value}`],
]

const SHAPES: readonly (readonly [what: string, pair: (name: string, value: string) => string])[] = [
  ['our name', (name, value) => `${name}=${value}`],
  ['an empty name', (name, value) => `=${name}=${value}`],
  ['two empty names', (name, value) => `==${name}=${value}`],
  ['a blank and an empty name', (name, value) => ` =${name}=${value}`],
  ['no =', (name) => name],
  ['no = but a value', (name, value) => `${name} ${value}`],
  ['a prefix in lower case', (name, value) => `${name.toLowerCase().slice(0, 12)}${name.slice(12)}=${value}`],
  ['a prefix in upper case', (name, value) => `${name.toUpperCase().slice(0, 12)}${name.slice(12)}=${value}`],
  ['a first prefix in lower case', (name, value) => `__host-${name.slice(7)}=${value}`],
  ['a second prefix in lower case', (name, value) => `__Host-http-${name.slice(12)}=${value}`],
  ['a name in upper case', (name, value) => `${name.toUpperCase()}=${value}`],
  ['quotes around the name', (name, value) => `"${name}"=${value}`],
  ['quotes around the value', (name, value) => `${name}="${value}"`],
  ['our pair in a quoted value', (name, value) => `a="1, ${name}=${value}"`],
  ['our pair after a comma', (name, value) => `a=1, ${name}=${value}`],
  ['our pair after a space', (name, value) => `a=1 ${name}=${value}`],
  ['our name after a word', (name, value) => `a ${name}=${value}`],
  ['a percent-encoded name', (name, value) => `${name.replace('__', '%5F%5F')}=${value}`],
  ['a percent-encoded dot', (name, value) => `${name.replace('.', '%2E')}=${value}`],
  ['a backslash before the name', (name, value) => `\\${name}=${value}`],
  ['$Version before the name', (name, value) => `$Version=1, ${name}=${value}`],
  ['full-width underscores', (name, value) => `\xEF\xBC\xBF\xEF\xBC\xBF${name.slice(2)}=${value}`],
  ['a name that is longer', (name, value) => `${name}x=${value}`],
  ['the name without its prefix', (name, value) => `${name.replace('__Host-Http-', '')}=${value}`],
  ['the prefix __Secure-', (name, value) => `${name.replace('__Host-Http-', '__Secure-')}=${value}`],
  ['the prefix __Http-', (name, value) => `${name.replace('__Host-Http-', '__Http-')}=${value}`],
]

/** Attributes with which a sibling reaches the bank. */
const FROM_SIBLING: readonly string[] = [
  `; Domain=${BANK}; Path=/`,
  `; Domain=.${BANK}; Path=/; Secure; HttpOnly; SameSite=Strict`,
  `; Domain=${BANK}; Path=/connect-chat`,
]

/** Attributes of the bank itself: only with the first does a browser regard the name as ours. */
const FROM_BANK: readonly string[] = [
  '; Path=/; Secure; HttpOnly; SameSite=Strict',
  '; path=/; SECURE; httponly',
  '; Path=/; Secure',
  '; Path=/; HttpOnly',
  '; Path=/connect-chat; Secure; HttpOnly',
  '; Secure; HttpOnly',
  `; Domain=${BANK}; Path=/; Secure; HttpOnly`,
  '; Domain=; Path=/; Secure; HttpOnly',
]

const line = (what: string, text: string): CookieLine => ({ what, bytes: Buffer.from(text, 'latin1') })

/** Lines with which a sibling tries to make the BFF read a cookie of ours. */
export function siblingLines(name: string, value: string): readonly CookieLine[] {
  return [
    ...SHAPES.flatMap(([what, pair]) =>
      FROM_SIBLING.map((attributes) => line(`${what}${attributes}`, pair(name, value) + attributes)),
    ),
    ...BYTES.flatMap(([bytes, text]) =>
      AROUND.map(([where, pair], n) => {
        const attributes = FROM_SIBLING[n % 2]
        return line(`${bytes} ${where}${attributes}`, pair(name, value, text) + attributes)
      }),
    ),
  ]
}

/** What the bank's own server could send, rightly and wrongly. */
export function bankLines(name: string, value: string): readonly CookieLine[] {
  const [right] = FROM_BANK
  return [
    ...FROM_BANK.map((attributes) => line(`our name${attributes}`, `${name}=${value}${attributes}`)),
    ...SHAPES.map(([what, pair]) => line(`${what}${right}`, pair(name, value) + right)),
    ...BYTES.flatMap(([bytes, text]) =>
      AROUND.map(([where, pair]) => line(`${bytes} ${where}`, pair(name, value, text) + right)),
    ),
  ]
}

/** The ways in which the attack itself is tried: each plants both cookies of the attacker. */
export const PLANTINGS: readonly (readonly [what: string, line: (name: string, value: string) => Buffer])[] =
  [
    ...(
      [
        'byte A0',
        'byte 85',
        'a tab',
        'U+00A0 in UTF-8',
        'a byte order mark in UTF-8',
        'U+3000 in UTF-8',
      ] as const
    ).map((bytes) => {
      const text = BYTES.find(([name]) => name === bytes)?.[1] ?? ''
      return [
        `${bytes} before the name`,
        (name: string, value: string) => Buffer.from(`${text}${name}=${value}${FROM_SIBLING[0]}`, 'latin1'),
      ] as const
    }),
    ...SHAPES.filter(([what]) =>
      /^(our name|an empty name|no =|a prefix in lower case|our pair after a comma)$/.test(what),
    ).map(
      ([what, pair]) =>
        [
          what,
          (name: string, value: string) => Buffer.from(pair(name, value) + FROM_SIBLING[0], 'latin1'),
        ] as const,
    ),
    [
      'a narrower path',
      (name, value) =>
        Buffer.from(`\xA0${name}=${value}; Domain=${BANK}; Path=/connect-chat/sign-in`, 'latin1'),
    ],
  ]
