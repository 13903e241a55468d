/** A bubble with three dots on a grid of 26, to be filled by the even-odd rule. */
export const GLYPH =
  'M13 3a11 9.5 0 1 1-4 18.3L3.6 23l1.2-5.4A11 9.5 0 0 1 13 3ZM7.3 12.5a1.4 1.4 0 1 1 0 .1Zm4.3 0a1.4 1.4 0 1 1 0 .1Zm4.3 0a1.4 1.4 0 1 1 0 .1Z'

/**
 * The launcher before the widget is there; the same to the pixel, so that nothing jumps when it comes. Part of
 * the 1.5 kB that every page loads: short names, no blanks. `side` is where the widget's logical properties put
 * it. The glyph is an element and not generated content, which takes a browser twice the time to lay out. Whatever
 * the accent, the glyph has 3 : 1 on it, and it on white.
 */
export const launcherCss = (side: 'left' | 'right'): string =>
  `button{position:fixed;bottom:env(safe-area-inset-bottom);${side}:env(safe-area-inset-right);margin:var(--connect-chat-offset,20px);z-index:var(--connect-chat-z-index,2000000000);width:var(--connect-chat-launcher-size,56px);aspect-ratio:1;padding:0;border:0;border-radius:50%;--a:var(--connect-chat-accent,oklch(.54 .18 264));background:oklch(from var(--a) min(l,.62) c h);color:var(--connect-chat-on-accent,oklch(from var(--a) calc((.65 - l)*1e3) 0 0));box-shadow:var(--connect-chat-shadow,0 1px 3px #0000001a,0 16px 40px #00000029)}i{display:block;width:26px;background:currentcolor;aspect-ratio:1;forced-color-adjust:none;margin:auto;clip-path:path(evenodd,"${GLYPH}")}`

/** What the launcher says: to open, and that it could not; and whether that runs from right to left. Else, English. */
export const LAUNCHER_TEXTS: Readonly<Record<string, readonly [open: string, failed: string, rtl?: true]>> = {
  de: ['Chat öffnen', 'Erneut versuchen'],
  ar: ['فتح المحادثة', 'حاول مرة أخرى', true],
}
