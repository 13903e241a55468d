import { axeResults } from './axe.ts'
import { expect, test } from './models/gallery-test.ts'
import { unreadable } from './models/readable.ts'

/**
 * axe in every state of the widget: of the themes (light, dark, dark with an accent), directions and sizes, each pair of two
 * in at least one cell. A third one at once adds nothing: a direction changes no colour, and a size none of both.
 */

test.use({ contextOptions: { reducedMotion: 'reduce' } })

const DESKTOP = { width: 1_880, height: 1_000 }
const PHONE = { width: 375, height: 667 }
/** A navy blue, which a dark theme has to make lighter. */
const ACCENT = '#0a2a66'

const CELLS = [
  { name: 'light, left to right, on a desktop', size: DESKTOP, query: { theme: 'light' } },
  { name: 'light, right to left, on a phone', size: PHONE, query: { theme: 'light', locale: 'ar' } },
  { name: 'dark, left to right, on a phone', size: PHONE, query: { theme: 'dark' } },
  { name: 'dark, right to left, on a desktop', size: DESKTOP, query: { theme: 'dark', locale: 'ar' } },
  {
    name: 'dark with an accent, left to right, on a desktop',
    size: DESKTOP,
    query: { theme: 'dark', accent: ACCENT },
  },
  {
    name: 'dark with an accent, right to left, on a phone',
    size: PHONE,
    query: { theme: 'dark', accent: ACCENT, locale: 'ar' },
  },
]

for (const { name, size, query } of CELLS)
  test.describe(name, () => {
    test.use({ viewport: size })
    test(`axe finds no violation in any state: ${name}`, async ({ gallery }) => {
      await gallery.shows({ ...query, ...(size === PHONE ? { screen: '4' } : {}) })
      const { violations, undecided } = await axeResults(gallery.page)
      // The levels in a message are its author's, who may begin with `##`.
      const isOfAuthor = (line: string): boolean => /^heading-order: .*\.md-heading/.test(line)
      expect(violations.filter((line) => !isOfAuthor(line))).toEqual([])
      expect(undecided).toEqual([])
      // What axe cannot decide: a text over a gradient, or beside one that overlaps it.
      await gallery.page.keyboard.press('Tab')
      expect(await gallery.page.evaluate(unreadable)).toEqual([])
    })
  })
