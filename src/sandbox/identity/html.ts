/** Markup that is safe to send: only `html` creates it, so every value in it is escaped. */
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

/** Template tag for markup. Text is escaped for element content and quoted attributes; `false` adds nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  const parts = strings.map((part, at) => part + markupOf(values[at] ?? ''))
  return { markup: parts.join('') }
}

function markupOf(value: Value): string {
  if (value === false) return ''
  if (typeof value === 'string') return value.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char)
  return 'markup' in value ? value.markup : value.map((part) => part.markup).join('')
}
