import { createRemoteJWKSet, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'

/** Claims of a verified ID token, in Cognito's names. */
export interface Claims {
  /** UUID of the account in the user pool. */
  readonly sub: string
  readonly 'cognito:username'?: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly phone_number?: string
  readonly phone_number_verified?: boolean
  readonly name?: string
  readonly given_name?: string
  readonly family_name?: string
  readonly preferred_username?: string
  /** Present if the user signed in at an external identity provider. */
  readonly identities?: readonly FederatedIdentity[]
}

export interface FederatedIdentity {
  readonly userId: string
  readonly providerName: string
  readonly providerType: string
}

/**
 * The code could not be redeemed. `code` is the OAuth error of the token endpoint (RFC 6749 §5.2), `invalid_id_token` if
 * the token is not valid, `server_error` if there was no readable response.
 */
export class RedeemError extends Error {
  override readonly name = 'RedeemError'
  readonly code: string

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

export interface RedeemContext {
  /** Origin of the user pool's domain, which is the issuer here. */
  readonly url: string
  readonly clientId: string
  readonly userPoolId: string
}

export interface RedeemRequest {
  readonly code: string
  readonly redirectUri: string
  readonly nonce?: string
}

const TIMEOUT_MS = 10_000

/** Creates a function that redeems authorization codes over HTTP as a public client. */
export function createRedeem(context: RedeemContext): (request: RedeemRequest) => Promise<Claims> {
  const keys = createRemoteJWKSet(new URL(`/${context.userPoolId}/.well-known/jwks.json`, context.url))
  return async (request) => claimsFrom(await verify(context, keys, request, await idToken(context, request)))
}

async function idToken({ url, clientId }: RedeemContext, request: RedeemRequest): Promise<string> {
  let answer: Response
  let body: unknown
  try {
    answer = await fetch(new URL('/oauth2/token', url), {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: clientId,
        code: request.code,
        redirect_uri: request.redirectUri,
      }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    body = await answer.json()
  } catch (cause) {
    throw new RedeemError('server_error', 'The token endpoint returned no readable response', { cause })
  }
  const { error, error_description: description, id_token: token } = recordFrom(body)
  if (!answer.ok) {
    const code = typeof error === 'string' ? error : 'server_error'
    throw new RedeemError(code, typeof description === 'string' ? description : `status ${answer.status}`)
  }
  if (typeof token !== 'string') {
    throw new RedeemError('invalid_id_token', 'The token endpoint returned no ID token')
  }
  return token
}

async function verify(
  { url, clientId }: RedeemContext,
  keys: JWTVerifyGetKey,
  { nonce }: RedeemRequest,
  token: string,
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: url,
      audience: clientId,
      algorithms: ['RS256'],
      requiredClaims: ['sub', 'exp', 'iat'],
    })
    if (payload.token_use !== 'id') throw new Error('token_use is not "id"')
    if (nonce !== undefined && payload.nonce !== nonce) throw new Error('nonce differs')
    return payload
  } catch (cause) {
    throw new RedeemError('invalid_id_token', 'The ID token is not valid', { cause })
  }
}

const TEXTS = [
  'cognito:username',
  'email',
  'phone_number',
  'name',
  'given_name',
  'family_name',
  'preferred_username',
] as const
const FLAGS = ['email_verified', 'phone_number_verified'] as const

function claimsFrom(payload: JWTPayload): Claims {
  const texts = TEXTS.flatMap((name) => (typeof payload[name] === 'string' ? [[name, payload[name]]] : []))
  const flags = FLAGS.flatMap((name) => (typeof payload[name] === 'boolean' ? [[name, payload[name]]] : []))
  const identities = Array.isArray(payload.identities) ? payload.identities.flatMap(identityFrom) : []
  return {
    sub: String(payload.sub),
    ...Object.fromEntries([...texts, ...flags]),
    ...(identities.length > 0 ? { identities } : {}),
  }
}

function identityFrom(value: unknown): FederatedIdentity[] {
  const { userId, providerName, providerType } = recordFrom(value)
  return typeof userId === 'string' && typeof providerName === 'string' && typeof providerType === 'string'
    ? [{ userId, providerName, providerType }]
    : []
}

function recordFrom(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
