import { type Oklch, readColour, writeColour } from './colour.ts'
import { accentColours } from './contrast.ts'

/**
 * Style sheet with the host's accent, adjusted for contrast in both themes; undefined if the host set none. Reads
 * the computed tokens of the shadow root's host.
 */
export function accentSheet(root: ShadowRoot): CSSStyleSheet | undefined {
  const view = root.ownerDocument.defaultView
  if (!view || !('adoptedStyleSheets' in root)) return undefined
  if (view.getComputedStyle(root.host).getPropertyValue('--connect-chat-accent').trim() === '')
    return undefined
  const light = themeColours(root, view, 'light')
  const dark = themeColours(root, view, 'dark')
  if (!light || !dark) return undefined
  const sheet = new CSSStyleSheet()
  const both = (a: Oklch, b: Oklch): string => `light-dark(${writeColour(a)}, ${writeColour(b)})`
  sheet.replaceSync(`:host {
    --_accent: ${both(light.accent, dark.accent)};
    --_on-accent: ${both(light.onAccent, dark.onAccent)};
    --_accent-text: ${both(light.accentText, dark.accentText)};
  }`)
  return sheet
}

function themeColours(
  root: ShadowRoot,
  view: Window,
  theme: 'light' | 'dark',
): ReturnType<typeof accentColours> | undefined {
  const probe = root.ownerDocument.createElement('i')
  probe.style.setProperty('color-scheme', theme)
  root.append(probe)
  const read = (token: string): Oklch | undefined => {
    probe.style.setProperty('color', `var(${token})`)
    return readColour(view.getComputedStyle(probe).color)
  }
  const brand = read('--connect-chat-accent')
  const surfaces = ['--_surface', '--_surface-raised'].map(read).filter((one) => one !== undefined)
  const sunken = read('--_surface-sunken')
  const isSet = view.getComputedStyle(probe).getPropertyValue('--connect-chat-on-accent').trim() !== ''
  const onBrand = isSet ? read('--connect-chat-on-accent') : undefined
  probe.remove()
  return brand && surfaces.length > 0 ? accentColours(brand, surfaces, onBrand, sunken) : undefined
}
