import { expect, test } from './models/gallery-test.ts'
import { unreadable } from './models/readable.ts'

/** The contrast of every text, icon, field and focus ring in every state, with accents of hosts. */

test.use({ contextOptions: { reducedMotion: 'reduce' }, viewport: { width: 1_880, height: 1_000 } })

const EXTREMES = ['#ffffff', '#000000', '#ffd400', '#0000ff', '#ff00ff', '#f2f3f5', '#2a2d33', '#767676']

/** The same ones in each run. @see https://en.wikipedia.org/wiki/Linear_congruential_generator */
function randomColours(count: number): readonly string[] {
  let state = 19
  const next = (): number => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state
  }
  return Array.from({ length: count }, () => `#${(next() >>> 8).toString(16).padStart(6, '0')}`)
}

test('every text, icon, field and focus ring has enough contrast with the colours of the widget', async ({
  gallery,
}) => {
  await gallery.shows({})
  // From now on, every focus is visible.
  await gallery.page.keyboard.press('Tab')
  for (const theme of ['light', 'dark']) {
    await gallery.looks({ theme })
    expect(await gallery.page.evaluate(unreadable), theme).toEqual([])
  }
})

for (const theme of ['light', 'dark'])
  test(`every text, icon, field and focus ring has enough contrast with any accent of a host in the ${theme} theme`, async ({
    gallery,
  }) => {
    await gallery.shows({})
    await gallery.page.keyboard.press('Tab')
    for (const accent of [...EXTREMES, ...randomColours(20)]) {
      await gallery.looks({ theme, accent })
      expect(await gallery.page.evaluate(unreadable), accent).toEqual([])
    }
  })
