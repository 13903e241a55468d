import { chromiumLaunchOptions } from '../src/playwright.ts'
import { findChromium } from './chromium.ts'
import { brokenWords } from './models/broken-words.ts'
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

    test(`no word is broken within itself with text of twice the size, on ${name}`, async ({ gallery }) => {
      await gallery.shows(width > 1_000 ? {} : { screen: '4' })
      expect(await gallery.page.evaluate(brokenWords)).toEqual([])
    })
  })

/** Icons that stand beside words and are lower than those. An icon of a round button, and one in a frame, has none beside it. */
function smallIcons(): readonly string[] {
  const hasWords = ({ childNodes }: Element): boolean =>
    [...childNodes].some(
      (one) =>
        !(one instanceof Element && one.matches('svg, .hidden-text')) && one.textContent?.trim() !== '',
    )
  return [...document.querySelectorAll('*')]
    .flatMap(({ shadowRoot }) => [...(shadowRoot?.querySelectorAll('.icon, .ring') ?? [])])
    .flatMap((icon) => {
      const words = icon.parentElement
      if (!words || words.matches('.launcher') || !hasWords(words)) return []
      const size = icon.getBoundingClientRect().height
      const text = Number.parseFloat(getComputedStyle(words).fontSize)
      return size < 0.9 * text ? [`${words.className}: ${size} px beside ${text} px`] : []
    })
}

test('icons beside words grow with them', async ({ gallery }) => {
  await gallery.shows({})
  expect(await gallery.page.locator('.banner .icon').first().boundingBox()).toMatchObject({ height: 40 })
  expect(await gallery.page.locator('.card-host .icon').first().boundingBox()).toMatchObject({ height: 32 })
  expect(await gallery.page.evaluate(smallIcons)).toEqual([])
})
