import { expect, type Locator, type Page } from '@playwright/test'
import type { ContactHandle } from '../../src/sandbox.ts'

/** A customer who reads a long transcript, as verbs. */
export interface Reader {
  /** How many messages are rendered, in sight or not. */
  rendered(): Promise<number>
  /** Turns the wheel above the conversation; upwards where negative. */
  turns(pixels: number): Promise<void>
  /** Turns upwards until the conversation does not move any more. */
  turnsToTheTop(): Promise<void>
  /** The message is within what is in sight. */
  hasInSight(text: string): Promise<void>
  /** Scrolls to the end, until this message is in sight: what comes at once is shown from its first message. */
  goesToTheEnd(text?: string): Promise<void>
  hasNotInSight(text: string): Promise<void>
  /** The first message that is wholly in sight. */
  reads(): Promise<string>
  /** How far below the upper edge of the conversation a message stands, in pixels. */
  stands(text: string): Promise<number>
  /** The last row above what is in sight grows, each time in a frame of its own. */
  growsAbove(text: string, by: { readonly pixels: number; readonly times: number }): Promise<void>
  /** Waits until the message is at this position again. */
  findsAt(text: string, pixels: number): Promise<void>
  /** How far from its end the conversation is scrolled, in pixels. */
  fromTheEnd(): Promise<number>
  /** How far it can be scrolled sideways, in pixels. */
  sideways(): Promise<number>
  /** How far a message stands from both edges of the conversation, in pixels. */
  edges(text: string): Promise<{ readonly left: number; readonly right: number }>
  /** Presses a button, and tells in the same task how far from its end the conversation is then. */
  jumps(button: string): Promise<number>
  /** Notes from now on what is animated in the chat; the function tells. */
  watchesMotion(): Promise<() => Promise<readonly string[]>>
  /** Asks for earlier messages, and waits until they are there. */
  asksForEarlier(): Promise<void>
  /** Something before what was asked for can be asked for. */
  hasEarlier(): Promise<void>
  /** Asks for earlier messages until there are none. */
  goesToTheStart(): Promise<void>
  /** Goes through the whole conversation, top to bottom. */
  readsEverything(): Promise<readonly string[]>
}

/** Playwright polls ever more rarely; what a frame brings is there in the next one. */
const EACH_FRAME = { intervals: [16] }

export function reader(page: Page): Reader {
  const log = page.getByRole('log')
  const earlier = page.getByRole('button', { name: 'Show earlier messages' })
  const start = page.locator('[part="greeting"]').or(page.getByText('Start of the conversation'))
  const bubble = (text: string): Locator =>
    log.locator('.bubble').filter({ hasText: new RegExp(`^${text}$`) })
  const stands = (text: string): Promise<number> =>
    bubble(text).evaluate((element) => {
      const box = element.closest('[role="log"]')
      return element.getBoundingClientRect().top - (box?.getBoundingClientRect().top ?? 0)
    })
  const inSight = (): Promise<readonly string[]> =>
    log.evaluate((box) => {
      const { top, bottom } = box.getBoundingClientRect()
      return Array.from(box.querySelectorAll('.bubble'))
        .filter(
          (one) => one.getBoundingClientRect().top >= top && one.getBoundingClientRect().bottom <= bottom,
        )
        .map((one) => one.textContent ?? '')
    })
  const fromTheEnd = (): Promise<number> =>
    log.evaluate(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight)
  const scrollTop = (): Promise<number> => log.evaluate((box) => box.scrollTop)
  const height = (): Promise<number> => log.evaluate((box) => box.scrollHeight)
  /** Two frames: the wheel is heard of in the first, and everything is drawn in the second. */
  const settles = (): Promise<void> =>
    page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
    )
  const turns = async (pixels: number): Promise<void> => {
    await log.hover()
    const before = await scrollTop()
    const isAtItsEnd = pixels < 0 ? before === 0 : (await fromTheEnd()) < 1
    await page.mouse.wheel(0, pixels)
    if (!isAtItsEnd) await expect.poll(scrollTop, EACH_FRAME).not.toBe(before)
    await settles()
  }
  const loadsEarlier = async (): Promise<void> => {
    const before = await height()
    await earlier.click()
    await expect.poll(height, EACH_FRAME).not.toBe(before)
  }
  return {
    rendered: () => log.locator('.bubble').count(),
    turns,
    async turnsToTheTop() {
      while ((await scrollTop()) > 0) await turns(-2_000)
    },
    hasInSight: (text) => expect(bubble(text)).toBeInViewport({ ratio: 0.5 }),
    async goesToTheEnd(text) {
      await expect(async () => {
        await log.evaluate((box) => box.scrollTo(0, box.scrollHeight))
        if (text !== undefined) expect(await inSight()).toContain(text)
        expect(await fromTheEnd()).toBeLessThan(2)
      }).toPass(EACH_FRAME)
    },
    async hasNotInSight(text) {
      await expect.poll(inSight).not.toContain(text)
    },
    async reads() {
      const [first] = await inSight()
      if (first === undefined) throw new Error('no message is in sight')
      return first
    },
    stands,
    async growsAbove(text, { pixels, times }) {
      await bubble(text).evaluate(
        async (element, by) => {
          const box = element.closest('[role="log"]')
          const top = box?.getBoundingClientRect().top ?? 0
          const row = Array.from(box?.querySelectorAll<HTMLElement>('.row') ?? []).findLast(
            (one) => one.getBoundingClientRect().bottom < top,
          )
          if (!row) throw new Error('no row is above what is in sight')
          for (let time = 1; time <= by.times; time += 1) {
            row.style.paddingBlockEnd = `${time * by.pixels}px`
            // Two frames: a scroll event fires in the one after the scroll.
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
          }
        },
        { pixels, times },
      )
    },
    async findsAt(text, pixels) {
      await expect(async () => expect(Math.abs((await stands(text)) - pixels)).toBeLessThan(1.5)).toPass()
    },
    fromTheEnd,
    sideways: () => log.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth),
    edges: (text) =>
      bubble(text).evaluate((element) => {
        const own = element.getBoundingClientRect()
        const all = element.closest('[role="log"]')?.getBoundingClientRect()
        return { left: own.left - (all?.left ?? 0), right: (all?.right ?? 0) - own.right }
      }),
    async jumps(button) {
      const pressed = page.getByRole('button', { name: button })
      await expect(pressed).toBeVisible()
      return pressed.evaluate(async (element: HTMLElement) => {
        const root = element.getRootNode() as ShadowRoot
        element.click()
        // A jump is rendered in this frame; a smooth scroll takes many.
        await new Promise((done) => requestAnimationFrame(done))
        const box = root.querySelector('[role="log"]')
        return box ? box.scrollHeight - box.scrollTop - box.clientHeight : Number.NaN
      })
    },
    async watchesMotion() {
      const seen = await page.evaluateHandle(() => {
        const root = document.querySelector('.connect-chat')?.shadowRoot
        if (!root) throw new Error('there is no chat here')
        const moved: string[] = []
        for (const type of ['animationstart', 'transitionrun']) {
          root.addEventListener(type, ({ target }) =>
            moved.push(target instanceof Element ? target.className : type),
          )
        }
        return moved
      })
      return () => seen.jsonValue()
    },
    asksForEarlier: loadsEarlier,
    hasEarlier: () => expect(earlier).toHaveAttribute('aria-disabled', 'false'),
    async goesToTheStart() {
      for (;;) {
        await this.turnsToTheTop()
        // While they are loaded there is neither.
        await expect(earlier.or(start)).toHaveCount(1)
        if ((await start.count()) === 1) return
        await loadsEarlier()
      }
    },
    async readsEverything() {
      await this.turnsToTheTop()
      const read: string[] = []
      for (;;) {
        for (const text of await log.locator('.bubble').allTextContents())
          if (!read.includes(text)) read.push(text)
        if ((await fromTheEnd()) < 1) return read
        await turns(800)
      }
    },
  }
}

const MINUTE = 60_000

/** An agent and a bot take turns, a message a minute; the one before `now` was just now. */
export function talks(contact: ContactHandle, from: number, until: number, now = until): void {
  const atMs = Date.now()
  for (let at = from; at < until; at += 1) {
    contact.pushes({
      ParticipantRole: at % 2 ? 'AGENT' : 'CUSTOM_BOT',
      ContentType: 'text/plain',
      Content: said(at),
      AbsoluteTime: new Date(atMs - (now - at) * MINUTE).toISOString(),
    })
  }
}

/** Of different heights. */
export function said(at: number): string {
  return `Message ${at}${' and a few words more'.repeat(at % 5)}.`
}
