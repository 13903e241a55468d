import { readFileSync, writeFileSync } from 'node:fs'
import { arch, cpus, platform } from 'node:os'
import { BARE_BUTTON, type Contender, PEERS, REACT, SCRIPT_TAG } from './contenders.ts'
import { BURST, type Figures, LONG, type OwnFigures, SHORT } from './figures.ts'
import { SLOWER } from './lab.ts'
import { KEYS } from './long.ts'

/** A figure that must not be larger than its limit. */
export interface Bound {
  readonly what: string
  readonly measured: number
  readonly limit: number
  readonly unit: 'ms' | '×'
}

/** A long conversation costs this much of what a short one costs at most. */
const LONG_FACTOR = 1.3
/** What a launcher may take of the main thread beside a bare button, in milliseconds. */
const BESIDE_BUTTON_MS = 10
/** A key is answered within this time however long the conversation is, in milliseconds. */
const KEY_PAINT_MS = 50

/** Of a peer's figure, ours is this much at most. A figure without a line has no bound. */
const PART_OF_PEER: readonly (readonly [
  what: string,
  of: (figures: Figures) => number,
  parts: Readonly<Record<string, number>>,
])[] = [
  ['launcher visible', ({ launcherMs }) => launcherMs, { 'botframework-webchat': 1 / 3, 'deep-chat': 1 }],
  [
    'composer accepts a key, realistic click (hover first)',
    ({ handKeyMs }) => handKeyMs,
    { 'deep-chat': 0.9 },
  ],
  ['composer accepts a key, cold click', ({ keyMs }) => keyMs, { 'deep-chat': 1 }],
]

export function boundsBeside(figures: ReadonlyMap<Contender, Figures>): readonly Bound[] {
  const ours = figures.get(SCRIPT_TAG)
  const button = figures.get(BARE_BUTTON)
  if (!ours || !button) return []
  const before: Bound = {
    what: `script tag, main thread before a click: ${BESIDE_BUTTON_MS} ms more than a bare button`,
    measured: ours.beforeClickMs,
    limit: button.beforeClickMs + BESIDE_BUTTON_MS,
    unit: 'ms',
  }
  const besidePeers = PEERS.flatMap((peer): readonly Bound[] => {
    const theirs = figures.get(peer)
    if (!theirs) return []
    return PART_OF_PEER.flatMap(([what, of, { [peer.name]: part }]) =>
      part === undefined
        ? []
        : [
            {
              what: `script tag, ${what}: ${part.toFixed(2)} × ${peer.name}`,
              measured: of(ours),
              limit: of(theirs) * part,
              unit: 'ms',
            },
          ],
    )
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
      what: `${name}, ${LONG} messages: from a key to the next paint, the longest of ${KEYS}`,
      measured: long.keyPaintMs,
      limit: KEY_PAINT_MS,
      unit: 'ms',
    },
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
        'page load to the first message painted, ms',
        'heap before a click, MB',
        'heap with the chat open, MB',
      ],
      [...beside].map(
        ([
          { name },
          { launcherMs, beforeClickMs, handKeyMs, keyMs, firstMessageMs, idleBytes, openBytes },
        ]) => [
          name,
          ...[launcherMs, beforeClickMs, handKeyMs, keyMs, firstMessageMs].map(number),
          ...[idleBytes, openBytes].map(mega),
        ],
      ),
    ),
    '',
    ...table(
      ['', `${SCRIPT_TAG.name}, ${SHORT}`, `${LONG}`, `${REACT.name}, ${SHORT}`, `${LONG}`],
      (
        [
          ['append one, ms', ({ appendMs }) => appendMs],
          ['scroll a screen, ms', ({ scrollMs }) => scrollMs],
          ['elements', ({ elements }) => elements],
          [`key to the next paint, the longest of ${KEYS}, ms`, ({ keyPaintMs }) => keyPaintMs],
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
