import type { ReactNode } from 'react'
import type { ViewAction } from '../../content/views/view.ts'
import { ProgressRing } from '../icons.tsx'
import type { Texts } from '../texts/texts.ts'
import { useAllTexts } from '../texts/texts-context.tsx'
import { canAnswer, useAnswering } from './answering.ts'

/** The text of a button: the view's, or the widget's for what the button is for. */
export function buttonText({ label, role }: ViewAction, texts: Texts): string {
  return label ?? texts.viewButtons[role]
}

/** Buttons below each other, the most important one first. After an answer there are none: the foot says which it was. */
export function ActionButtons({ actions }: { readonly actions: readonly ViewAction[] }): ReactNode {
  const { state } = useAnswering()
  if (actions.length === 0 || state === 'answered' || state === 'closed') return null
  return (
    <div className="view-actions">
      {actions.map((action, index) => (
        <ActionButton key={action.id} action={action} first={index === 0} />
      ))}
    </div>
  )
}

interface ActionButtonProps {
  readonly action: ViewAction
  /** Whether it is the first of its group. */
  readonly first?: boolean
}

export function ActionButton({ action, first = false }: ActionButtonProps): ReactNode {
  const { texts } = useAllTexts()
  const answering = useAnswering()
  const isSent = answering.state === 'sending' && answering.given?.actionId === action.id
  const isQuiet = action.role === 'back' || action.role === 'cancel' || action.role === 'edit'
  const isMain = action.submits || (first && action.role !== 'no-match')
  const look = isQuiet ? 'text' : isMain ? 'primary' : 'secondary'
  return (
    <button
      className={`button button-${look}`}
      type={action.submits ? 'submit' : 'button'}
      data-action={action.id}
      // Not `disabled`: the button keeps the focus while the answer is sent.
      aria-disabled={canAnswer(answering) ? undefined : true}
      onClick={action.submits ? undefined : () => answering.press(action)}
    >
      {isSent && <ProgressRing />}
      <span dir="auto">{isSent ? texts.status.sending : buttonText(action, texts)}</span>
    </button>
  )
}
