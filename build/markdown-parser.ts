import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

/** Our replacement of the complete list of HTML's character references, which has 37 kB. */
const ENTITIES = fileURLToPath(new URL('../src/content/markdown/entities.ts', import.meta.url))

/** Dependencies of markdown-it that only its unused parts need, or that browsers have built in. */
const REPLACED: Readonly<Record<string, string>> = {
  'linkify-it': 'export const LinkifyIt = undefined',
  'punycode.js': 'export default undefined',
  mdurl: 'export {}',
  'uc.micro': 'export const P = /\\p{P}/u\nexport const S = /\\p{S}/u',
}

const VIRTUAL = '\0markdown-it:'
const PARSER = /\/node_modules\/markdown-it\/dist\/markdown-it\.mjs(?:\?.*)?$/

/** Where the classes of markdown-it are collected on its main class, which would keep all of them in the bundle. */
const COLLECTED = '_defineProperty(MarkdownIt, "Token", Token);'

/** Rules that src/content/markdown/parser.ts replaces or does without. */
const UNUSED_RULES = [
  /\[\s*"html_block",\s*html_block,\s*\[[^\]]*\]\s*\],/,
  /\[\s*"text",\s*text\s*\],/,
  /\[\s*"linkify",\s*linkify\s*\],/,
  /\[\s*"image",\s*image\s*\],/,
]

/** Its test of ASCII punctuation, 32 cases, as ranges. */
const PUNCTUATION = /(function isMdAsciiPunct\(ch\) \{\n)[\s\S]*?(\n\}\n)/
const PUNCTUATION_RANGES =
  '$1return ch > 32 && (ch < 48 || (ch > 57 && ch < 65) || (ch > 90 && ch < 97) || (ch > 122 && ch < 127));$2'
/** Errors of its rulers for rules that do not exist. The tests run the parser without them, too. */
const RULE_ERRORS = /if \(index === -1\) throw new Error\([^\n]*\);/g

/** Methods of its rulers and tokens that nothing here calls. */
const UNUSED_METHODS = ['after', 'enable', 'enableOnly', 'disable', 'attrSet', 'attrJoin'].map(
  (name) => new RegExp(`^\\t${name}\\([^\\n]*\\) \\{\\n[\\s\\S]*?^\\t\\}\\n`, 'm'),
)

/** Its renderer and its blocks of HTML: what they assign and compile when they are loaded would be kept. */
const UNUSED_MODULES = ['renderer', 'common/html_blocks', 'rules_block/html_block'].map(
  (name) => new RegExp(`^//#region src/${name}\\.ts\\n[\\s\\S]*?^//#endregion\\n`, 'm'),
)

/**
 * The fields of the parser's classes, as the package was compiled: each one a call of `Object.defineProperty` for each
 * token, which takes most of the parser's time.
 */
const FIELDS = /_defineProperty\(\s*this,\s*(?:\/\*(?:[^*]|\*(?!\/))*\*\/\s*)?"(\w+)",\s*([^;]*?)\s*\);/g

/**
 * Bundles the block parser and the inline parser of markdown-it without its HTML renderer, typographer and link
 * detection: 16 kB of gzip instead of 42 kB.
 */
export function markdownParser(): Plugin {
  return {
    name: 'markdown-parser',
    enforce: 'pre',
    resolveId(id, importer) {
      if (importer === undefined || !PARSER.test(importer)) return undefined
      if (id === 'entities') return ENTITIES
      return id in REPLACED ? VIRTUAL + id : undefined
    },
    load(id) {
      return id.startsWith(VIRTUAL) ? REPLACED[id.slice(VIRTUAL.length)] : undefined
    },
    transform(code, id) {
      if (!PARSER.test(id)) return undefined
      const [parser, ...rest] = code.split(COLLECTED)
      const unused = [...UNUSED_RULES, ...UNUSED_METHODS, ...UNUSED_MODULES]
      const isKnown = rest.length === 1 && [...unused, PUNCTUATION].every((part) => part.test(parser ?? ''))
      if (!isKnown || parser === undefined)
        throw new Error(`${id} has another form than the build expects: see build/markdown-parser.ts`)
      const used = unused
        .reduce((left, part) => left.replace(part, ''), parser)
        .replace(PUNCTUATION, PUNCTUATION_RANGES)
        .replace(RULE_ERRORS, '')
        .replace(FIELDS, 'this.$1 = $2;')
      if (used.includes('_defineProperty(\n')) throw new Error(`${id} has a field in another form`)
      return {
        code: `${used}export default { ParserBlock, ParserInline, helpers: helpers_exports }\n`,
        map: null,
      }
    },
  }
}
