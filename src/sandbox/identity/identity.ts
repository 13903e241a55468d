import { randomInt } from 'node:crypto'
import { createHttpServer, HOST, type TlsOptions } from '../listen.ts'
import { REGION } from '../settings.ts'
import { brandingOf, type SignInBrand } from './branding.ts'
import { loadOidcProvider } from './load-provider.ts'
import { createMemoryStore } from './memory-store.ts'
import { createProvider, SCOPES, signingKey as signingKeyOfProcess } from './provider.ts'
import { type Claims, createRedeem, RedeemError, type RedeemRequest } from './redeem.ts'
import { checkRedirectUris } from './redirect-uris.ts'
import { createListener, listen } from './server.ts'
import { createSettings, type Decision, type Settings } from './settings.ts'

export type { Claims, Decision }
export { RedeemError }

export interface IdentityOptions {
  /** 0 is any free port. */
  port: number
  /** Region of the user pool, the first part of its id. Default: the sandbox's own. */
  region?: string
  /** Key and certificate with which the pages have HTTPS. */
  tls?: TlsOptions
  /** Callback URLs of the app client, compared exactly. */
  redirectUris: readonly string[]
  /** Name and mark on the pages. Default: those of the sample bank. */
  brand?: SignInBrand | undefined
  /** Receives log lines, without codes, states and tokens. */
  log?: (line: string) => void
}

/** A user pool with its hosted sign-in pages and one public app client. */
export interface Identity {
  /** Origin of the user pool's domain, and the issuer of its tokens. */
  readonly url: string
  /** The app client, which has no secret. */
  readonly clientId: string
  readonly userPoolId: string
  readonly redirectUris: readonly string[]
  /** The sign-in URL that Connect returns. */
  authorizeUrl(request: { redirectUri: string; state: string; nonce?: string }): string
  /** Redeems a code at the token endpoint and verifies the ID token. Rejects with a RedeemError. */
  redeem(request: RedeemRequest): Promise<Claims>
  /** Sets the outcome of sign-ins from now on; `user` is the username that `approve` signs in. */
  decides(decision: Decision, options?: { user?: string }): void
  sets(options: { coop?: 'same-origin' | 'none' }): void
  settings(): Settings
  /** Restores the initial settings and removes sessions, codes and open pages. */
  reset(): void
  /** Stops listening and cuts open connections. */
  close(): Promise<void>
}

/** Starts a user pool on its own port. Pools in the same process share only the signing key. */
export async function startIdentity(options: IdentityOptions): Promise<Identity> {
  const { port, region = REGION, log = () => {} } = options
  const redirectUris = [...options.redirectUris]
  checkRedirectUris(redirectUris)
  const [oidc, signingKey] = await Promise.all([loadOidcProvider(log), signingKeyOfProcess()])

  const { server, scheme } = createHttpServer(options.tls)
  const url = `${scheme}://${HOST}:${await listen(server, HOST, port)}`
  const clientId = randomName(26)
  const userPoolId = `${region}_${randomName(9)}`
  const settings = createSettings()
  const store = createMemoryStore()
  const branding = brandingOf(options.brand)
  const names = { url, clientId, userPoolId, redirectUris, branding }
  const pool = { ...names, oidc, store, settings, signingKey, log }
  server.on('request', createListener({ ...pool, provider: createProvider(pool) }))

  return {
    url,
    clientId,
    userPoolId,
    redirectUris,
    authorizeUrl({ redirectUri, state, nonce }) {
      const query = new URLSearchParams({
        client_id: clientId,
        response_type: 'code',
        redirect_uri: redirectUri,
        scope: SCOPES.join(' '),
        state,
        ...(nonce === undefined ? {} : { nonce }),
      })
      return `${url}/oauth2/authorize?${query}`
    },
    redeem: createRedeem({ url, clientId, userPoolId }),
    decides: settings.decides,
    sets: settings.sets,
    settings: settings.current,
    reset() {
      settings.reset()
      store.clear()
    },
    close: () =>
      new Promise((resolve) => {
        // The only possible error is that the server is closed already.
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** A random name of lower-case letters and digits, like Cognito's identifiers. */
function randomName(length: number): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789'
  return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('')
}
