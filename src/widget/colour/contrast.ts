import { luminance, type Oklch } from './colour.ts'

/** WCAG 2.2, 1.4.3: text against its background. */
export const TEXT_CONTRAST = 4.5
/** WCAG 2.2, 1.4.11: a control against its surroundings. */
export const CONTROL_CONTRAST = 3

/** 1 to 21. @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(one: Oklch, other: Oklch): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

/**
 * Returns the colour with the nearest lightness that has enough contrast with each of `behind`: darker on light
 * backgrounds, lighter on dark ones. A colour with enough contrast is returned unchanged.
 */
export function strengthen(colour: Oklch, behind: readonly Oklch[], least: number): Oklch {
  const isReadable = (l: number): boolean => behind.every((one) => contrast({ ...colour, l }, one) >= least)
  if (isReadable(colour.l)) return colour
  const dark = behind.every((one) => luminance(one) > 0.18)
  let [tooWeak, readable] = [colour.l, dark ? 0 : 1]
  if (!isReadable(readable)) return { l: readable, c: 0, h: colour.h }
  for (let step = 0; step < 16; step++) {
    const middle = (tooWeak + readable) / 2
    if (isReadable(middle)) readable = middle
    else tooWeak = middle
  }
  return { ...colour, l: readable }
}

/**
 * A margin of 2 %. Some programs cut a channel to 8 bits where a screen rounds it, and a browser brings a colour outside of
 * sRGB into it in its own way: each was seen to make a difference of 1 %.
 */
const TEXT_AIM = TEXT_CONTRAST * 1.02
const CONTROL_AIM = CONTROL_CONTRAST * 1.01

const WHITE: Oklch = { l: 1, c: 0, h: 0 }
const INK: Oklch = { l: 0.18, c: 0.02, h: 264 }

export interface AccentColours {
  /** The fill of buttons and of the customer's own messages. */
  readonly accent: Oklch
  readonly onAccent: Oklch
  /** The accent as text on the surfaces. */
  readonly accentText: Oklch
}

/**
 * Adjusts a brand's accent for contrast: 3 : 1 as a fill against the surfaces, 4.5 : 1 for text on it and for
 * itself as text. Medium blues and reds get a little darker to keep white text; yellow stays as light as possible
 * and gets dark text.
 */
export function accentColours(
  brand: Oklch,
  surfaces: readonly Oklch[],
  onBrand: Oklch | undefined = undefined,
  sunken: Oklch | undefined = undefined,
): AccentColours {
  const fill = strengthen(brand, surfaces, CONTROL_AIM)
  // Links are also in messages of others, on the sunken surface.
  const behindText = sunken ? [...surfaces, sunken] : surfaces
  const accentText = strengthen(brand, behindText, TEXT_AIM)
  if (onBrand && contrast(onBrand, fill) >= TEXT_CONTRAST)
    return { accent: fill, onAccent: onBrand, accentText }
  if (contrast(WHITE, brand) >= CONTROL_CONTRAST) {
    const accent = strengthen(fill, [WHITE], TEXT_AIM)
    if (surfaces.every((one) => contrast(accent, one) >= CONTROL_CONTRAST)) {
      return { accent, onAccent: WHITE, accentText }
    }
  }
  const onAccent = contrast(INK, fill) >= TEXT_AIM ? INK : { l: 0, c: 0, h: 0 }
  return { accent: fill, onAccent, accentText }
}
