import type { Client, KoaContextWithOIDC } from 'oidc-provider'
import type { OidcProviderModule } from './load-provider.ts'
import type { SettingsStore } from './settings.ts'
import {
  accountId,
  CLAIMS_BY_SCOPE,
  findUser,
  IDENTITY_PROVIDER,
  LOCAL_PROVIDER,
  USERS,
} from './user-pool.ts'

type Rule = (ctx: KoaContextWithOIDC, value: string | undefined, client: Client) => void

/** The sign-in that a request asks for; undefined if the user can choose. */
export function requestedProvider(params: Record<string, unknown>): 'local' | 'federated' | undefined {
  if (params.identity_provider === LOCAL_PROVIDER) return 'local'
  const isNamed =
    params.identity_provider === IDENTITY_PROVIDER.name ||
    params.idp_identifier === IDENTITY_PROVIDER.identifier
  return isNamed ? 'federated' : undefined
}

/**
 * Cognito's own parameters of the authorize endpoint. oidc-provider runs these rules on every request, with or without the
 * parameter, after all other checks and before it checks the session. This is where a decision replaces the user's input.
 *
 * UNCONFIRMED what Cognito returns for an unknown provider. Here the redirect has `invalid_request`.
 */
export function requestRules(oidc: OidcProviderModule, settings: SettingsStore): Record<string, Rule> {
  const { AccessDenied, InvalidRequest, InvalidScope } = oidc.errors
  return {
    identity_provider(ctx, value) {
      if (value !== undefined && value !== LOCAL_PROVIDER && value !== IDENTITY_PROVIDER.name) {
        throw new InvalidRequest('The identity provider does not exist')
      }
      // Read from the query: Cognito rejects unknown scopes, but oidc-provider has dropped them already.
      for (const scope of String(ctx.query.scope ?? 'openid').split(' ')) {
        if (!Object.hasOwn(CLAIMS_BY_SCOPE, scope)) throw new InvalidScope('unknown scope', scope)
      }
    },
    idp_identifier(ctx, value) {
      if (value !== undefined && value !== IDENTITY_PROVIDER.identifier) {
        throw new InvalidRequest('The identity provider does not exist')
      }
      const { decision, user: username } = settings.current()
      if (decision === 'deny') throw new AccessDenied('User cancelled')
      if (decision === 'approve') {
        const user = (username === undefined ? undefined : findUser(username)) ?? USERS[0]
        const federated = requestedProvider(ctx.oidc.params ?? {}) === 'federated'
        ctx.oidc.session?.loginAccount({ accountId: accountId({ user, federated }) })
      }
    },
  }
}
