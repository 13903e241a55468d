/** Path of a speech bubble with three dots on a grid of 26, filled with the even-odd rule. */
export const GLYPH =
  'M13 3a11 9.5 0 1 1-4 18.3L3.6 23l1.2-5.4A11 9.5 0 0 1 13 3ZM7.3 12.5a1.4 1.4 0 1 1 0 .1Zm4.3 0a1.4 1.4 0 1 1 0 .1Zm4.3 0a1.4 1.4 0 1 1 0 .1Z'

/**
 * Styles of the launcher before the widget is loaded, identical to the widget's, so that nothing moves. They are
 * part of the 2.5 kB that every page loads, hence the short names. `side` is the physical side of the widget's
 * logical properties. The glyph is an element, because a browser takes twice the time to lay out generated content.
 * Glyph on launcher and launcher on white have a contrast of 3 : 1 with every accent, where the browser can compute it. The
 * shadow comes with the widget.
 */
export const launcherCss = (side: 'left' | 'right'): string =>
  `:host{display:contents!important}button{pointer-events:auto;position:fixed;bottom:env(safe-area-inset-bottom);${side}:env(safe-area-inset-${side});margin:var(--connect-chat-offset,20px);z-index:var(--connect-chat-z-index,2147483647);width:var(--connect-chat-launcher-size,clamp(48px,9vw,56px));aspect-ratio:1;padding:0;border:0;border-radius:50%;--a:var(--connect-chat-accent,oklch(.54 .18 264));background:var(--a);color:var(--connect-chat-on-accent,#fff)}[aria-busy]{width:min(400px,90vw);height:80vh;border-radius:16px;opacity:.6}i{display:block;width:26px;background:currentcolor;aspect-ratio:1;forced-color-adjust:none;margin:auto;clip-path:path(evenodd,"${GLYPH}")}@supports(color:oklch(from red l c h)){button{background:oklch(from var(--a) min(l,.62) c h)}}@media print{button{display:none}}`

/**
 * Labels of the launcher: to open, and after a failure; and whether the language is right to left. English is the
 * default.
 */
export const LAUNCHER_TEXTS: Readonly<Record<string, readonly [open: string, failed: string, rtl?: true]>> = {
  de: ['Chat öffnen', 'Erneut versuchen'],
  ar: ['فتح المحادثة', 'حاول مرة أخرى', true],
}
