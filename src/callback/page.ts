import { pageStyle } from './page-style.ts'

/** What a document may do, by its policy: run the one script it carries, post to its own origin. */
export interface PageParts {
  /** The bundled script, without tags. */
  readonly script: string
  /** `'sha256-…'` of the script and of the style sheet, as CSP sources. */
  readonly scriptHash: string
  readonly styleHash: string
}

export const style: string = pageStyle

/** `frame-ancestors` works in a header only; browsers complain when a meta element carries it. */
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

/** Where the static copy of the page finds the BFF unless its meta element is edited. */
export const DEFAULT_BASE = '/connect-chat'

/** The document. `asFile` adds what the BFF says in headers, for hosts that serve it as a static file. */
export function pageHtml(parts: PageParts, { asFile }: { readonly asFile: boolean }): string {
  const said = asFile
    ? `<meta http-equiv="Content-Security-Policy" content="${directives(parts).join('; ')}">` +
      `<meta name="connect-chat-base" content="${DEFAULT_BASE}">`
    : ''
  return [
    '<!doctype html><html lang="en"><meta charset="utf-8">',
    said,
    '<meta name="viewport" content="width=device-width"><title>Sign-in</title>',
    `<style>${style}</style>`,
    '<body><main data-mood="!"><div role="status"><h1 id="headline"></h1><p id="more"></p><p id="reference"></p></div>',
    '<noscript><h1>This sign-in could not be finished.</h1><p>It needs JavaScript.</p></noscript>',
    `<div id="way"></div></main><script>${parts.script}</script>`,
  ].join('')
}
