import { redirect, sendPage } from './http-response.ts'
import { errorPage, signedOutPage } from './message-page.ts'
import { pageLanguage } from './page-texts.ts'
import type { Visit } from './sign-in-routes.ts'

/**
 * GET of `/logout`: ends the browser's session, then redirects to `logout_uri`, or to a new sign-in if the request has a
 * `redirect_uri`. Cognito has a list of sign-out URLs per app client; this pool accepts any URL on the origin of a
 * registered callback URL.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html
 */
export async function visitSignOut(visit: Visit, redirectUris: readonly string[]): Promise<void> {
  const { provider, request, response, url, branding, log } = visit
  const language = pageLanguage(url.searchParams.get('lang'))
  const target = url.searchParams.get('logout_uri')
  if (target !== null && !redirectUris.some((uri) => new URL(uri).origin === originOf(target))) {
    const body = errorPage(language, branding, 'redirect_mismatch', 'Unknown logout_uri.')
    sendPage(response, { status: 400, body })
    return
  }

  const context = provider.createContext(request, response)
  const session = await provider.Session.get(context)
  if (session.accountId !== undefined) await session.destroy()
  context.cookies.set(provider.cookieName('session'), null)
  log('signed out')

  if (target !== null) redirect(response, target)
  else if (url.searchParams.has('redirect_uri')) redirect(response, `/oauth2/authorize${url.search}`)
  else sendPage(response, { status: 200, body: signedOutPage(language, branding) })
}

function originOf(target: string): string | undefined {
  return URL.canParse(target) ? new URL(target).origin : undefined
}
