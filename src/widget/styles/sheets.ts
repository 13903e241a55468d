import base from './base.css?inline'
import composer from './composer.css?inline'
import launcher from './launcher.css?inline'
import panel from './panel.css?inline'
import signIn from './sign-in.css?inline'
import tokens from './tokens.css?inline'
import transcript from './transcript.css?inline'

let sheet: CSSStyleSheet | undefined

/** Reads the widget's styles ahead of the first drawing, where a script may. */
export function prepareStyles(): CSSStyleSheet | undefined {
  // Not every DOM has them: jsdom shows the words without the looks.
  if (typeof CSSStyleSheet === 'undefined' || !('replaceSync' in CSSStyleSheet.prototype)) return undefined
  if (!sheet) {
    sheet = new CSSStyleSheet()
    // One: every element is looked up in each sheet there is.
    sheet.replaceSync([tokens, base, launcher, panel, transcript, composer, signIn].join('\n'))
  }
  return sheet
}

/** Puts the widget's styles into its shadow root: a constructed sheet, which a strict `style-src` lets through. */
export function adoptStyles(root: ShadowRoot): void {
  const ours = prepareStyles()
  if (!ours || !('adoptedStyleSheets' in root)) return
  root.adoptedStyleSheets = [...root.adoptedStyleSheets.filter((one) => one !== ours), ours]
}
