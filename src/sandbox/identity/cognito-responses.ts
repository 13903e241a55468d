import type { KoaContextWithOIDC, Provider } from 'oidc-provider'
import type { Branding } from './branding.ts'
import { errorPage } from './message-page.ts'
import { pageLanguage } from './page-texts.ts'
import type { SettingsStore } from './settings.ts'

/** The only response mode of the authorize endpoint. */
export const RESPONSE_MODE = 'cognito'

/** Redirects back: a 302 with only `code` and `state`, or only `error`, `error_description` and `state`. */
export function redirectLikeCognito(
  ctx: KoaContextWithOIDC,
  redirectUri: string,
  payload: Record<string, unknown>,
): void {
  const query = new URLSearchParams()
  for (const name of ['code', 'error', 'error_description', 'state']) {
    const value = payload[name]
    if (typeof value === 'string') query.set(name, value)
  }
  ctx.redirect(`${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${query}`)
  ctx.status = 302
}

/** The part of a Koa context that an error page needs. */
interface PageContext {
  readonly query: Record<string, unknown>
  type: string
  body: unknown
}

/** Shows Cognito's error page, for errors that must not be sent to the redirect URI. */
export function showError(ctx: PageContext, branding: Branding, error: string, description = ''): void {
  const code = error === 'invalid_redirect_uri' ? 'redirect_mismatch' : error
  ctx.type = 'html'
  ctx.body = errorPage(pageLanguage(ctx.query.lang), branding, code, description)
}

interface Options {
  readonly settings: SettingsStore
  readonly branding: Branding
  log(line: string): void
}

/** Middleware that adapts oidc-provider to Cognito where its configuration cannot. */
export function respondLikeCognito(provider: Provider, { settings, branding, log }: Options): void {
  provider.use(async (ctx, next) => {
    const { decision } = settings.current()
    const isAuthorize = ctx.path === '/oauth2/authorize'
    const isDecided = isAuthorize && (decision === 'approve' || decision === 'deny')
    if (isAuthorize) ctx.query = { ...ctx.query, response_mode: RESPONSE_MODE }
    if (isDecided) {
      // An automatic decision is independent of the browser's session: it neither uses nor creates one.
      delete ctx.req.headers.cookie
      const { prompt: _, ...otherParameters } = ctx.query
      ctx.query = otherParameters
    }
    try {
      await next()
    } catch (error) {
      // Koa's own error handling would drop the headers of every response.
      log(`server error: ${String(error)}`)
      ctx.status = 500
      showError(ctx, branding, 'server_error', 'Something went wrong.')
    }
    if (isDecided) ctx.remove('Set-Cookie')
    if (ctx.path.startsWith('/.well-known/') && typeof ctx.body === 'object' && ctx.status === 200) {
      // Cognito does not send `iss` with the code, and neither does the redirect above.
      ctx.body = { ...ctx.body, authorization_response_iss_parameter_supported: false }
    }
    if (ctx.status === 404 && !ctx.body) {
      showError(ctx, branding, 'not_found', 'There is no such page.')
      ctx.status = 404
    }
  })
}
