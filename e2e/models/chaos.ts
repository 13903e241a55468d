import { type BrowserContext, expect, type Page } from '@playwright/test'
import type { ContactHandle, Fault, JournalEntry, Sandbox } from '../../src/sandbox.ts'

/** How much of everything happens to one chat. */
export interface Chaos {
  /** Half of them by the customer, half by the agent. */
  readonly messages: number
  /** Websockets cut from the other end. */
  readonly drops: number
  readonly reloads: number
  /** Times without network, each until the customer reads of it. */
  readonly offline: number
  /** The same seed is the same chaos. */
  readonly seed: number
}

/** What became of the messages, in three places: what the page shows, what the desk heard, the transcript. */
export interface Outcome {
  readonly lost: number
  readonly twice: number
  /** Places at which the page or the desk is not in the transcript's order, or that one not in the customer's. */
  readonly disordered: number
  readonly shown: number
  readonly calls: number
  readonly failedCalls: number
  readonly connections: number
}

export interface ChaosWorld {
  readonly page: Page
  readonly context: BrowserContext
  readonly sandbox: Sandbox
  readonly contact: ContactHandle
  /** How many messages of each side were said so far. */
  readonly onProgress?: (said: number) => void
}

/** Messages between two disturbances at most. */
const STEP = 20
/** Messages that a fast customer may be ahead of Connect. */
const AHEAD = 40
/** Share of messages that meet trouble: enough that one call in twenty is answered badly. */
const BAD = 0.08

/** Sends messages through every kind of fault, then counts them. */
export async function liveThrough(world: ChaosWorld, chaos: Chaos): Promise<Outcome> {
  const { page, context, sandbox, contact } = world
  const random = randomOf(chaos.seed)
  const heard: string[] = []
  const answers: JournalEntry[] = []
  const stop = sandbox.events.subscribe((event) => {
    if (event.type === 'request') answers.push(event.request)
    if (event.type !== 'item' || event.item.Type !== 'MESSAGE') return
    if (event.item.ParticipantRole === 'CUSTOMER') heard.push(event.item.Content ?? '')
  })
  const half = Math.floor(chaos.messages / 2)
  const steps = Math.ceil(half / (STEP / 2))
  const plan = shuffled(random, [
    ...Array.from({ length: chaos.drops }, () => 'drop' as const),
    ...Array.from({ length: chaos.reloads }, () => 'reload' as const),
    ...Array.from({ length: chaos.offline }, () => 'offline' as const),
  ])
  let said = 0
  for (let step = 0; step < steps; step += 1) {
    const upTo = Math.min(half, said + STEP / 2)
    const texts = Array.from({ length: upTo - said }, (_, index) => `c${said + index + 1}`)
    // Faults that met no call are removed: if they pile up, they are an outage and not one call in twenty.
    sandbox.faults.clear()
    for (const fault of troubles(random, texts.length * 2)) sandbox.faults.add(fault)
    const writing = write(page, texts)
    for (let number = said + 1; number <= upTo; number += 1) contact.agent.says(`a${number}`)
    await writing
    said = upTo
    await catchesUp(page, contact, said - AHEAD)
    world.onProgress?.(said)
    const from = Math.floor((step * plan.length) / steps)
    for (const what of plan.slice(from, Math.floor(((step + 1) * plan.length) / steps))) {
      if (what === 'drop') contact.dropsSockets()
      else if (what === 'offline') await goesOffline(context, page)
      else await reload(page)
    }
  }
  sandbox.faults.clear()
  await page.evaluate(() => dispatchEvent(new Event('online')))
  const expected = [...numbered('c', half), ...numbered('a', half)]
  await catchesUp(page, contact, half)
  await expect(page.getByText('Sending…')).toHaveCount(0)
  await expect(page.getByText('Will send when you’re connected')).toHaveCount(0)
  const shown = await onceComplete(page, contact)
  stop()
  const transcript = peopleIn(contact)
  const own = transcript.filter((text) => text.startsWith('c'))
  return {
    lost: missing(expected, transcript) + missing(expected, shown) + missing(numbered('c', half), heard),
    twice: doubled(transcript) + doubled(shown) + doubled(heard),
    disordered: strays(numbered('c', half), own) + strays(transcript, shown) + strays(own, heard),
    shown: shown.length,
    calls: answers.length,
    failedCalls: answers.filter(({ status }) => status !== 200).length,
    connections: answers.filter(({ operation }) => operation === 'CreateParticipantConnection').length,
  }
}

/** So many messages of the customer have reached Connect; whoever is offered to try again does. */
async function catchesUp(page: Page, contact: ContactHandle, count: number): Promise<void> {
  const offers = page.getByRole('button', { name: /^Try (now|again)$/ })
  const sent = async (): Promise<number> => {
    const offer = await offers.elementHandles()
    // It may be gone by the time it is pressed.
    await offer[0]?.click({ timeout: 1_000 }).catch(() => undefined)
    return peopleIn(contact).filter((text) => text.startsWith('c')).length
  }
  await expect.poll(sent, { timeout: 120_000 }).toBeGreaterThanOrEqual(count)
}

/** Writes as a very fast customer does, one message after the other. */
async function write(page: Page, texts: readonly string[]): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Message' })
  await field.evaluate(async (element, lines) => {
    if (!(element instanceof HTMLTextAreaElement)) throw new Error('no field to write in')
    const setter = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set
    const drawn = (): Promise<void> =>
      new Promise((done) => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => done()
        port2.postMessage(0)
      })
    for (const line of lines) {
      setter?.call(element, line)
      element.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
      await drawn()
      element.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true, cancelable: true }),
      )
      await drawn()
    }
  }, texts)
}

async function goesOffline(context: BrowserContext, page: Page): Promise<void> {
  await context.setOffline(true)
  await expect(page.getByText('You’re offline. We’ll reconnect when you’re back.')).toBeVisible()
  await context.setOffline(false)
}

async function reload(page: Page): Promise<void> {
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeEditable()
  await expect(page.getByRole('log')).toBeVisible()
}

/** A page without a websocket shows the agent's messages once it is connected again; what it lacks later is lost. */
const MAX_CATCH_UP_MS = 30_000

/** What the page shows once nothing is missing. */
async function onceComplete(page: Page, contact: ContactHandle): Promise<readonly string[]> {
  const until = performance.now() + MAX_CATCH_UP_MS
  for (;;) {
    const shown = await everythingShown(page)
    if (missing(peopleIn(contact), shown) === 0 || performance.now() > until) return shown
  }
}

/** What the page shows from its first line to its last, read while scrolling through it. */
async function everythingShown(page: Page): Promise<readonly string[]> {
  const earlier = page.getByRole('button', { name: 'Show earlier messages' })
  const start = page.locator('[part="greeting"]').or(page.getByText('Start of the conversation'))
  const log = page.getByRole('log')
  for (;;) {
    await log.evaluate((element) => element.scrollTo(0, 0))
    // While they are loaded there is neither.
    await expect(earlier.or(start)).toHaveCount(1)
    if ((await start.count()) === 1) break
    const before = await log.evaluate((element) => element.scrollHeight)
    await earlier.click()
    await expect.poll(() => log.evaluate((element) => element.scrollHeight)).not.toBe(before)
  }
  return log.evaluate(async (element) => {
    // By what each message is in the list: one that is drawn again is not there twice.
    const texts = new Map<string, string>()
    const drawn = (): Promise<void> =>
      new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))
    const look = (): void => {
      const people = ':is([data-role="customer"], [data-role="agent"])'
      for (const bubble of element.querySelectorAll<HTMLElement>(`.group${people} .bubble`)) {
        texts.set(bubble.dataset.entry ?? '', bubble.textContent ?? '')
      }
    }
    element.scrollTo(0, 0)
    await drawn()
    look()
    while (element.scrollTop + element.clientHeight < element.scrollHeight - 1) {
      element.scrollBy(0, element.clientHeight * 0.8)
      await drawn()
      look()
    }
    return [...texts.values()]
  })
}

function peopleIn(contact: ContactHandle): readonly string[] {
  return contact
    .transcript()
    .flatMap(({ Type, ParticipantRole, Content }) =>
      Type === 'MESSAGE' && /^(CUSTOMER|AGENT)$/.test(ParticipantRole ?? '') ? [Content ?? ''] : [],
    )
}

const TROUBLES: readonly ((times: number) => Fault)[] = [
  (times) => ({ kind: 'refuse', status: 429, times }),
  (times) => ({ kind: 'refuse', status: 500, times }),
  (times) => ({ kind: 'lose-response', operation: 'SendMessage', times }),
  (times) => ({ kind: 'drop-connection', times }),
  (times) => ({ kind: 'duplicate', times }),
  (times) => ({ kind: 'reorder', times }),
]

/** Enough of them that so many messages meet their share. */
function troubles(random: () => number, messages: number): readonly Fault[] {
  const count = Math.round(messages * BAD + random())
  return Array.from({ length: count }, () => {
    const make = TROUBLES[Math.floor(random() * TROUBLES.length)]
    return make?.(1 + Math.floor(random() * 4)) ?? { kind: 'duplicate' }
  })
}

function numbered(letter: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${letter}${index + 1}`)
}

function missing(expected: readonly string[], found: readonly string[]): number {
  const there = new Set(found)
  return expected.filter((text) => !there.has(text)).length
}

function doubled(found: readonly string[]): number {
  return found.length - new Set(found).size
}

/** Neighbours in one list that do not follow each other in the other. */
function strays(order: readonly string[], found: readonly string[]): number {
  const places = new Map(order.map((text, index) => [text, index]))
  return found.filter((text, index) => {
    const before = places.get(found[index - 1] ?? '')
    return index > 0 && before !== undefined && (places.get(text) ?? -1) < before
  }).length
}

function shuffled<Value>(random: () => number, values: readonly Value[]): readonly Value[] {
  return values
    .map((value) => ({ value, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value)
}

/** Mulberry32, a small generator that a seed repeats. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
