import { type RenderResult, render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { vi } from 'vitest'
import { readTemplate } from '../../content/templates/read-template.ts'
import type { Template } from '../../content/templates/template.ts'
import { AnnounceContext } from '../announcements/announce-context.ts'
import { textsOf } from '../texts/all-texts.test-kit.ts'
import { TextsProvider } from '../texts/texts-context.tsx'
import { TemplateMessage } from './template-message.tsx'
import { TimePickerMessage, type TimePickerMessageProps } from './time-picker-message.tsx'

/** Before all slots of the samples. */
export const NOW_MS: number = Date.UTC(2032, 1, 1)

type Change = Partial<Omit<TimePickerMessageProps, 'template'>> & {
  readonly locale?: 'en' | 'ar'
  readonly template?: Template
}

export interface RenderedTemplate extends RenderResult {
  readonly onAnswer: ReturnType<typeof vi.fn<(choiceId: string) => void>>
  readonly announce: ReturnType<typeof vi.fn<(text: string) => void>>
  /** Renders the same message again with other properties. */
  readonly update: (change: Change) => void
}

/** Renders a message of Connect in the customer's zone of Berlin. */
export function renderTemplate(content: string, change: Change = {}): RenderedTemplate {
  const onAnswer = vi.fn<(choiceId: string) => void>()
  const announce = vi.fn<(text: string) => void>()
  const read = readTemplate(content)
  const message = ({ template = read, ...change }: Change): ReactNode => {
    const { nowMs = NOW_MS, timeZone = 'Europe/Berlin', mapHref, ...more } = change
    const shared = { state: 'open', onAnswer, ...more } as const
    return template.kind === 'TimePicker' ? (
      <TimePickerMessage {...shared} {...{ template, nowMs, timeZone, mapHref }} />
    ) : (
      <TemplateMessage {...shared} template={template} />
    )
  }
  const element = ({ locale = 'en', ...props }: Change): ReactNode => (
    <TextsProvider locale={locale} texts={textsOf(locale)}>
      <AnnounceContext.Provider value={announce}>{message(props)}</AnnounceContext.Provider>
    </TextsProvider>
  )
  const rendered = render(element(change))
  return {
    ...rendered,
    onAnswer,
    announce,
    update: (next) => rendered.rerender(element({ ...change, ...next })),
  }
}
