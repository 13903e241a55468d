import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import type { AxeResults } from 'axe-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * axe's violations on the current page, for WCAG 2.2 AA and axe's best practices, one line each. From then on the page
 * has reduced motion.
 */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  return (await axeResults(page)).violations
}

/** The order of headings is undecided where the page has changed meanwhile, as a countdown does; a wrong order is a violation. */
const UNDECIDED_HERE = ['color-contrast', 'label-content-name-mismatch', 'heading-order']

export interface AxeFindings {
  readonly violations: readonly string[]
  /**
   * What axe cannot decide, but for the contrast of colours, which `unreadable` decides, and names with emojis: they are
   * made of the elements that show them.
   */
  readonly undecided: readonly string[]
}

/** The same, with what axe cannot decide. */
export async function axeResults(page: Page): Promise<AxeFindings> {
  // An element that fades in has other colours for a moment, and one can arrive while axe reads.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  // Through the debugger, which no policy of the page governs.
  if (await page.evaluate(() => !('axe' in globalThis))) await page.evaluate(`${source}; undefined`)
  const { violations, incomplete } = await page.evaluate<AxeResults>(
    'axe.run(document, { resultTypes: ["violations", "incomplete"] })',
  )
  const lines = (results: AxeResults['violations']): readonly string[] =>
    results.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${JSON.stringify(target)}`))
  return {
    violations: lines(violations),
    undecided: lines(incomplete.filter(({ id }) => !UNDECIDED_HERE.includes(id))),
  }
}

export async function expectAccessible(page: Page, phase: string): Promise<void> {
  expect(await axeFindings(page), phase).toEqual([])
}
