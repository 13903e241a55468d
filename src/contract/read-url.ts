/** The URL that a text is, or undefined if it is none. `URL.canParse` is newer than the oldest supported browsers. */
export function readUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base)
  } catch {
    return undefined
  }
}
