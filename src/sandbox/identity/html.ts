/** Markup that is safe to send: made by `html` only, so every value in it went through the escape. */
export interface Html {
  readonly markup: string
}

type Value = Html | readonly Html[] | string | false

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Tag for markup: text is escaped, for element content and quoted attributes alike; `false` leaves a gap. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  const parts = strings.map((part, at) => part + markupOf(values[at] ?? ''))
  return { markup: parts.join('') }
}

function markupOf(value: Value): string {
  if (value === false) return ''
  if (typeof value === 'string') return value.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char)
  return 'markup' in value ? value.markup : value.map((part) => part.markup).join('')
}
