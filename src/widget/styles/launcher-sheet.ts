import base from './base.css?inline'
import launcher from './launcher.css?inline'
import tokens from './tokens.css?inline'

/** The styles that the launcher needs; the widget's own sheet begins with them. */
export const LAUNCHER_STYLES: readonly string[] = [tokens, base, launcher]

let sheet: CSSStyleSheet | undefined

/** Adds the launcher's styles to a shadow root. The returned function removes them. */
export function adoptLauncherStyles(root: ShadowRoot): () => void {
  // jsdom has no constructed style sheets.
  if (!('adoptedStyleSheets' in root)) return () => undefined
  sheet ??= new CSSStyleSheet()
  const own = sheet
  own.replaceSync(LAUNCHER_STYLES.join('\n'))
  root.adoptedStyleSheets = [own, ...root.adoptedStyleSheets]
  return () => {
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== own)
  }
}
