/** The forms of a noun by plural category; `other` stands in for those that a language does not tell apart. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }

/** Makes a function that puts a number into the form its language wants: `#` stands for the number. */
export function counted(locale: string): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(locale)
  const numbers = new Intl.NumberFormat(locale)
  return (count, forms) =>
    (forms[rules.select(count)] ?? forms.other).replace('#', () => numbers.format(count))
}

/** Minutes and seconds as a clock shows them, in the digits of the locale: 0:07. */
export function clockTime(locale: string): (seconds: number) => string {
  const plain = new Intl.NumberFormat(locale, { useGrouping: false })
  const padded = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 })
  return (seconds) => `${plain.format(Math.floor(seconds / 60))}:${padded.format(seconds % 60)}`
}
