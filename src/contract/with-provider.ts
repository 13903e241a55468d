/** The sign-in URL of one identity provider. Every other parameter stays as it is. */
export function withProvider(url: string, provider: string | undefined): string {
  if (provider === undefined) return url
  const chosen = new URL(url)
  chosen.searchParams.set('identity_provider', provider)
  return chosen.href
}
