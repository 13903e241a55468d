import type { ReactNode } from 'react'
import type { Field, FieldValue } from '../../content/views/view.ts'
import { valueText } from '../../content/views/view-text.ts'
import type { Texts } from '../texts/texts.ts'
import { useAllTexts } from '../texts/texts-context.tsx'
import { useAnswering } from './answering.ts'

/** A field after the answer: its label and what was sent. */
export function SentValue({ field }: { readonly field: Field }): ReactNode {
  const { texts, locale } = useAllTexts()
  const { given } = useAnswering()
  const value = given?.values[field.id]
  // Nothing was sent with a button such as Back.
  if (value === undefined && !(field.secret && Object.keys(given?.values ?? {}).length > 0)) return null
  return (
    <dl className="view-sent">
      <dt className="content-caption" dir="auto">
        {field.label}
      </dt>
      <dd dir="auto">{value === undefined ? texts.viewSecret : shownValue(field, value, texts, locale)}</dd>
    </dl>
  )
}

function shownValue(field: Field, value: FieldValue, texts: Texts, locale: string): string {
  const { input } = field
  return valueText(field, value, texts, (labels) =>
    input === 'date' || input === 'time'
      ? dateText(input, labels[0] ?? '', locale)
      : new Intl.ListFormat(locale).format(labels),
  )
}

function dateText(input: 'date' | 'time', value: string, locale: string): string {
  const atMs = Date.parse(input === 'date' ? value : `1970-01-01T${value}Z`)
  if (Number.isNaN(atMs)) return value
  const style = input === 'date' ? ({ dateStyle: 'long' } as const) : ({ timeStyle: 'short' } as const)
  return new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' }).format(atMs)
}
