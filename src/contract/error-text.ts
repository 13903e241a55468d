import { MAX_ERROR } from './api.ts'

/**
 * Makes an identity provider's error text acceptable to Connect: printable ASCII without `"` and `\`, at most 2048
 * characters. Any other character, as in a translated text, would make the call fail and becomes `?`.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_UpdateParticipantAuthentication.html
 */
export function sanitiseErrorText(text: string): string {
  return text.replace(/[^\x20-\x21\x23-\x5B\x5D-\x7E]/gu, '?').slice(0, MAX_ERROR)
}
