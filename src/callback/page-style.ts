/** The callback page's style sheet: the widget's dimensions and colours in as few bytes as possible. */
export const pageStyle: string = `
:root{color-scheme:light dark;--page:#f5f7fa;--card:#fff;--text:#18202b;--muted:#566070;--line:#dde2e9;--accent:#1f5fae;--warn:#8f5a00;--done:#1c6b41}
@media(prefers-color-scheme:dark){:root{--page:#10141a;--card:#1a2028;--text:#edf0f4;--muted:#a6afbc;--line:#333c48;--accent:#8abfff;--warn:#f0bd63;--done:#79d6a3}}
*{box-sizing:border-box;margin:0}
body{min-height:100vh;min-height:100dvh;display:grid;place-items:center;padding:16px;background:var(--page);color:var(--text);font:15px/1.45 system-ui,sans-serif}
main{--tone:var(--accent);width:100%;max-width:400px;padding:32px 24px;text-align:center;background:var(--card);border:1px solid var(--line);border-radius:16px;box-shadow:0 1px 2px #0000000d}
[data-icon="!"]{--tone:var(--warn)}
[data-icon="✓"]{--tone:var(--done)}
p:empty{display:none}
main::before{content:attr(data-icon);content:attr(data-icon)/"";display:grid;place-items:center;width:48px;height:48px;margin:0 auto 12px;border-radius:50%;font-size:20px;font-weight:600;color:var(--tone);background:color-mix(in oklab,var(--tone) 12%,var(--card))}
h1{font-size:17px;font-weight:600;text-wrap:balance}
p{margin-top:4px;color:var(--muted);text-wrap:pretty;overflow-wrap:anywhere}
p+p{margin-top:12px;font-size:13px}
a{display:block;margin-top:24px;padding:11px 16px;border-radius:10px;background:var(--accent);color:var(--card);font-weight:600;text-decoration:none}
a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
`
  .trim()
  .replaceAll('\n', '')
