/**
 * Whether this browser is one of `browserslist` in package.json: each of the three came to one engine last, with Firefox
 * 115, Safari 16.4 and Chrome 111 (docs/browsers.md). Below, nothing is drawn, so that no launcher is dead.
 */
export const isSupportedBrowser = (): boolean =>
  'with' in Array.prototype && 'adoptedStyleSheets' in document && CSS.supports('color:oklch(0 0 0)')
