import type { ReactNode } from 'react'
import { type Icon, icon, ProgressRing } from '../icons.tsx'
import { useAllTexts } from '../texts/texts-context.tsx'
import type { ChoiceState } from './choosing.ts'

const CheckIcon: Icon = icon(<path d="m4.5 10.5 3.7 3.7 7.3-8" />)

/** What has become of a choice, as a glyph and as a text that is part of the button's name. */
export function ChoiceMark(props: {
  readonly state: ChoiceState
  readonly id?: string
  /** Whether there is room for the glyph only. */
  readonly small?: boolean
}): ReactNode {
  const { state, id, small = false } = props
  const { texts } = useAllTexts()
  switch (state) {
    case 'chosen':
      return (
        <span className="choice-mark">
          <CheckIcon />
          <span id={id} className="hidden-text">
            {texts.templateChosen}
          </span>
        </span>
      )
    case 'sending':
    case 'loading':
      return (
        <span className="choice-mark">
          <ProgressRing />
          <span id={id} className={small ? 'hidden-text' : undefined}>
            {state === 'sending' ? texts.status.sending : texts.templateLoading}
          </span>
        </span>
      )
    default:
      return null
  }
}
