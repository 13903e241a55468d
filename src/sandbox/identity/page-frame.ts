import { type Html, html } from './html.ts'
import { type PageLanguage, pageTexts } from './page-texts.ts'
import { IDENTITY_PROVIDER } from './user-pool.ts'

export type Brand = 'bank' | 'provider'

export const BRAND_NAMES: Record<Brand, string> = { bank: 'Harbour Bank', provider: IDENTITY_PROVIDER.brand }

export const STYLESHEET_PATH = '/assets/sign-in.css'
export const ICON_PATH = '/assets/mark.svg'

export interface Frame {
  readonly language: PageLanguage
  readonly brand: Brand
  readonly title: string
  readonly content: Html
  readonly footer?: Html
}

/** A whole page: no script, no inline style, so that it stands under the strictest policy. */
export function framed({ language, brand, title, content, footer }: Frame): string {
  const { direction } = pageTexts(language)
  return html`<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<title>${title} · ${BRAND_NAMES[brand]}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="icon" href="${ICON_PATH}" type="image/svg+xml">
<link rel="stylesheet" href="${STYLESHEET_PATH}">
</head>
<body class="${brand}">
<header class="brand">${MARKS[brand]}<span>${BRAND_NAMES[brand]}</span></header>
<main class="card">
${content}
</main>
${footer ?? false}
</body>
</html>
`.markup
}

/** A lighthouse over two waves. */
const bankMark = html`<svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
<rect class="mark-ground" width="32" height="32" rx="9"/>
<path class="mark-line" d="M13 19.5 14.2 11h3.6l1.2 8.5M12.8 11h6.4M14.5 11V8.2h3V11M7.5 9.2 11 10M24.5 9.2 21 10M6.5 22c1.6 0 1.6 1.2 3.2 1.2S11.3 22 12.9 22s1.6 1.2 3.2 1.200S17.7 22 19.3 22s1.6 1.2 3.2 1.200S24.1 22 25.5 22"/>
</svg>`

/** A compass needle that points north. */
const providerMark = html`<svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
<rect class="mark-ground" width="32" height="32" rx="16"/>
<path class="mark-line" d="M16 6.5 20.5 16 16 25.5 11.5 16zM11.5 16h9"/>
<path class="mark-fill" d="M16 6.5 20.5 16h-9z"/>
</svg>`

const MARKS: Record<Brand, Html> = { bank: bankMark, provider: providerMark }

/** The bank's mark as a file of its own, for the tab. */
export const ICON: string = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="32" height="32"><rect width="32" height="32" rx="9" fill="#14506b"/><path fill="none" stroke="#fff" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" d="M13 19.5 14.2 11h3.600l1.2 8.500M12.8 11h6.400M14.5 11V8.200h3V11M6.5 22c1.6 0 1.6 1.2 3.2 1.200S11.3 22 12.9 22s1.6 1.2 3.2 1.200S17.7 22 19.3 22s1.6 1.2 3.2 1.200S24.1 22 25.5 22"/></svg>`
