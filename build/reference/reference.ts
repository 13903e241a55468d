import { DEFAULT_RULES } from '../../src/sandbox/rules.ts'
import {
  ENTRY_POINTS,
  type EntryPoint,
  openPublicApi,
  type PublicSymbols,
  specifierOf,
} from '../public-api.ts'
import { attributeSection } from './attributes.ts'
import { commandLineSections } from './command-line.ts'
import { englishTexts } from './english-texts.ts'
import type { Entry } from './entry.ts'
import { errorSections } from './errors.ts'
import { PAGES, type PagePlan } from './pages.ts'
import { type Placed, placeEntries } from './place-entries.ts'
import { anchorsOf, codeSpan, entrySection, type LinkTo, type Section, table } from './render.ts'
import { stylingSections } from './styling.ts'

/** The reference: its pages by path below docs, and what has no docstring. */
export interface Reference {
  readonly pages: ReadonlyMap<string, string>
  /** `BffOptions.region`. */
  readonly undocumented: readonly string[]
}

/** A page before its links are known. */
interface Page {
  readonly plan: PagePlan
  readonly placed: readonly Placed[]
  /** Sections that no type has. */
  readonly extra: readonly Section[]
  /** Anchors of all headings, in order. */
  readonly anchors: ReadonlyMap<string, string>
}

const NOTICE = '<!-- Generated from the types by `npm run docs:reference`. Do not edit. -->'

/** Makes the reference. Takes seconds, unless the public API is open already. */
export function makeReference(api: PublicSymbols = openPublicApi()): Reference {
  const pages = [...placeEntries(api)].map(([plan, placed]) => pageOf(plan, placed))
  const entries = pages.flatMap(({ placed }) => placed.map(({ entry }) => entry))
  const unplaced = ENTRY_POINTS.find((one) => !PAGES.some(({ entryPoints }) => entryPoints.includes(one)))
  if (unplaced !== undefined) throw new Error(`no page of build/reference/pages.ts is for ${unplaced}`)
  return {
    pages: new Map([
      ['reference.md', indexText(pages)],
      ...pages.map((page) => [`reference/${page.plan.file}`, pageText(page, pages)] as const),
    ]),
    undocumented: entries.flatMap(({ name, doc, rows }) => [
      ...(doc.text === '' ? [name] : []),
      ...rows.filter((row) => row.doc.text === '').map((row) => `${name}.${row.name}`),
    ]),
  }
}

function pageOf(plan: PagePlan, placed: readonly Placed[]): Page {
  const extra = extraSections(plan, placed)
  const headings = [...extra.map(({ heading }) => heading), ...placed.map(({ entry }) => entry.name)]
  const anchors = anchorsOf(headings)
  return {
    plan,
    placed,
    extra,
    anchors: new Map(headings.map((heading, index) => [heading, anchors[index] ?? ''])),
  }
}

function pageText(page: Page, pages: readonly Page[]): string {
  const { plan, placed, extra, anchors } = page
  const linkTo: LinkTo = (name) => {
    if (anchors.has(name)) return `#${anchors.get(name)}`
    // The sandbox has Connect's names, which mean something else on other pages.
    const other = pages.find((one) => one.plan.file !== 'sandbox.md' && one.anchors.has(name))
    return other && `${other.plan.file}#${other.anchors.get(name)}`
  }
  const sections = [
    ...extra,
    ...placed.map(({ entry, entryPoint }) =>
      entrySection(withDefaults(entry), linkTo, noteOf(entry, entryPoint)),
    ),
  ]
  const contents = [...anchors].map(([heading, anchor]) => `[${heading}](#${anchor})`).join(' · ')
  return [
    ...[NOTICE, `# ${plan.title}`, plan.introduction, contents],
    ...sections.map(({ heading, text }) => `## ${heading}\n\n${text}`),
  ]
    .join('\n\n')
    .concat('\n')
}

function noteOf({ name, code }: Entry, entryPoint: EntryPoint | undefined): string | undefined {
  if (entryPoint === undefined) return 'Not exported: a type above names it.'
  const isValue = code !== undefined && /^(function|const|class) /.test(code)
  return isValue ? `\`import { ${name} } from '${specifierOf(entryPoint)}'\`` : undefined
}

function extraSections({ file }: PagePlan, placed: readonly Placed[]): readonly Section[] {
  if (file === 'errors.md') return errorSections()
  if (file === 'styling.md') return stylingSections()
  if (file === 'command-line.md') return commandLineSections()
  if (file !== 'script-tag.md') return []
  const options = placed.find(({ entry }) => entry.name === 'MountOptions')
  return [attributeSection(options?.entry.rows ?? [])]
}

/** Adds defaults that the code has in an object. */
function withDefaults(entry: Entry): Entry {
  const isRules = entry.name === 'Rules'
  const values: Readonly<Record<string, unknown>> = isRules
    ? { ...DEFAULT_RULES }
    : (englishTexts()[entry.name] ?? {})
  const rows = entry.rows.map((row) => {
    const value = values[row.name]
    if (!['string', 'number', 'boolean'].includes(typeof value)) return row
    return { ...row, doc: { ...row.doc, defaultValue: isRules ? codeSpan(`${value}`) : `${value}` } }
  })
  return { ...entry, rows }
}

function indexText(pages: readonly Page[]): string {
  const lists = ENTRY_POINTS.map((entryPoint) => {
    const links = pages
      .flatMap(({ plan, placed, anchors }) =>
        placed
          .filter((one) => one.entryPoint === entryPoint)
          .map(({ entry: { name } }) => ({
            name,
            link: `[${name}](reference/${plan.file}#${anchors.get(name)})`,
          })),
      )
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    const rest = entryPoint === 'index' ? 'All of `connect-chat-widget/headless`, and:\n\n' : ''
    return `## ${specifierOf(entryPoint)}\n\n${rest}${links.map(({ link }) => link).join(' · ')}`
  })
  return [
    NOTICE,
    '# Reference',
    'Made from the types and their docstrings: every export of every entry point. The guides are listed in the [README](../README.md#documentation).',
    table(
      ['page', 'contents'],
      pages.map(({ plan }) => [`[${plan.title}](reference/${plan.file})`, fromDocs(plan.introduction)]),
    ),
    ...lists,
  ]
    .join('\n\n')
    .concat('\n')
}

/** The links of a page in docs/reference, seen from docs. */
function fromDocs(text: string): string {
  return text.replace(/\]\((?!http)([^)]*)\)/g, (_, path: string) => {
    return path.startsWith('../') ? `](${path.slice(3)})` : `](reference/${path})`
  })
}
