import { readFileSync, writeFileSync } from 'node:fs'
import { arch, cpus, platform } from 'node:os'
import { type Contender, NOTHING, PEERS, REACT, SCRIPT_TAG } from './contenders.ts'
import { BURST, type Figures, LONG, type OwnFigures, SHORT } from './figures.ts'
import { SLOWER } from './lab.ts'

/** A figure that must not be larger than its limit. */
export interface Bound {
  readonly what: string
  readonly measured: number
  readonly limit: number
  readonly unit: 'ms' | 'MB' | '×'
}

/** Of each peer's figure, ours is this much at most. */
const PART_OF_PEER = 1 / 3
/** A long conversation costs this much of what a short one costs at most. */
const LONG_FACTOR = 1.5

export function boundsBeside(figures: ReadonlyMap<Contender, Figures>): readonly Bound[] {
  const ours = figures.get(SCRIPT_TAG)
  const page = figures.get(NOTHING)
  if (!ours || !page) return []
  const ms = (pick: (one: Figures) => number) => ({ unit: 'ms' as const, of: pick })
  // Without what the page itself holds.
  const mb = (pick: (one: Figures) => number) => ({
    unit: 'MB' as const,
    of: (one: Figures) => (pick(one) - pick(page)) / 1e6,
  })
  const kinds = {
    'launcher visible': ms(({ launcherMs }) => launcherMs),
    'composer accepts a key, realistic click (hover first)': ms(({ handKeyMs }) => handKeyMs),
    'composer accepts a key, cold click': ms(({ keyMs }) => keyMs),
    'heap, idle before a click': mb(({ idleBytes }) => idleBytes),
    'heap, idle with the chat open': mb(({ openBytes }) => openBytes),
  }
  const before: Bound = {
    what: 'script tag, main thread before a click',
    measured: ours.beforeClickMs,
    limit: 10,
    unit: 'ms',
  }
  const besidePeers = PEERS.flatMap((peer) => {
    const theirs = figures.get(peer)
    if (!theirs) return []
    return Object.entries(kinds).map(([what, { unit, of }]) => ({
      what: `script tag, ${what}: a third of ${peer.name}`,
      measured: of(ours),
      limit: of(theirs) * PART_OF_PEER,
      unit,
    }))
  })
  return [before, ...besidePeers]
}

export function boundsOf({ name }: Contender, figures: OwnFigures): readonly Bound[] {
  const { short, long } = figures
  const factor = (what: string, pick: (of: OwnFigures['short']) => number): Bound => ({
    what: `${name}, ${LONG} messages beside ${SHORT}: ${what}`,
    measured: pick(long) / pick(short),
    limit: LONG_FACTOR,
    unit: '×',
  })
  return [
    factor('append one', ({ appendMs }) => appendMs),
    factor('scroll a screen', ({ scrollMs }) => scrollMs),
    factor('elements', ({ elements }) => elements),
    {
      what: `${name}, ${BURST} messages in a second: longest task`,
      measured: figures.burstMs,
      limit: 200,
      unit: 'ms',
    },
    {
      what: `${name}, a Markdown message of 16 kB: first paint`,
      measured: figures.markdown.firstPaintMs,
      limit: 50,
      unit: 'ms',
    },
    {
      what: `${name}, a Markdown message of 16 kB: longest task`,
      measured: figures.markdown.messageTaskMs,
      limit: 50,
      unit: 'ms',
    },
    {
      what: `${name}, a streamed answer of 500 pieces: longest task`,
      measured: figures.markdown.streamTaskMs,
      limit: 50,
      unit: 'ms',
    },
  ]
}

export const isBroken = ({ measured, limit }: Bound): boolean => !(measured <= limit)

export function reportOf(
  beside: ReadonlyMap<Contender, Figures>,
  own: ReadonlyMap<Contender, OwnFigures>,
  { chromium, rounds }: { readonly chromium: string; readonly rounds: number },
): string {
  const shown = (value: number, digits: number): string => (Number.isNaN(value) ? '–' : value.toFixed(digits))
  const number = (value: number): string => shown(value, value < 10 ? 1 : 0)
  const mega = (bytes: number): string => shown(bytes / 1e6, 2)
  const bounds = [...boundsBeside(beside), ...[...own].flatMap(([one, figures]) => boundsOf(one, figures))]
  const [cpu] = cpus()
  return [
    `Measured on ${new Date().toISOString().slice(0, 10)}: Chromium ${chromium}, Node ${process.versions.node}, ` +
      `${platform()} ${arch()}, ${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), slowed down ${SLOWER}×; rounds: ${rounds}.`,
    '',
    ...table(
      [
        '',
        'launcher visible, ms',
        'main thread before a click, ms',
        'composer accepts a key, ms: realistic click (hover first)',
        'cold click',
        'heap before a click, MB',
        'heap with the chat open, MB',
      ],
      [...beside].map(([{ name }, { launcherMs, beforeClickMs, handKeyMs, keyMs, idleBytes, openBytes }]) => [
        name,
        ...[launcherMs, beforeClickMs, handKeyMs, keyMs].map(number),
        ...[idleBytes, openBytes].map(mega),
      ]),
    ),
    '',
    ...table(
      ['', `${SCRIPT_TAG.name}, ${SHORT}`, `${LONG}`, `${REACT.name}, ${SHORT}`, `${LONG}`],
      (
        [
          ['append one, ms', ({ appendMs }) => appendMs],
          ['scroll a screen, ms', ({ scrollMs }) => scrollMs],
          ['elements', ({ elements }) => elements],
        ] satisfies readonly (readonly [string, (of: OwnFigures['short']) => number])[]
      ).map(([what, pick]) => [
        what,
        ...[...own.values()].flatMap(({ short, long }) => [number(pick(short)), number(pick(long))]),
      ]),
    ),
    '',
    ...table(
      ['bound', 'measured', 'limit', ''],
      bounds.map((bound) => [
        bound.what,
        `${bound.measured.toFixed(2)} ${bound.unit}`,
        `${bound.limit.toFixed(2)} ${bound.unit}`,
        isBroken(bound) ? '**over**' : 'within',
      ]),
    ),
  ].join('\n')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)]
}

const DOC = new URL('../../docs/performance.md', import.meta.url)
const BETWEEN = /(<!-- bench:start -->\n)[\s\S]*(<!-- bench:end -->)/

export function writeReport(report: string): void {
  const before = readFileSync(DOC, 'utf8')
  if (!BETWEEN.test(before)) throw new Error('docs/performance.md has no markers for the tables')
  writeFileSync(
    DOC,
    before.replace(BETWEEN, (_, start: string, end: string) => `${start}${report}\n${end}`),
  )
}
