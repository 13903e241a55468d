/** A colour in OKLCH: lightness 0 to 1, chroma from 0, hue in degrees. */
export interface Oklch {
  readonly l: number
  readonly c: number
  readonly h: number
}

type Triple = readonly [number, number, number]

/**
 * Parses the notations of computed colours (rgb, oklch, oklab, color(srgb …)) and hex. Ignores alpha. Returns
 * undefined for anything else.
 * @see https://www.w3.org/TR/css-color-4/#serializing-color-values
 */
export function readColour(text: string): Oklch | undefined {
  const value = text.trim().toLowerCase()
  const hex = /^#([0-9a-f]{3,8})$/.exec(value)?.[1]
  if (hex) return readHex(hex)
  const call = /^([a-z]+)\(([^()]*)\)$/.exec(value)
  if (!call) return undefined
  const [, name, inside = ''] = call
  const parts = inside.split(/[\s,/]+/).filter(Boolean)
  if (name === 'color' && parts[0] === 'srgb') return fromSrgb(triple(parts.slice(1), 1))
  if (name === 'rgb' || name === 'rgba') return fromSrgb(triple(parts, 255))
  const [first = '', second = '', third = ''] = parts
  const l = scaled(first, 1)
  if (name === 'oklch') return valid({ l, c: scaled(second, 0.4), h: Number.parseFloat(third) || 0 })
  if (name === 'oklab') return valid(polar([l, scaled(second, 0.4), scaled(third, 0.4)]))
  return undefined
}

export function writeColour({ l, c, h }: Oklch): string {
  return `oklch(${round(l)} ${round(c)} ${round(h)})`
}

/**
 * Relative luminance, 0 to 1, of what an sRGB screen shows: clipped, and rounded to 8 bits for each channel. In dark
 * colours, the rounding decides about a contrast of 4.5 : 1.
 * @see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
 */
export function luminance(colour: Oklch): number {
  const [r, g, b] = toLinear(colour).map((v) => decode(Math.round(encode(v) * 255) / 255)) as [
    number,
    number,
    number,
  ]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function readHex(hex: string): Oklch | undefined {
  const step = hex.length < 6 ? 1 : 2
  if (hex.length === 5 || hex.length === 7) return undefined
  const part = (index: number): number => {
    const digits = hex.slice(index * step, (index + 1) * step)
    return Number.parseInt(step === 1 ? digits + digits : digits, 16) / 255
  }
  return fromSrgb([part(0), part(1), part(2)])
}

function triple(parts: readonly string[], full: number): Triple {
  const [r = '', g = '', b = ''] = parts
  const one = (part: string): number =>
    part.endsWith('%') ? Number.parseFloat(part) / 100 : Number.parseFloat(part) / full
  return [one(r), one(g), one(b)]
}

function scaled(part: string, full: number): number {
  const value = part === 'none' ? 0 : Number.parseFloat(part)
  return part.endsWith('%') ? (value / 100) * full : value
}

function valid(colour: Oklch): Oklch | undefined {
  return [colour.l, colour.c, colour.h].every(Number.isFinite) ? colour : undefined
}

// The matrices are those of CSS Color 4, "Sample code for Color Conversions".

function fromSrgb(srgb: Triple): Oklch | undefined {
  const [r, g, b] = srgb.map(decode) as [number, number, number]
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return valid(
    polar([
      0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
    ]),
  )
}

function decode(v: number): number {
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4
}

function encode(v: number): number {
  return v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055
}

function polar([l, a, b]: Triple): Oklch {
  return { l, c: Math.hypot(a, b), h: ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360 }
}

function toLinear({ l: lightness, c, h }: Oklch): Triple {
  const a = c * Math.cos((h * Math.PI) / 180)
  const b = c * Math.sin((h * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ]
}

function clip(value: number): number {
  return Math.min(1, Math.max(0, value))
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
