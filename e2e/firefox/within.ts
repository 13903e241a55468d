import type { ElementHandle, Page } from 'puppeteer-core'
import { asPattern, findPressable, findReadable, type Words } from '../models/in-page.ts'

const TIMEOUT_MS = 10_000

/** Waits for an element that a person could press: visible, enabled, and named so. Open shadow roots are looked into. */
export async function pressable(page: Page, name: Words): Promise<ElementHandle<Element>> {
  const options = { timeout: TIMEOUT_MS, polling: 50 }
  const found = await page.waitForFunction(findPressable, options, ...asPattern(name))
  const element = found.asElement()
  if (!element) throw new Error(`nothing to press is named ${name}`)
  return element as ElementHandle<Element>
}

/**
 * Presses it with the pointer, once it stands still. The driver computes a point first and presses there, whatever is
 * there by then.
 */
export async function presses(page: Page, name: Words): Promise<void> {
  for (;;) {
    const element = await pressable(page, name)
    if (await element.evaluate(standsStill)) return element.click()
  }
}

/** Runs in the page. A page in the background has no animation frames. */
async function standsStill(element: Element): Promise<boolean> {
  const place = (): string => JSON.stringify(element.getBoundingClientRect())
  const before = place()
  await new Promise((done) => setTimeout(done, 50))
  return element.isConnected && place() === before
}

/** Waits until the text can be read somewhere on the page. */
export async function reads(page: Page, text: Words): Promise<void> {
  await page
    .waitForFunction(findReadable, { timeout: TIMEOUT_MS, polling: 50 }, ...asPattern(text))
    .catch((cause: unknown) => {
      throw new Error(`the page never said ${text}`, { cause })
    })
}
