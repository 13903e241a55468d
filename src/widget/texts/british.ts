/** Regions whose English is American, or has its spelling of these texts. */
const AMERICAN = /^(US|CA|PH|PR|GU|VI|AS|MP|UM)$/

/** Whether the texts are spelled as in Britain, by the region of a canonical tag: in each but those above. `en` alone is American. */
export function isBritish(locale: string): boolean {
  const [, region] = /-([A-Z]{2}|\d{3})\b/.exec(locale) ?? []
  return region !== undefined && !AMERICAN.test(region)
}
