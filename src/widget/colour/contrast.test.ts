import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { luminance, type Oklch, readColour, writeColour } from './colour.ts'
import { accentColours, CONTROL_CONTRAST, contrast, strengthen, TEXT_CONTRAST } from './contrast.ts'

const css = readFileSync(new URL('../styles/tokens.css', import.meta.url), 'utf8')

function token(name: string, theme: 'light' | 'dark'): Oklch {
  const declared = new RegExp(`--_${name}:([^;]*);`).exec(css)?.[1] ?? ''
  const [light, dark = light] = [...declared.matchAll(/oklch\([^)]*\)/g)].map(([text]) => readColour(text))
  const colour = theme === 'light' ? light : dark
  if (!colour) throw new Error(`tokens.css has no ${name}`)
  return colour
}

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  const surfaces = ['surface', 'surface-raised', 'surface-sunken']

  test.each(
    ['text', 'text-muted', 'accent-text', 'danger', 'success'].flatMap((ink) =>
      surfaces.map((surface) => [ink, surface] as const),
    ),
  )('%s is readable on %s', (ink, surface) => {
    expect(contrast(token(ink, theme), token(surface, theme))).toBeGreaterThanOrEqual(TEXT_CONTRAST)
  })

  test.each(['accent', 'border-control', 'focus'])('%s stands out as a control', (control) => {
    for (const surface of ['surface', 'surface-raised']) {
      expect(contrast(token(control, theme), token(surface, theme))).toBeGreaterThanOrEqual(CONTROL_CONTRAST)
    }
  })

  test('text on the accent and on the danger colour is readable', () => {
    expect(contrast(token('on-accent', theme), token('accent', theme))).toBeGreaterThanOrEqual(TEXT_CONTRAST)
    expect(contrast(token('surface', theme), token('danger', theme))).toBeGreaterThanOrEqual(TEXT_CONTRAST)
  })
})

describe('the accent of a host', () => {
  const brands = ['#ffd400', '#00a3ff', '#ff5a5f', '#111111', '#ffffff', '#808080', '#00ff88', '#7c3aed']

  test.each(brands.flatMap((brand) => (['light', 'dark'] as const).map((theme) => [brand, theme] as const)))(
    '%s is readable in the %s theme',
    (brand, theme) => {
      const surfaces = [token('surface', theme), token('surface-raised', theme)]
      const sunken = token('surface-sunken', theme)
      const made = accentColours(readColour(brand)!, surfaces, undefined, sunken)
      expect(contrast(made.accentText, sunken)).toBeGreaterThanOrEqual(TEXT_CONTRAST)
      expect(contrast(made.accent, made.onAccent)).toBeGreaterThanOrEqual(TEXT_CONTRAST)
      for (const surface of surfaces) {
        expect(contrast(made.accent, surface)).toBeGreaterThanOrEqual(CONTROL_CONTRAST)
        expect(contrast(made.accentText, surface)).toBeGreaterThanOrEqual(TEXT_CONTRAST)
      }
    },
  )

  test('as text it is readable with each channel cut to 8 bits, as some programs measure it', () => {
    // The demo bank's colours in the dark theme.
    const surface = readColour('oklch(0.285 0.03 233)')!
    const { accentText } = accentColours(readColour('oklch(0.56 0.085 218)')!, [surface])
    const cut = { ...accentText, l: accentText.l - 0.002 }
    expect(contrast(cut, surface)).toBeGreaterThanOrEqual(TEXT_CONTRAST)
  })

  test('an accent with enough contrast is not changed', () => {
    const navy = readColour('#123a7a')!
    expect(accentColours(navy, [token('surface', 'light')]).accent).toEqual(navy)
  })

  test('a medium blue accent keeps white text; a yellow one gets dark text and stays as light as possible', () => {
    const surfaces = [token('surface', 'light')]
    expect(accentColours(readColour('#0a84ff')!, surfaces).onAccent.l).toBe(1)
    const yellow = accentColours(readColour('#ffd400')!, surfaces)
    expect(yellow.onAccent.l).toBeLessThan(0.3)
    expect(contrast(yellow.accent, token('surface', 'light'))).toBeLessThan(CONTROL_CONTRAST + 0.05)
  })

  test("the host's colour for text on the accent is used only if it has enough contrast", () => {
    const surfaces = [token('surface', 'light')]
    const navy = readColour('#123a7a')!
    const cream = readColour('#fff4d6')!
    const blue = readColour('#1d4fae')!
    expect(accentColours(navy, surfaces, cream).onAccent).toEqual(cream)
    expect(accentColours(navy, surfaces, blue).onAccent).not.toEqual(blue)
  })

  test('an accent without enough contrast changes as little as possible', () => {
    const white = token('surface', 'light')
    const ratio = contrast(strengthen(readColour('#00a3ff')!, [white], TEXT_CONTRAST), white)
    expect(ratio).toBeGreaterThanOrEqual(TEXT_CONTRAST)
    expect(ratio).toBeLessThan(TEXT_CONTRAST + 0.05)
  })
})

test('the luminance is that of a colour with 8 bits for each channel, which a screen shows', () => {
  const greys = Array.from({ length: 256 }, (_, grey) =>
    luminance(readColour(`rgb(${grey} ${grey} ${grey})`)!),
  )
  for (let l = 0; l <= 1; l += 0.013) {
    const shown = luminance({ l, c: 0, h: 0 })
    expect(Math.min(...greys.map((grey) => Math.abs(grey - shown)))).toBeLessThan(1e-9)
  }
})

describe('readColour', () => {
  test.each([
    ['#ff0000', 0.2126],
    ['rgb(255, 0, 0)', 0.2126],
    ['rgba(255 0 0 / 0.5)', 0.2126],
    ['color(srgb 1 0 0)', 0.2126],
    ['#fff', 1],
    ['oklch(100% 0 none)', 1],
    ['oklab(0 0 0)', 0],
  ])('%s has the luminance %d', (text, expected) => {
    expect(luminance(readColour(text)!)).toBeCloseTo(expected, 3)
  })

  test.each(['red', '', 'var(--x)', 'oklch(a b c)', '#12345', 'url(x)'])(
    'readColour does not parse %j',
    (text) => {
      expect(readColour(text)).toBeUndefined()
    },
  )

  test('readColour parses what writeColour returns', () => {
    const colour = { l: 0.5, c: 0.1, h: 200 }
    expect(readColour(writeColour(colour))).toEqual(colour)
  })
})
