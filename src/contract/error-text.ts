import { MAX_ERROR } from './api.ts'

/**
 * An identity provider's error text as Connect takes it: printable ASCII without `"` and `\`, at most 2048
 * characters. Everything else, translated messages included, would make the call fail; it becomes `?`.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_UpdateParticipantAuthentication.html
 */
export function sanitiseErrorText(text: string): string {
  return text.replace(/[^\x20-\x21\x23-\x5B\x5D-\x7E]/gu, '?').slice(0, MAX_ERROR)
}
