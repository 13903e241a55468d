import { readText } from '../contract/read-fields.ts'
import { isBlank } from './is-blank.ts'

/**
 * The name of a participant in one line, for display, of 256 characters at most, which is Connect's limit. Undefined if
 * nothing of it would be visible.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_ParticipantDetails.html
 */
export function displayNameOf(value: unknown): string | undefined {
  const name = (readText(value) ?? '')
    // White space, controls, and marks that change the direction of text.
    .replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    // Marks on one character, beyond what any script needs.
    .replace(/(\p{M}{8})\p{M}+/gu, '$1')
    .trim()
    .replace(/^(.{256}).+/u, '$1…')
  return isBlank(name) ? undefined : name
}
