import type { Brand, Branding } from './branding.ts'
import { type Html, html } from './html.ts'
import { renderPage } from './page-frame.ts'
import { type PageLanguage, type PageTexts, pageTexts } from './page-texts.ts'
import { IDENTITY_PROVIDER, PASSWORD, USERS } from './user-pool.ts'

export interface SignInPage {
  /** URL that the forms are posted to. */
  readonly action: string
  readonly language: PageLanguage
  readonly brand: Brand
  readonly branding: Branding
  /** Host that the user returns to. */
  readonly backTo: string
  readonly username: string
  /** Whether the last attempt was rejected. */
  readonly refused: boolean
  /** Name of the signed-in user, if the user can continue with that account. */
  readonly signedInAs?: string
}

/** The hosted sign-in page of the bank or of its identity provider. */
export function signInPage(page: SignInPage): string {
  const texts = pageTexts(page.language)
  const heading =
    page.brand === 'provider' ? texts.signInWith(page.branding.names.provider) : texts.signInTitle
  return renderPage({
    language: page.language,
    brand: page.brand,
    branding: page.branding,
    title: (page.refused ? texts.errorPrefix : '') + heading,
    content: html`<h1>${heading}</h1>
<p class="lead">${texts.goesBackTo(page.backTo)}</p>
${page.signedInAs !== undefined && continueForm(page.action, page.signedInAs, texts)}
${credentialsForm(page, texts)}
${page.brand === 'bank' && providerLink(page, texts)}
<form method="post" action="${page.action}" class="cancel">
<button class="quiet" name="do" value="cancel">${texts.cancel}</button>
</form>`,
    footer: sandboxNote(texts),
  })
}

function credentialsForm({ action, username, refused, signedInAs }: SignInPage, texts: PageTexts): Html {
  const described = refused && html` aria-invalid="true" aria-describedby="refused"`
  // The focus is on the continue button, or else on the first empty field.
  const mayContinue = signedInAs !== undefined
  const atUsername = !mayContinue && username === '' && html` autofocus`
  const atPassword = !mayContinue && username !== '' && html` autofocus`
  return html`<form method="post" action="${action}" class="fields">
${refused && html`<p id="refused" class="refused" role="alert">${warning}<span>${texts.incorrect}</span></p>`}
<div class="field">
<label for="username">${texts.username}</label>
<input id="username" name="username" type="text" value="${username}" autocomplete="username"
 autocapitalize="none" spellcheck="false" dir="auto" maxlength="128" required${atUsername}${described}>
</div>
<div class="field">
<label for="password">${texts.password}</label>
<input id="password" name="password" type="password" autocomplete="current-password"
 dir="ltr" maxlength="256" required${atPassword}${described}>
</div>
<button class="${mayContinue ? 'secondary' : 'primary'}" name="do" value="sign-in">${texts.signIn}</button>
</form>`
}

function continueForm(action: string, name: string, texts: PageTexts): Html {
  return html`<form method="post" action="${action}">
<button class="primary" name="do" value="continue" autofocus>${texts.continueAs(name)}</button>
</form>
<p class="or"><span>${texts.otherAccount}</span></p>`
}

function providerLink({ action, branding }: SignInPage, texts: PageTexts): Html {
  return html`<p class="or"><span>${texts.or}</span></p>
<a class="secondary" href="${action}?identity_provider=${IDENTITY_PROVIDER.name}">${texts.continueWith(branding.names.provider)}</a>`
}

function sandboxNote(texts: PageTexts): Html {
  const names = USERS.map(({ username }) => html`<code>${username}</code> `)
  return html`<footer class="sandbox">
<p>${texts.sandbox}</p>
<dl><div><dt>${texts.sandboxUsers}</dt><dd dir="ltr">${names}</dd></div>
<div><dt>${texts.sandboxPassword}</dt><dd dir="ltr"><code>${PASSWORD}</code></dd></div></dl>
</footer>`
}

const warning = html`<svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
<circle class="glyph" cx="10" cy="10" r="7.5"/><path class="glyph" d="M10 6.3v4.4M10 13.6v.1"/>
</svg>`
