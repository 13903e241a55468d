import { type Oklch, readColour, writeColour } from '../colour/colour.ts'
import { accentColours } from '../colour/contrast.ts'

type AccentColours = ReturnType<typeof accentColours>

/** Adjusts the host's accent to a contrast that can be read. The returned function undoes it. */
export function adjustAccent(root: ShadowRoot): () => void {
  const sheet = accentSheet(root)
  if (sheet) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  return () => {
    if (sheet) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet)
  }
}

/**
 * Style sheet with the host's accent, adjusted for contrast in both themes; undefined if the host set none. Reads
 * the computed tokens of the shadow root's host.
 */
function accentSheet(root: ShadowRoot): CSSStyleSheet | undefined {
  const view = root.ownerDocument.defaultView
  if (!view || !('adoptedStyleSheets' in root)) return undefined
  if (view.getComputedStyle(root.host).getPropertyValue('--connect-chat-accent').trim() === '')
    return undefined
  const light = themeColours(root, view, 'light')
  const dark = themeColours(root, view, 'dark')
  if (!light || !dark) return undefined
  const sheet = new CSSStyleSheet()
  // Not light-dark(): the build does not rewrite a style that is made here.
  sheet.replaceSync(
    `.root{${tokensOf(light)}}.root[data-theme=dark]{${tokensOf(dark)}}` +
      `@media(prefers-color-scheme:dark){.root[data-theme=auto]{${tokensOf(dark)}}}`,
  )
  return sheet
}

function tokensOf({ accent, onAccent, accentText }: AccentColours): string {
  return `--_accent:${writeColour(accent)};--_on-accent:${writeColour(onAccent)};--_accent-text:${writeColour(accentText)}`
}

function themeColours(root: ShadowRoot, view: Window, theme: 'light' | 'dark'): AccentColours | undefined {
  const probe = root.ownerDocument.createElement('i')
  // The class has the tokens, so that they are computed in this theme.
  probe.className = 'root'
  probe.dataset.theme = theme
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
