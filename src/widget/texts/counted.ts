import { onFirstUse } from './on-first-use.ts'

/** The forms of a noun by plural category; `other` stands in for those that a language does not tell apart. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }

/** Makes a function that puts a number into the form its language wants: `#` stands for the number. */
export function counted(locale: string): (count: number, forms: PluralForms) => string {
  const rules = onFirstUse(() => new Intl.PluralRules(locale))
  const numbers = onFirstUse(() => new Intl.NumberFormat(locale))
  return (count, forms) =>
    (forms[rules().select(count)] ?? forms.other).replace('#', () => numbers().format(count))
}
