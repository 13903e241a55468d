import composer from './composer.css?inline'
import controls from './controls.css?inline'
import { LAUNCHER_STYLES } from './launcher-sheet.ts'
import markdown from './markdown.css?inline'
import panel from './panel.css?inline'
import panelTokens from './panel-tokens.css?inline'
import signIn from './sign-in.css?inline'
import surface from './surface.css?inline'
import transcript from './transcript.css?inline'

let sheet: CSSStyleSheet | undefined

/** Creates the widget's style sheet before the first render. */
export function prepareStyles(): CSSStyleSheet | undefined {
  // jsdom has no constructed style sheets.
  if (typeof CSSStyleSheet === 'undefined' || !('replaceSync' in CSSStyleSheet.prototype)) return undefined
  if (!sheet) {
    sheet = new CSSStyleSheet()
    // One sheet: a browser matches every element against each sheet.
    sheet.replaceSync(
      [
        ...LAUNCHER_STYLES,
        panelTokens,
        surface,
        controls,
        panel,
        transcript,
        markdown,
        composer,
        signIn,
      ].join('\n'),
    )
  }
  return sheet
}

/** Adds the widget's styles to its shadow root. A strict `style-src` allows constructed sheets. */
export function adoptStyles(root: ShadowRoot): void {
  const ours = prepareStyles()
  if (!ours || !('adoptedStyleSheets' in root) || root.adoptedStyleSheets[0] === ours) return
  // First: the accent's sheet and those of chunks that load later refine it.
  root.adoptedStyleSheets = [ours, ...root.adoptedStyleSheets.filter((one) => one !== ours)]
}
