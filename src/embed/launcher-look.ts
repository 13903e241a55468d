/**
 * The launcher before the widget is there; the same to the pixel, so that nothing jumps when it comes. Part of
 * the 1.5 kB that every page loads: short names, no blanks. `side` is where the widget's logical properties put
 * it.
 */
export const launcherCss = (side: 'left' | 'right'): string =>
  `button{position:fixed;bottom:calc(var(--connect-chat-offset,20px) + env(safe-area-inset-bottom));${side}:calc(var(--connect-chat-offset,20px) + env(safe-area-inset-right));z-index:var(--connect-chat-z-index,2147483000);width:var(--connect-chat-launcher-size,56px);aspect-ratio:1;padding:0;border:0;border-radius:50%;--a:var(--connect-chat-accent,oklch(.54 .18 264));background:var(--a);color:var(--connect-chat-on-accent,oklch(from var(--a) clamp(0,(.68 - l)*1e3,1) 0 0));box-shadow:var(--connect-chat-shadow,0 1px 3px #0000001a,0 16px 40px #00000029)}svg{width:26px;vertical-align:middle;fill:none;stroke:currentColor;stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round}`

/** The glyph on a grid of 20: a bubble and three dots. */
export const CHAT_PATH =
  'M10 3a7.5 6.5 0 1 1-3 12.4L3.5 17l1-3.6A7.5 6.5 0 0 1 10 3ZM7 9.5h.01M10 9.5h.01M13 9.5h.01'

/** What the launcher says: to open, and that it could not. English is the first. */
export const LAUNCHER_WORDS: Readonly<Record<string, readonly [open: string, failed: string]>> = {
  en: ['Open chat', 'Not loaded. Try again.'],
  de: ['Chat öffnen', 'Nicht geladen. Erneut versuchen.'],
  ar: ['فتح المحادثة', 'تعذّر التحميل. حاول مرة أخرى.'],
}
