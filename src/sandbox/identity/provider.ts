import { exportJWK, generateKeyPair, type JWK } from 'jose'
import type { Configuration, KoaContextWithOIDC, Provider } from 'oidc-provider'
import { beginsAlphanumeric } from '../random-text.ts'
import type { Branding } from './branding.ts'
import { RESPONSE_MODE, redirectLikeCognito, respondLikeCognito, showError } from './cognito-responses.ts'
import type { OidcProviderModule } from './load-provider.ts'
import type { MemoryStore } from './memory-store.ts'
import { requestRules } from './request-rules.ts'
import type { SettingsStore } from './settings.ts'
import { signInPolicy } from './sign-in-policy.ts'
import { CLAIMS_BY_SCOPE, claimsOf, findAccount } from './user-pool.ts'

export const SCOPES: readonly string[] = Object.keys(CLAIMS_BY_SCOPE)

/** @see https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html codes live five minutes */
const CODE_LIFETIME_SECONDS = 5 * 60
/** Cognito's session cookie and its default ID and access tokens live one hour. */
const HOUR_SECONDS = 60 * 60

export interface ProviderOptions {
  readonly oidc: OidcProviderModule
  readonly url: string
  readonly clientId: string
  readonly userPoolId: string
  readonly redirectUris: readonly string[]
  readonly store: MemoryStore
  readonly settings: SettingsStore
  readonly branding: Branding
  readonly signingKey: JWK
  log(line: string): void
}

async function createSigningKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig' }
}

let processKey: Promise<JWK> | undefined

/**
 * An RS256 key, the only algorithm of Cognito's tokens. All pools of a process share it: generating one takes longer than
 * the rest of a sandbox's start, and tokens of two pools differ by their issuer.
 */
export function signingKey(): Promise<JWK> {
  processKey ??= createSigningKey()
  return processKey
}

/** An OpenID provider that has Cognito's paths, claims and lifetimes. */
export function createProvider(options: ProviderOptions): Provider {
  const { oidc, url, userPoolId, log } = options
  const provider = new oidc.Provider(url, configuration(options))
  beginIdsAlphanumeric(provider)
  provider.registerResponseMode(RESPONSE_MODE, redirectLikeCognito)
  respondLikeCognito(provider, options)

  // Koa would print errors to the console; `answerAsCognito` logs them.
  provider.silent = true
  provider.on('server_error', (_ctx, error) => log(`server error: ${error.message}`))
  provider.on('authorization.success', (ctx) => log(`authorize: code for ${ctx.oidc.client?.clientId}`))
  provider.on('authorization.error', (_ctx, error) => log(`authorize: ${error.message}`))
  provider.on('interaction.started', (_ctx, prompt) => log(`authorize: page shown (${prompt.name})`))
  provider.on('grant.success', () => log('token: issued'))
  provider.on('grant.error', (_ctx, error) => log(`token: ${error.message}`))
  log(`user pool ${userPoolId} at ${url}`)
  return provider
}

/** A model of oidc-provider, whose types leave out the method that generates codes and tokens. */
interface Model {
  generateTokenId(): string
}

/** Codes and access tokens begin with a letter or digit, as all tokens of the sandbox do. */
function beginIdsAlphanumeric({ AuthorizationCode, AccessToken }: Provider): void {
  for (const model of [AuthorizationCode.prototype, AccessToken.prototype] as unknown as readonly Model[]) {
    const generate = model.generateTokenId
    model.generateTokenId = function (this: Model) {
      for (;;) {
        const id = generate.call(this)
        if (beginsAlphanumeric(id)) return id
      }
    }
  }
}

function configuration(options: ProviderOptions): Configuration {
  const { oidc, clientId, userPoolId, redirectUris, store, settings, signingKey } = options
  return {
    adapter: store.adapter,
    jwks: { keys: [signingKey] },
    clients: [
      {
        client_id: clientId,
        client_name: 'Amazon Connect chat',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: [...redirectUris],
      },
    ],
    clientAuthMethods: ['none'],
    responseTypes: ['code'],
    scopes: [...SCOPES],
    claims: CLAIMS_BY_SCOPE,
    // Cognito puts the claims of all scopes into the ID token.
    conformIdTokenClaims: false,
    allowOmittingSingleRegisteredRedirectUri: false,
    pkce: { required: () => false },
    clockTolerance: 0,
    clientBasedCORS: () => false,
    cookies: {
      // Browsers keep cookies per host, not per port: two pools on one machine need names of their own.
      names: {
        session: `cognito-${clientId}`,
        interaction: `cognito-page-${clientId}`,
        resume: `cognito-resume-${clientId}`,
      },
      keys: [crypto.randomUUID()],
    },
    routes: {
      authorization: '/oauth2/authorize',
      token: '/oauth2/token',
      userinfo: '/oauth2/userInfo',
      jwks: `/${userPoolId}/.well-known/jwks.json`,
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
      rpInitiatedLogout: { enabled: false },
    },
    ttl: {
      AuthorizationCode: CODE_LIFETIME_SECONDS,
      AccessToken: HOUR_SECONDS,
      IdToken: HOUR_SECONDS,
      Interaction: HOUR_SECONDS,
      Grant: HOUR_SECONDS,
      Session: HOUR_SECONDS,
    },
    expiresWithSession: () => false,
    loadExistingGrant: grantWithoutAsking,
    interactions: { policy: signInPolicy(oidc), url: (_ctx, { uid }) => `/login/${uid}` },
    extraParams: { lang: null, ...requestRules(oidc, settings) },
    findAccount: (_ctx, id) => {
      const account = findAccount(id)
      return account && { accountId: id, claims: (use) => ({ ...claimsOf(account, tokenUse(use)), sub: id }) }
    },
    renderError: (ctx, out, error) => {
      options.log(`error page: ${out.error} ${error.message}`)
      showError(ctx, options.branding, out.error, out.error_description)
    },
  }
}

const tokenUse = (use: string): 'id_token' | 'userinfo' => (use === 'userinfo' ? 'userinfo' : 'id_token')

/** Cognito has no consent page: all requested scopes are granted. */
async function grantWithoutAsking(ctx: KoaContextWithOIDC) {
  const { provider, account, client, requestParamOIDCScopes } = ctx.oidc
  const grant = new provider.Grant({ accountId: account?.accountId, clientId: client?.clientId })
  grant.addOIDCScope([...requestParamOIDCScopes].join(' '))
  await grant.save()
  return grant
}
