/** The users of the user pool, and their claims by Cognito's names. */

export interface User {
  readonly username: string
  /** Subject of the user's own account in the pool. */
  readonly sub: string
  /** Subject of the account that a sign-in at the identity provider creates. */
  readonly federatedSub: string
  readonly email: string
  readonly phoneNumber: string
  readonly givenName?: string
  readonly familyName: string
}

/** The password of all seeded users. */
export const PASSWORD = 'correct-horse'

/** The pool's external identity provider: its name in `identity_provider`, its identifier and its brand. */
export const IDENTITY_PROVIDER = {
  name: 'NorthBankID',
  identifier: 'northbank.example',
  brand: 'NorthBank ID',
} as const

/** Cognito's own name for the pool's local users in `identity_provider`. */
export const LOCAL_PROVIDER = 'COGNITO'

const ada: User = {
  username: 'ada',
  sub: 'a1da0c1e-5c1f-4f0e-9d0b-0d8e6c7a1001',
  federatedSub: 'f1da0c1e-5c1f-4f0e-9d0b-0d8e6c7a1001',
  email: 'ada.lovelace@example.com',
  phoneNumber: '+12065550101',
  givenName: 'Ada',
  familyName: 'Lovelace',
}

export const USERS: readonly [User, ...User[]] = [
  ada,
  {
    username: 'grace',
    sub: 'a2ce0c1e-5c1f-4f0e-9d0b-0d8e6c7a1002',
    federatedSub: 'f2ce0c1e-5c1f-4f0e-9d0b-0d8e6c7a1002',
    email: 'grace.hopper@example.com',
    phoneNumber: '+12065550102',
    givenName: 'Grace',
    familyName: 'Hopper',
  },
  {
    username: 'omar',
    sub: 'a3a40c1e-5c1f-4f0e-9d0b-0d8e6c7a1003',
    federatedSub: 'f3a40c1e-5c1f-4f0e-9d0b-0d8e6c7a1003',
    email: 'omar.khayyam@example.com',
    phoneNumber: '+12065550103',
    givenName: 'Omar',
    familyName: 'Khayyam',
  },
  // Without a first name Connect does not change the display name in the chat.
  {
    username: 'noor',
    sub: 'a4050c1e-5c1f-4f0e-9d0b-0d8e6c7a1004',
    federatedSub: 'f4050c1e-5c1f-4f0e-9d0b-0d8e6c7a1004',
    email: 'noor@example.com',
    phoneNumber: '+12065550104',
    familyName: 'Inayat',
  },
]

/** A user by username or email address, case-insensitively. */
export function findUser(typed: string): User | undefined {
  const wanted = typed.trim().toLowerCase()
  return USERS.find((user) => user.username === wanted || user.email === wanted)
}

export interface Account {
  readonly user: User
  readonly federated: boolean
}

export function accountId({ user, federated }: Account): string {
  return federated ? user.federatedSub : user.sub
}

export function findAccount(id: string): Account | undefined {
  for (const user of USERS) {
    if (user.sub === id) return { user, federated: false }
    if (user.federatedSub === id) return { user, federated: true }
  }
  return undefined
}

/** Display name of an account. */
export function displayName({ user }: Account): string {
  return user.givenName === undefined ? user.email : `${user.givenName} ${user.familyName}`
}

/** Claims of each scope; `openid` has the claims that Cognito puts into every ID token. */
export const CLAIMS_BY_SCOPE: Record<string, string[]> = {
  openid: ['sub', 'auth_time', 'cognito:username', 'identities', 'token_use', 'username'],
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
  profile: ['name', 'given_name', 'family_name'],
}

/**
 * All claims of an account, by Cognito's names. The ID token has booleans, the userInfo endpoint strings.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/userinfo-endpoint.html
 */
export function claimsOf(account: Account, use: 'id_token' | 'userinfo'): Record<string, unknown> {
  const { user, federated } = account
  const username = federated ? `${IDENTITY_PROVIDER.name}_${user.username}` : user.username
  const verified = use === 'userinfo' ? 'true' : true
  return {
    email: user.email,
    email_verified: verified,
    phone_number: user.phoneNumber,
    phone_number_verified: verified,
    family_name: user.familyName,
    ...(user.givenName === undefined
      ? {}
      : { given_name: user.givenName, name: `${user.givenName} ${user.familyName}` }),
    ...(use === 'userinfo' ? { username } : { 'cognito:username': username, token_use: 'id' }),
    ...(federated ? { identities: [identityOf(user)] } : {}),
  }
}

function identityOf(user: User): Record<string, string | null> {
  return {
    dateCreated: '1735689600000',
    userId: user.username,
    providerName: IDENTITY_PROVIDER.name,
    providerType: 'OIDC',
    issuer: null,
    primary: 'true',
  }
}
