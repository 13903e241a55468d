import type { MainTexts } from './texts.ts'

type OnOurSide =
  | 'bff-invalid-answer'
  | 'bff-redirected'
  | 'bff-forbidden'
  | 'bff-not-found'
  | 'body-consumed'
  | 'admit-failed'
  | 'internal'

/** The errors that a customer can do nothing about, which have one text. */
export function errorsOnOurSide(text: string): Pick<MainTexts['errors'], OnOurSide> {
  return {
    'bff-invalid-answer': text,
    'bff-redirected': text,
    'bff-forbidden': text,
    'bff-not-found': text,
    'body-consumed': text,
    'admit-failed': text,
    internal: text,
  }
}
