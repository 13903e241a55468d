const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/**
 * Refuses what Cognito refuses as a callback URL: https only, http for this machine, no fragment.
 * Cognito also takes custom app schemes; a chat in a browser has none, so neither has this pool.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-app-idp-settings.html
 */
export function checkRedirectUris(redirectUris: readonly string[]): void {
  if (redirectUris.length === 0) throw new Error('The user pool needs at least one redirect URI')
  for (const uri of redirectUris) {
    if (!URL.canParse(uri)) throw new Error(`The redirect URI "${uri}" is not an absolute URL`)
    const { protocol, hostname } = new URL(uri)
    if (uri.includes('#')) throw new Error(`The redirect URI "${uri}" has a fragment`)
    if (protocol !== 'https:' && !(protocol === 'http:' && LOOPBACK.includes(hostname))) {
      throw new Error(`The redirect URI "${uri}" is neither https nor http on this machine`)
    }
  }
}
