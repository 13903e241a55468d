import type { Browser } from '@playwright/test'
import type { Contender } from './contenders.ts'
import { SLOWER } from './lab.ts'
import { talking } from './long.ts'
import type { MainThread } from './main-thread.ts'
import { median } from './median.ts'
import type { BenchSite } from './site.ts'

/** Markdown on a slow machine, in milliseconds of the main thread. */
export interface MarkdownFigures {
  /** From the websocket to the first paint of a message of 16 kB: what fits into the panel. */
  readonly firstPaintMs: number
  /** The longest task until the whole message is rendered and announced. */
  readonly messageTaskMs: number
  /** The longest task while an answer of 500 pieces grows. */
  readonly streamTaskMs: number
}

const TIMES = 3
const PIECES = 500
const SECTION =
  '## Fees\n\nA **transfer** is free, see [the terms](https://bank.example/terms_a) and `code`. It takes one day, on any day of the week, in the whole country and abroad.\n\n- one item\n- another *item*\n\n'
const END = 'The end of it.'
const MESSAGE = `${SECTION.repeat(100).slice(0, 15_900)}\n\n${END}`
const ANSWER = `${SECTION.repeat(20)}${END}`
const BOT = { ParticipantRole: 'CUSTOM_BOT', ContentType: 'text/markdown' } as const

export async function markdownFigures(
  browser: Browser,
  site: BenchSite,
  contender: Contender,
): Promise<MarkdownFigures> {
  const messages: MainThread[] = []
  for (let time = 0; time < TIMES; time += 1) messages.push(await message(browser, site, contender))
  const stream = await streamed(browser, site, contender)
  return {
    firstPaintMs: median(messages.map(({ firstPaintMs }) => firstPaintMs)),
    messageTaskMs: median(messages.map(({ longestMs }) => longestMs)),
    streamTaskMs: stream.longestMs,
  }
}

/** Where a piece ends in the answer. */
function upTo(piece: number): number {
  return Math.round((ANSWER.length * piece) / PIECES)
}

/** A chat in which the parser is loaded, slowed down. */
async function openChat(browser: Browser, site: BenchSite, contender: Contender): ReturnType<typeof talking> {
  const { lab, contact } = await talking(browser, site, contender, 1)
  // Only the parser shows the entity as a letter.
  contact.pushes({ ...BOT, Content: 'loads &#116;he parser' })
  await lab.shows('loads the parser')
  await lab.slowsDown(SLOWER)
  return { lab, contact }
}

async function message(browser: Browser, site: BenchSite, contender: Contender): Promise<MainThread> {
  const { lab, contact } = await openChat(browser, site, contender)
  const seen = await lab.traces(async () => {
    contact.pushes({ ...BOT, Content: MESSAGE })
    await lab.ends(END)
  })
  await lab.close()
  return seen
}

async function streamed(browser: Browser, site: BenchSite, contender: Contender): Promise<MainThread> {
  const { lab, contact } = await openChat(browser, site, contender)
  const seen = await lab.traces(async () => {
    const Id = crypto.randomUUID()
    for (let piece = 1; piece <= PIECES; piece += 1) {
      const metadata = { MessageId: Id, ChunkNumber: piece, MessageCompleted: piece === PIECES }
      // A piece has the text that is new; the last one has the whole text.
      const Content = piece === PIECES ? ANSWER : ANSWER.slice(upTo(piece - 1), upTo(piece))
      contact.pushes({ ...BOT, Id, Content, MessageMetadata: metadata })
      await new Promise((done) => setTimeout(done, 10))
    }
    await lab.ends(END)
  })
  await lab.close()
  return seen
}
