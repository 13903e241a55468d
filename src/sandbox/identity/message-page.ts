import type { Branding } from './branding.ts'
import { html } from './html.ts'
import { renderPage } from './page-frame.ts'
import { type PageLanguage, pageTexts } from './page-texts.ts'

/** The page that Cognito shows if it cannot redirect back: a sentence and the error code. */
export function errorPage(
  language: PageLanguage,
  branding: Branding,
  code: string,
  description: string,
): string {
  const { errorTitle } = pageTexts(language)
  return renderPage({
    language,
    brand: 'bank',
    branding,
    title: errorTitle,
    content: html`<h1>${errorTitle}</h1>
<p class="lead" dir="ltr" lang="en">${description}</p>
<p class="code" dir="ltr"><code>${code}</code></p>`,
  })
}

/** For a sign-in that is over or was not started in this browser. */
export function expiredPage(language: PageLanguage, branding: Branding): string {
  const { expiredTitle, expiredText } = pageTexts(language)
  return renderPage({
    language,
    brand: 'bank',
    branding,
    title: expiredTitle,
    content: html`<h1>${expiredTitle}</h1>
<p class="lead">${expiredText}</p>`,
  })
}

export function signedOutPage(language: PageLanguage, branding: Branding): string {
  const { signedOutTitle } = pageTexts(language)
  return renderPage({
    language,
    brand: 'bank',
    branding,
    title: signedOutTitle,
    content: html`<h1>${signedOutTitle}</h1>`,
  })
}
