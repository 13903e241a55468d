/** Longest return path that is sealed into the sign-in cookie, in characters. */
export const MAX_RETURN_PATH = 1024

/** Any origin does: a path that leaves this one would leave every other. */
const ANY_ORIGIN = 'https://origin.invalid'

/**
 * Whether a string is a path of this very origin, safe for `location.replace`: `/`-rooted, nothing that a
 * browser, a proxy or a careless decoder reads as the start of a host.
 *
 * `//` is refused anywhere in the path, but allowed after `?` and `#`, where addresses of referring pages
 * ordinarily stand.
 */
export function isReturnPath(path: string): boolean {
  // The URL parser removes tab and newline before it looks, and reads `\` as `/`.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (path.length > MAX_RETURN_PATH || !/^\/[^\\\x00-\x1f\x7f-\x9f]*$/.test(path)) return false
  return !/^[^?#]*(\/|%2f|%5c){2}/i.test(path) && new URL(path, ANY_ORIGIN).origin === ANY_ORIGIN
}
