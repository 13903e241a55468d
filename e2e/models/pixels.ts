import type { Locator, Page } from '@playwright/test'

/** What somebody sees of an element, pixel by pixel. */
export interface Look {
  /** Contrast of what stands out most in it against its ground. @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
  glyphContrast(): Promise<number>
  /** How many pixels changed by 3 : 1 or more since an earlier look. @see https://www.w3.org/TR/WCAG22/#focus-appearance */
  changedSince(earlier: Look): Promise<number>
  /** A PNG, base64. */
  readonly picture: string
}

/** Looks at an element and a little around it. */
export async function lookAt(page: Page, element: Locator): Promise<Look> {
  const box = await element.boundingBox()
  if (!box) throw new Error('there is nothing to look at')
  const around = 8
  const clip = {
    x: box.x - around,
    y: box.y - around,
    width: box.width + 2 * around,
    height: box.height + 2 * around,
  }
  const picture = (await page.screenshot({ clip, animations: 'disabled' })).toString('base64')
  /** Below the policy of the page nothing could be decoded. */
  const count = async (pictures: readonly string[]): Promise<{ glyph: number; changed: number }> => {
    const desk = await page.context().newPage()
    try {
      return await desk.evaluate(compare, pictures)
    } finally {
      await desk.close()
    }
  }
  return {
    picture,
    glyphContrast: async () => (await count([picture])).glyph,
    changedSince: async (earlier) => (await count([earlier.picture, picture])).changed,
  }
}

/** Runs in a page. */
async function compare(pictures: readonly string[]): Promise<{ glyph: number; changed: number }> {
  const decoded = await Promise.all(
    pictures.map(async (picture) => {
      const bytes = await (await fetch(`data:image/png;base64,${picture}`)).blob()
      const image = await createImageBitmap(bytes)
      const paper = new OffscreenCanvas(image.width, image.height).getContext('2d')
      if (!paper) throw new Error('there is no canvas')
      paper.drawImage(image, 0, 0)
      const { data } = paper.getImageData(0, 0, image.width, image.height)
      const part = (at: number): number => {
        const value = (data[at] ?? 0) / 255
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
      }
      const luminance = Array.from(
        { length: data.length / 4 },
        (_, at) => 0.2126 * part(at * 4) + 0.7152 * part(at * 4 + 1) + 0.0722 * part(at * 4 + 2),
      )
      return { luminance, width: image.width, height: image.height }
    }),
  )
  const contrastOf = (one = 0, other = 0): number =>
    (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
  const [before, after = before] = decoded
  if (!before || !after) throw new Error('there is no picture')
  const { luminance, width, height } = before
  const lightAt = (x: number, y: number): number =>
    luminance[Math.round(y * height) * width + Math.round(x * width)] ?? 0
  // The ground is what is between the edge of the element and its middle half.
  const ground = lightAt(0.5, 0.22)
  const middle = luminance.filter((_, at) => {
    const [x, y] = [(at % width) / width, Math.floor(at / width) / height]
    return x > 0.3 && x < 0.7 && y > 0.3 && y < 0.7
  })
  // The hundredth of them: edges are mixed colours, and a single pixel is no glyph.
  const strongest = middle.map((light) => contrastOf(light, ground)).toSorted((a, b) => b - a)
  return {
    glyph: strongest[99] ?? 0,
    changed: luminance.filter((light, at) => contrastOf(light, after.luminance[at]) >= 3).length,
  }
}
