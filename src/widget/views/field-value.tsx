import type { ReactNode } from 'react'
import type { Field, FieldValue } from '../../content/views/view.ts'
import type { Texts } from '../texts/texts.ts'
import { useAllTexts } from '../texts-context.tsx'
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
      <dd dir="auto">{value === undefined ? texts.viewSecret : valueText(field, value, texts, locale)}</dd>
    </dl>
  )
}

function valueText({ input, options }: Field, value: FieldValue, texts: Texts, locale: string): string {
  if (typeof value === 'boolean') return value ? texts.viewYes : texts.viewNo
  const values = typeof value === 'string' ? [value] : value
  const given = values.filter((one) => one !== '')
  if (given.length === 0) return texts.viewEmpty
  if (input === 'date' || input === 'time') return dateText(input, given[0] ?? '', locale)
  const labels = given.map((one) => options.find((option) => option.value === one)?.label ?? one)
  return labels.length === 1 ? (labels[0] ?? '') : new Intl.ListFormat(locale).format(labels)
}

function dateText(input: 'date' | 'time', value: string, locale: string): string {
  const atMs = Date.parse(input === 'date' ? value : `1970-01-01T${value}Z`)
  if (Number.isNaN(atMs)) return value
  const style = input === 'date' ? ({ dateStyle: 'long' } as const) : ({ timeStyle: 'short' } as const)
  return new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' }).format(atMs)
}
