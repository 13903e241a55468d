import { expect, test } from './models/gallery-test.ts'

/** Icons of every state in the colours of the system, which the theme of a host does not change. */

test.use({ contextOptions: { reducedMotion: 'reduce' }, viewport: { width: 1_880, height: 1_000 } })

/** Icons whose colour is not that of the words or the button around them: the colour of a drawing is not forced. */
function iconsOfOtherColours(): readonly string[] {
  return [...document.querySelectorAll('.stage > div')].flatMap(({ shadowRoot, parentElement }) =>
    [...(shadowRoot?.querySelectorAll('.icon') ?? [])].flatMap((icon) => {
      const around = icon.parentElement
      if (!around || getComputedStyle(icon).color === getComputedStyle(around).color) return []
      return [`${parentElement?.dataset.name}: ${around.className}`]
    }),
  )
}

for (const theme of ['light', 'dark'])
  for (const colorScheme of ['light', 'dark'] as const)
    test(`every icon has the colour of the words around it, in the ${theme} theme on a ${colorScheme} system`, async ({
      gallery,
    }) => {
      const { page } = gallery
      await gallery.shows({ theme })
      await page.emulateMedia({ forcedColors: 'active', colorScheme })
      // The styles are loaded where they are needed.
      await expect(page.locator('.composer-field').first()).toHaveCSS('border-top-style', 'solid')
      await expect(page.locator('.card-host .icon').first()).toBeVisible()
      expect(await page.evaluate(iconsOfOtherColours)).toEqual([])
    })
