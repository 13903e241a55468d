/**
 * The chunks of the script tag that a chat in English in which only plain text is written does not load, in a window that it does not cover. The size check
 * counts every other chunk as part of a working chat, and a browser test opens such a chat and finds none of these.
 */
export const ON_DEMAND: readonly string[] = [
  ...['ar', 'de', 'content-ar', 'content-de', 'content-en'],
  ...['markdown', 'links', 'templates', 'time-picker', 'views', 'more-views'],
  ...['view-loader', 'files'],
  ...['copy', 'export-conversation', 'windowing'],
  // On phones, in some browsers, and where a sign-in may fail.
  ...['adaptations', 'forced-colours', 'sign-in-help', 'finish-sign-in'],
  // With the option `contactLinks`.
  'contact-links',
  // With the first card of a sign-in.
  ...['sign-in-more', 'sign-in-de', 'sign-in-ar'],
]

/**
 * The chunks of the script tag that every chat loads after its start, so that a deadline is kept, the menu
 * opens offline, and the keys of the conversation work at once.
 */
export const ONCE_CONNECTED: readonly string[] = ['sign-in', 'menu', 'keys']

/** The name of a chunk in the name or URL of its file, for example `markdown` of `widget-markdown-BLRFBs69.js`. */
export function chunkName(file: string): string | undefined {
  return /(?:^|\/)widget-([\w-]+)-[\w-]{8}\.js$/.exec(file)?.[1]
}
