import { randomBytes } from 'node:crypto'

/** Whether a text begins with a letter or digit. The AWS CLI takes a value that begins with `-` for an option. */
export function beginsAlphanumeric(text: string): boolean {
  return /^[0-9A-Za-z]/.test(text)
}

/** `bytes` random bytes in base64url (RFC 4648 §5) that begin with a letter or digit. */
export function randomText(bytes: number): string {
  for (;;) {
    const text = randomBytes(bytes).toString('base64url')
    if (beginsAlphanumeric(text)) return text
  }
}
