import { brokenWords } from './models/broken-words.ts'
import { clippedText } from './models/clipped-text.ts'
import { expect, test } from './models/gallery-test.ts'

/** No text of any state is cut off: in small windows, with larger text, and with the spacing of a reader. */

const SCREENS = [
  { name: 'a phone', width: 375, height: 667 },
  { name: 'a phone on its side', width: 667, height: 375 },
  { name: 'a page at 400 %', width: 320, height: 256 },
]

/** @see https://www.w3.org/TR/WCAG22/#text-spacing */
const SPACING = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }
`

test.use({ contextOptions: { reducedMotion: 'reduce' } })

for (const { name, width, height } of SCREENS)
  test.describe(`in the window of ${name}`, () => {
    test.use({ viewport: { width, height } })
    test(`no word is broken within itself in the window of ${name}`, async ({ gallery }) => {
      await gallery.shows({ screen: '4' })
      expect(await gallery.page.evaluate(brokenWords)).toEqual([])
    })

    for (const locale of ['en', 'de', 'ar'])
      test(`no text of any state is cut off in the window of ${name}, in ${locale}`, async ({ gallery }) => {
        await gallery.shows({ locale, screen: '4' })
        expect(await gallery.page.evaluate(clippedText)).toEqual([])
      })
  })

test.describe('with the spacing of a reader', () => {
  for (const [name, width, height] of [
    ['desktop', 1_880, 1_000],
    ['a phone', 375, 667],
  ] as const)
    test.describe(name, () => {
      test.use({ viewport: { width, height } })
      test(`no text of any state is cut off with wide lines, letters and words, on ${name}`, async ({
        gallery,
      }) => {
        await gallery.shows(width > 1_000 ? {} : { screen: '4' })
        await gallery.page.evaluate((css) => {
          const sheet = new CSSStyleSheet()
          sheet.replaceSync(css)
          for (const { shadowRoot } of document.querySelectorAll('*'))
            if (shadowRoot) shadowRoot.adoptedStyleSheets.push(sheet)
        }, SPACING)
        expect(await gallery.page.evaluate(clippedText)).toEqual([])
      })
    })
})
