import css from './forced-colours.css?inline'

let sheet: CSSStyleSheet | undefined

/** Adds the styles for the colours of the system to a shadow root. */
export function adoptForcedColours(root: ShadowRoot): void {
  // jsdom has no constructed style sheets.
  if (!('adoptedStyleSheets' in root)) return
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(`@media (forced-colors: active) {${css}}`)
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
}
