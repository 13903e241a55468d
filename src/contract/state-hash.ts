/**
 * base64url(SHA-256(state)), 43 characters. Identifies a sign-in without revealing its `state`. In browsers this needs
 * a secure context (https or localhost).
 */
export async function hashState(state: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(state))
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace('=', '')
}
