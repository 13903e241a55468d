import base from './base.css?inline'
import composer from './composer.css?inline'
import launcher from './launcher.css?inline'
import panel from './panel.css?inline'
import signIn from './sign-in.css?inline'
import tokens from './tokens.css?inline'
import transcript from './transcript.css?inline'

let sheets: readonly CSSStyleSheet[] | undefined

/** Puts the widget's styles into its shadow root: constructed sheets, which a strict `style-src` lets through. */
export function adoptSheets(root: ShadowRoot): void {
  // Not every DOM has them: jsdom shows the words without the looks.
  if (!('adoptedStyleSheets' in root)) return
  sheets ??= [tokens, base, launcher, panel, transcript, composer, signIn].map((css) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    return sheet
  })
  root.adoptedStyleSheets = [...root.adoptedStyleSheets.filter((one) => !sheets?.includes(one)), ...sheets]
}
