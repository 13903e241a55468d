import { pageStyle } from './page-style.ts'

/** The script of the page, and the hashes that its Content-Security-Policy allows. */
export interface PageParts {
  /** The bundled script, without tags. */
  readonly script: string
  /** `'sha256-…'` of the script and of the style sheet, as CSP sources. */
  readonly scriptHash: string
  readonly styleHash: string
}

export const style: string = pageStyle

/** Without `frame-ancestors`: it works only in a header, and browsers log a warning if a meta element contains it. */
const directives = ({ scriptHash, styleHash }: PageParts): readonly string[] => [
  "default-src 'none'",
  `script-src ${scriptHash}`,
  `style-src ${styleHash}`,
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
]

/** The Content-Security-Policy header of the page. */
export function pageCsp(parts: PageParts): string {
  return [...directives(parts), "frame-ancestors 'none'"].join('; ')
}

/** Base path of the BFF in the static copy of the page; hosts can edit its meta element. */
export const DEFAULT_BASE = '/connect-chat'

/** The document. `asFile` adds as meta elements what the BFF sends in headers, for hosts that serve a static file. */
export function pageHtml(parts: PageParts, { asFile }: { readonly asFile: boolean }): string {
  const meta = asFile
    ? `<meta http-equiv="Content-Security-Policy" content="${directives(parts).join('; ')}">` +
      `<meta name="connect-chat-base" content="${DEFAULT_BASE}">`
    : ''
  return [
    '<!doctype html><html lang="en"><meta charset="utf-8">',
    meta,
    '<meta name="viewport" content="width=device-width"><title>Sign-in</title>',
    `<style>${style}</style>`,
    // A chat knows the page by the first id (src/widget/sign-in/check-callback.ts).
    '<main data-icon="!"><div role="status"><h1 id="headline"></h1><p id="more"></p><p id="reference"></p></div>',
    '<noscript><h1>This sign-in could not be finished.</h1><p>It needs JavaScript.</p></noscript>',
    `<div id="way"></div></main><script>${parts.script}</script>`,
  ].join('')
}
