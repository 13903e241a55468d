/**
 * Whether this browser is one of `browserslist` in package.json: `with`, style sheets and `oklch()` came to one engine
 * last, with Firefox 115, Safari 16.4 and Chrome 111 (docs/browsers.md). The others are for browsers that call themselves
 * new and are not. Below, nothing is drawn, so that no launcher is dead.
 */
export const isSupportedBrowser = (): unknown =>
  ([].at as unknown) &&
  ([].findLast as unknown) &&
  ([].with as unknown) &&
  (Object.hasOwn as unknown) &&
  (self.queueMicrotask as unknown) &&
  document.adoptedStyleSheets &&
  CSS.supports?.('color:oklch(0 0 0)')
