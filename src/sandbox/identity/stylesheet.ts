/** Styles of the sign-in pages: light, dark and forced colours, from 320 pixels wide, both writing directions. */
export const STYLESHEET: string = `
:root {
  color-scheme: light dark;
  --ground: oklch(0.965 0.008 230);
  --surface: oklch(1 0 0);
  --text: oklch(0.25 0.025 240);
  --muted: oklch(0.48 0.025 240);
  --border: oklch(0.89 0.012 235);
  --control: oklch(0.62 0.025 240);
  --accent: oklch(0.41 0.08 232);
  --accent-raised: oklch(0.36 0.075 232);
  --on-accent: oklch(1 0 0);
  --danger: oklch(0.5 0.17 27);
  --danger-ground: oklch(0.965 0.018 25);
  --focus: oklch(0.55 0.16 245);
  --shadow: 0 1px 2px oklch(0.3 0.04 240 / 0.06), 0 8px 32px oklch(0.3 0.04 240 / 0.08);
}
.provider {
  --accent: oklch(0.4 0.09 160);
  --accent-raised: oklch(0.35 0.085 160);
  --ground: oklch(0.968 0.01 160);
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: oklch(0.19 0.018 240);
    --surface: oklch(0.235 0.02 240);
    --text: oklch(0.94 0.008 235);
    --muted: oklch(0.74 0.02 238);
    --border: oklch(0.33 0.022 240);
    --control: oklch(0.56 0.025 240);
    --accent: oklch(0.78 0.09 228);
    --accent-raised: oklch(0.84 0.08 228);
    --on-accent: oklch(0.2 0.03 240);
    --danger: oklch(0.78 0.11 25);
    --danger-ground: oklch(0.29 0.05 25);
    --focus: oklch(0.76 0.12 240);
    --shadow: 0 1px 2px oklch(0 0 0 / 0.3), 0 8px 32px oklch(0 0 0 / 0.28);
  }
  .provider {
    --accent: oklch(0.8 0.1 160);
    --accent-raised: oklch(0.86 0.09 160);
    --ground: oklch(0.19 0.014 165);
    --surface: oklch(0.235 0.016 165);
    --border: oklch(0.33 0.02 165);
  }
}
*, ::before, ::after { box-sizing: border-box; }
html { min-height: 100%; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  display: flex; flex-direction: column; align-items: center; gap: 20px;
  min-height: 100vh; min-height: 100dvh; margin: 0; padding: clamp(20px, 7vh, 72px) 16px 24px;
  background: var(--ground); color: var(--text);
  font: 400 15px/1.45 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', sans-serif;
  overflow-wrap: break-word;
}
h1, p, dl, dd { margin: 0; }
.brand { display: flex; align-items: center; gap: 10px; font-size: 17px; font-weight: 600; letter-spacing: -0.01em; }
[dir='rtl'] .brand { letter-spacing: 0; }
.mark-ground { fill: var(--accent); }
.mark-line { fill: none; stroke: var(--on-accent); stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }
.mark-fill { fill: var(--on-accent); }
.card {
  display: flex; flex-direction: column; gap: 16px; width: 100%; max-width: 400px; padding: 28px;
  background: var(--surface); border: 1px solid var(--border); border-radius: 16px; box-shadow: var(--shadow);
}
h1 { font-size: 22px; line-height: 1.25; font-weight: 600; letter-spacing: -0.015em; text-wrap: balance; }
[dir='rtl'] h1 { letter-spacing: 0; }
.lead { margin-block-start: -10px; color: var(--muted); text-wrap: pretty; }
.fields { display: flex; flex-direction: column; gap: 16px; }
.field { display: flex; flex-direction: column; gap: 6px; }
label { font-size: 13px; font-weight: 600; }
input {
  width: 100%; min-height: 44px; padding: 8px 12px; font: inherit; font-size: 16px; color: inherit;
  background: var(--surface); border: 1px solid var(--control); border-radius: 10px;
}
[dir='rtl'] input { text-align: right; }
input:hover { border-color: var(--text); }
input[aria-invalid='true'] { border-color: var(--danger); box-shadow: inset 0 0 0 1px var(--danger); }
.refused {
  display: flex; align-items: flex-start; gap: 8px; padding: 10px 12px; border: 1px solid transparent; border-radius: 10px;
  background: var(--danger-ground); color: var(--danger);
}
.refused svg { flex: none; }
.glyph { fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }
button, .secondary {
  display: block; width: 100%; min-height: 44px; padding: 10px 16px; border: 1px solid transparent; border-radius: 10px;
  font: inherit; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer;
}
.primary { background: var(--accent); color: var(--on-accent); }
.primary:hover { background: var(--accent-raised); }
.secondary { background: var(--surface); border-color: var(--control); color: var(--text); }
.secondary:hover { border-color: var(--text); }
.quiet { background: none; color: var(--muted); font-weight: 400; }
.quiet:hover { color: var(--text); text-decoration: underline; }
.cancel { margin-block: -8px -12px; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
.or { display: flex; align-items: center; gap: 12px; color: var(--muted); font-size: 13px; }
.or::before, .or::after { content: ''; flex: 1; min-width: 16px; border-block-start: 1px solid var(--border); }
code { font: 400 13px/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; }
.sandbox {
  display: flex; flex-direction: column; gap: 8px; width: 100%; max-width: 400px; padding: 12px 16px;
  border: 1px dashed var(--control); border-radius: 14px; color: var(--muted); font-size: 13px;
}
.sandbox p { font-weight: 600; color: var(--text); }
.sandbox dl { display: grid; gap: 4px; }
.sandbox dl div { display: flex; flex-wrap: wrap; column-gap: 12px; }
.sandbox dd { display: flex; flex-wrap: wrap; column-gap: 12px; color: var(--text); }
@media (max-width: 359px) {
  .card { padding: 20px 16px; }
}
@media (forced-colors: active) {
  .mark-ground { fill: CanvasText; }
  .mark-line { stroke: Canvas; }
  .mark-fill { fill: Canvas; }
  .primary { border-color: ButtonText; }
}
`
