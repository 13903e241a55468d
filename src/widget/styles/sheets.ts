import base from './base.css?inline'
import composer from './composer.css?inline'
import launcher from './launcher.css?inline'
import panel from './panel.css?inline'
import signIn from './sign-in.css?inline'
import tokens from './tokens.css?inline'
import transcript from './transcript.css?inline'

let sheet: CSSStyleSheet | undefined

/** Puts the widget's styles into its shadow root: a constructed sheet, which a strict `style-src` lets through. */
export function adoptStyles(root: ShadowRoot): void {
  // Not every DOM has them: jsdom shows the words without the looks.
  if (!('adoptedStyleSheets' in root)) return
  // One: every element is looked up in each sheet there is.
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync([tokens, base, launcher, panel, transcript, composer, signIn].join('\n'))
  }
  root.adoptedStyleSheets = [...root.adoptedStyleSheets.filter((one) => one !== sheet), sheet]
}
