import { onFirstUse } from './on-first-use.ts'

/** Forms of a noun by plural category; `other` is used for the categories that are missing. */
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
