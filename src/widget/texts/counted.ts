import { onFirstUse } from './on-first-use.ts'

/** The forms of a noun by plural category; `other` stands in for those that a language does not tell apart. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }

/** Returns the form for a number, with the number in the place of `#`. */
export type Count = (count: number, forms: PluralForms) => string

/** Creates a `Count` for the plural rules and the digits of a locale. */
export function counted(locale: string): Count {
  const rules = onFirstUse(() => new Intl.PluralRules(locale))
  const numbers = onFirstUse(() => new Intl.NumberFormat(locale))
  return (count, forms) =>
    (forms[rules().select(count)] ?? forms.other).replace('#', () => numbers().format(count))
}
