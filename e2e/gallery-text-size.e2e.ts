import { chromiumLaunchOptions } from '../src/playwright.ts'
import { findChromium } from './chromium.ts'
import { clippedText } from './models/clipped-text.ts'
import { expect, test } from './models/gallery-test.ts'

/** No text of any state is cut off for a reader who has set the text of the browser to twice its size. */

const { args = [], ...options } = chromiumLaunchOptions()
const found = findChromium()
if (!found) throw new Error('No Chromium was found; `npm test` installs one.')

test.use({
  contextOptions: { reducedMotion: 'reduce' },
  launchOptions: {
    ...options,
    executablePath: found.path,
    args: [...args, '--blink-settings=defaultFontSize=32'],
  },
})

for (const [name, width, height] of [
  ['desktop', 1_880, 1_000],
  ['a phone', 375, 667],
] as const)
  test.describe(name, () => {
    test.use({ viewport: { width, height } })
    test(`no text of any state is cut off with text of twice the size, on ${name}`, async ({ gallery }) => {
      await gallery.shows(width > 1_000 ? {} : { screen: '4' })
      expect(await gallery.page.evaluate(clippedText)).toEqual([])
    })
  })
