/**
 * base64url(SHA-256(state)), 43 characters: the name by which browser and BFF speak of a sign-in without
 * saying its `state`. Needs a secure context in browsers (https or localhost).
 */
export async function hashState(state: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(state))
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace('=', '')
}
