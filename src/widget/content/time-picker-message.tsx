import type { ReactNode } from 'react'
import type { Place, TimePicker as Template } from '../../content/templates/template.ts'
import { useAllTexts } from '../texts/texts-context.tsx'
import { openStreetMap } from './place-row.tsx'
import { browserZone, slotText } from './slot-formats.ts'
import { TemplateMessage, type TemplateMessageProps } from './template-message.tsx'
import { TimePicker } from './time-picker.tsx'

export interface TimePickerMessageProps extends Omit<TemplateMessageProps, 'choiceText' | 'renderChoices'> {
  readonly template: Template
  /** The customer's clock. Slots that begin later pass by themselves. */
  readonly nowMs: number
  /** The customer's zone; the browser's by default. */
  readonly timeZone?: string | undefined
  /** The URL of a map for a place; undefined for none. OpenStreetMap by default. */
  readonly mapHref?: ((place: Place) => string | undefined) | undefined
}

/** A message that offers times. */
export function TimePickerMessage(props: TimePickerMessageProps): ReactNode {
  const { nowMs, timeZone = browserZone(), mapHref = openStreetMap, ...message } = props
  const { template, answeredWith } = message
  const { locale } = useAllTexts()
  const slot = template.slots.find(({ id }) => id === answeredWith)
  return (
    <TemplateMessage
      {...message}
      choiceText={slot && slotText(template, slot, { locale, nowMs, timeZone })}
      renderChoices={(choosing) => <TimePicker {...{ template, choosing, nowMs, timeZone, mapHref }} />}
    />
  )
}
