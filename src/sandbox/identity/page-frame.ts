import type { Brand, Branding } from './branding.ts'
import { type Html, html } from './html.ts'
import { type PageLanguage, pageTexts } from './page-texts.ts'

export const STYLESHEET_PATH = '/assets/sign-in.css'
export const ICON_PATH = '/assets/mark.svg'

export interface Frame {
  readonly language: PageLanguage
  readonly brand: Brand
  readonly branding: Branding
  readonly title: string
  readonly content: Html
  readonly footer?: Html
}

/** A complete page without scripts and inline styles, so that it works with the strictest policy. */
export function renderPage({ language, brand, branding, title, content, footer }: Frame): string {
  const { direction } = pageTexts(language)
  const name = branding.names[brand]
  return html`<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<title>${title} · ${name}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="icon" href="${ICON_PATH}" type="image/svg+xml">
<link rel="stylesheet" href="${STYLESHEET_PATH}">
</head>
<body class="${brand}">
<header class="brand">${markOf(brand, branding)}<span>${name}</span></header>
<main class="card">
${content}
</main>
${footer ?? false}
</body>
</html>
`.markup
}

/** The letter H as two piers with waves between and below them. */
const BANK_MARK =
  'M10 8v11M22 8v11M10 13.5c2-1.8 4-1.8 6 0s4 1.8 6 0M7 23.5c1.5 0 1.5 1.2 3 1.2s1.5-1.2 3-1.2 1.5 1.2 3 1.2 1.5-1.2 3-1.2 1.5 1.2 3 1.2 1.5-1.2 3-1.2'

const bankMark = html`<svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
<rect class="mark-ground" width="32" height="32" rx="9"/>
<path class="mark-line" d="${BANK_MARK}"/>
</svg>`

/** A compass needle that points north. */
const providerMark = html`<svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
<rect class="mark-ground" width="32" height="32" rx="16"/>
<path class="mark-line" d="M16 6.5 20.5 16 16 25.5 11.5 16zM11.5 16h9"/>
<path class="mark-fill" d="M16 6.5 20.5 16h-9z"/>
</svg>`

/** The name stands beside the mark, so that the picture has no text of its own. */
const ownMark = html`<img src="${ICON_PATH}" alt="" width="32" height="32">`

function markOf(brand: Brand, { mark }: Branding): Html {
  if (brand === 'provider') return providerMark
  return mark === undefined ? bankMark : ownMark
}

/** The sample bank's mark as a separate file, for the browser tab. */
export const ICON: string = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="32" height="32"><rect width="32" height="32" rx="9" fill="#14506b"/><path fill="none" stroke="#fff" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" d="${BANK_MARK}"/></svg>`
