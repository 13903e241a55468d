import lowWindow from './low-window.css?inline'

let sheet: CSSStyleSheet | undefined

/**
 * Adds the styles of cards in low windows to the shadow root of a card.
 * @public Loaded by import().
 */
export function adoptCardStyles(card: HTMLElement): void {
  const root = card.getRootNode()
  // jsdom has no constructed style sheets.
  if (!(root instanceof ShadowRoot) || !('adoptedStyleSheets' in root)) return
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(lowWindow)
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
}
