import { expect, type Locator, type Page } from '@playwright/test'

/** A phone that the customer holds, as verbs. Touches go through DevTools: only these scroll as a finger does. */
export interface Phone {
  /** Makes the page long and scrolls it, as a reader has. Resolves with its position. */
  readsFarDown(): Promise<number>
  /** How far the page is scrolled. */
  position(): Promise<number>
  /** Drags a finger from the middle of the target; `byY` below 0 is upwards. */
  drags(target: Locator, byY: number): Promise<void>
  /** Shows the keyboard as Safari does: only the visual viewport gets smaller. */
  showsKeyboard(height: number): Promise<void>
  /** Makes the visual viewport this high, this far from the top of the page. */
  visualViewportIs(height: number, offsetTop: number): Promise<void>
}

/** Waits until the code of a panel that covers the screen is loaded: the panel has its history entry. */
export async function covers(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => JSON.stringify(history.state))).toContain('connectChatPanel')
}

const STEPS = 8

export async function phone(page: Page): Promise<Phone> {
  const devtools = await page.context().newCDPSession(page)
  /** Only of pages that open after this. */
  await page.addInitScript(() => {
    const real = window.visualViewport
    const fake = Object.assign(new EventTarget(), { offsetTop: 0, offsetLeft: 0, scale: 1, height: -1 })
    const shown = new Proxy(fake, {
      get(target, name) {
        if (name === 'height' && target.height < 0) return real?.height
        const value: unknown = Reflect.get(target, name)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
    Object.defineProperty(window, 'visualViewport', { value: shown })
    Reflect.set(window, 'setVisualViewport', (height: number, offsetTop: number) => {
      Object.assign(fake, { height, offsetTop })
      fake.dispatchEvent(new Event('resize'))
    })
  })
  const drag = async (x: number, y: number, byY: number): Promise<void> => {
    const touch = (type: 'touchStart' | 'touchMove', at: number) =>
      devtools.send('Input.dispatchTouchEvent', { type, touchPoints: [{ x, y: at }] })
    await touch('touchStart', y)
    for (let step = 1; step <= STEPS; step += 1) await touch('touchMove', y + (byY * step) / STEPS)
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    // A scroll begins with the next frames, and goes on when the finger is gone.
    await page.evaluate(async () => {
      const frames = (): Promise<unknown> =>
        new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
      for (let before = Number.NaN; before !== window.scrollY; await frames()) {
        before = window.scrollY
        await frames()
      }
    })
  }
  const position = (): Promise<number> => page.evaluate(() => Math.round(window.scrollY))
  const visualViewportIs = (height: number, offsetTop: number): Promise<void> =>
    page.evaluate(
      ([high, top]) => {
        const set: unknown = Reflect.get(window, 'setVisualViewport')
        if (typeof set === 'function') Reflect.apply(set, window, [high, top])
      },
      [height, offsetTop],
    )
  return {
    position,
    visualViewportIs,
    showsKeyboard: (height) => visualViewportIs((page.viewportSize()?.height ?? 0) - height, 0),
    async readsFarDown() {
      await page.evaluate(() => {
        document.body.style.minHeight = '5000px'
        window.scrollTo({ top: 1200, behavior: 'instant' })
      })
      return position()
    },
    async drags(target, byY) {
      const box = await target.boundingBox()
      if (!box) throw new Error('there is nothing to drag')
      await drag(box.x + box.width / 2, box.y + box.height / 2, byY)
    },
  }
}
