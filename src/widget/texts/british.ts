/** Regions whose English is American, or has its spelling of these texts. */
const AMERICAN = /^(US|CA|PH|PR|GU|VI|AS|MP|UM)$/

/** Whether the texts are spelled as in Britain: in each region but those above. `en` alone is American. */
export function isBritish(locale: string): boolean {
  const { region } = new Intl.Locale(locale)
  return region !== undefined && !AMERICAN.test(region)
}
