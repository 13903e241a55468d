import { chromiumLaunchOptions } from '../src/playwright.ts'
import { findChromium } from './chromium.ts'
import { ENTRIES, expect, test } from './models/hazard-test.ts'

/** A reader who has set the text of the browser to twice its size. */

const { args = [], ...options } = chromiumLaunchOptions()
const found = findChromium()
if (!found) throw new Error('No Chromium was found; `npm test` installs one.')

test.use({
  launchOptions: {
    ...options,
    executablePath: found.path,
    args: [...args, '--blink-settings=defaultFontSize=32'],
  },
})

for (const entry of ENTRIES) {
  test(`the text of ${entry} has the size that the reader has set, and is not cut off`, async ({ visit }) => {
    await visit.opensChat(entry)
    const contact = visit.contact()
    await contact.agent.joins('Ana')
    const bubble = visit.panel.locator('.bubble').first()
    await expect(bubble).toHaveCSS('font-size', '30px')
    await expect(visit.field).toHaveCSS('font-size', '30px')
    await expect(visit.panel.locator('.header-status')).toHaveCSS('font-size', '26px')
    const cut = await visit.panel.evaluate((panel) =>
      [
        ...panel.querySelectorAll(
          '.header, .header-words, .header-words > *, .composer, .composer-text, .bubble',
        ),
      ]
        .filter(
          (one) => one.scrollHeight > one.clientHeight + 1 && getComputedStyle(one).display !== 'inline',
        )
        .map((one) => `${one.className} ${one.scrollHeight} > ${one.clientHeight}`),
    )
    expect(cut).toEqual([])
  })

  test(`a root of ten pixels leaves the text of ${entry} readable`, async ({ visit }) => {
    await visit.opensChat(entry, { head: '<style>html { font-size: 10px }</style>' })
    await expect(visit.field).toHaveCSS('font-size', '15px')
  })
}
