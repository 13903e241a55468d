/**
 * Text that a customer's browser sent, for agents and flows: control and format characters are removed, because they
 * hide or reorder what an agent reads, and line breaks become spaces.
 */
export function plainText(text: string): string {
  return text
    .replace(/[\t-\r\u0085\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, '')
    .trim()
}

/** Names under which Connect itself writes in a chat. */
const RESERVED = new Set(['SYSTEM', 'BOT', 'CUSTOM_BOT'])

/** Whether a customer of this name would look like Connect in the transcript. */
export const isReservedName = (name: string): boolean =>
  RESERVED.has(
    plainText(name.normalize('NFKC'))
      .toUpperCase()
      .replace(/[\s\p{P}]+/gu, (between) => (between.includes('_') ? '_' : ''))
      .replace(/^_|_$/g, ''),
  )
