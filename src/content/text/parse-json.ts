/** The value of a JSON text of at most `max` UTF-16 code units; undefined for any other text. Never throws. */
export function parseJson(text: string, max: number): unknown {
  if (text.length > max) return undefined
  try {
    return JSON.parse(text)
  } catch {
    // No JSON, cut, or nested too deeply for the browser's parser, which does not throw a SyntaxError everywhere.
    return undefined
  }
}
