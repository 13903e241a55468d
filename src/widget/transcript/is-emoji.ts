/** A flag, or an emoji with its skin colours and those that are joined to it. @see https://unicode.org/reports/tr51/ */
const ONE = '(\\p{RI}{2}|J(\\u200dJ)*)\\s*'.replaceAll('J', '(\\p{EPres}|\\p{ExtPict}\\ufe0f)\\p{EMod}?')
const FEW = new RegExp(`^\\s*(${ONE}){1,3}$`, 'u')

/** Whether a text has one to three emojis and nothing else. */
export function isEmoji(text: string): boolean {
  return FEW.test(text)
}
