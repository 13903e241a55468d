const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/**
 * Rejects callback URLs that Cognito rejects: only https, http for this machine, and no fragment. Cognito also accepts
 * custom app schemes, which this pool does not, because a chat in a browser has none.
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
