/** Longest return path that the attempt cookie stores, in characters. */
export const MAX_RETURN_PATH = 1024

/** Any origin works: a path that resolves to a different origin here does so everywhere. */
const ANY_ORIGIN = 'https://origin.invalid'

/**
 * Whether a string is a path of the current origin that is safe for `location.replace`: it starts with `/`, and no
 * browser, proxy or lenient decoder reads a host in it.
 *
 * `//` is refused anywhere in the path. It is allowed after `?` and `#`, where URLs of referring pages are common.
 */
export function isReturnPath(path: string): boolean {
  // The URL parser first removes tabs and newlines, and reads `\` as `/`.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
  if (path.length > MAX_RETURN_PATH || !/^\/[^\\\x00-\x1f\x7f-\x9f]*$/.test(path)) return false
  return !/^[^?#]*(\/|%2f|%5c){2}/i.test(path) && new URL(path, ANY_ORIGIN).origin === ANY_ORIGIN
}
