/**
 * Where the answer of a template stands. `open`: it can be answered. `sending`: the answer is on its way. `failed`: it
 * was refused for good, and the template can be answered again. `closed`: it can no longer be answered. `replaced`: a
 * later template has its place.
 */
export type TemplateState = 'open' | 'sending' | 'answered' | 'failed' | 'closed' | 'replaced'

/** What the choices of a template share. */
export interface Choosing {
  readonly state: TemplateState
  /** The choice that is sent, was sent, or could not be sent. */
  readonly answeredWith: string | undefined
  /** The choice whose page is being loaded. */
  readonly pagingChoiceId: string | undefined
  readonly onAnswer: (choiceId: string) => void
}

/** How one choice is shown. */
export type ChoiceState = 'open' | 'sending' | 'loading' | 'chosen' | 'disabled'

export function choiceState(choosing: Choosing, choiceId: string): ChoiceState {
  const { state, answeredWith, pagingChoiceId } = choosing
  if (state === 'sending') return answeredWith === choiceId ? 'sending' : 'disabled'
  if (state === 'answered') return answeredWith === choiceId ? 'chosen' : 'disabled'
  if (state !== 'open' && state !== 'failed') return 'disabled'
  return pagingChoiceId === choiceId ? 'loading' : 'open'
}

/**
 * Attributes of a choice's button. A button that cannot be pressed keeps the focus, so it is not `disabled`; once the
 * template cannot be answered, its buttons are no stops of the Tab key.
 */
export function buttonAttributes(
  choosing: Choosing,
  choiceId: string,
  past = false,
): {
  readonly type: 'button'
  readonly tabIndex: number | undefined
  readonly 'aria-disabled': true | undefined
  readonly 'data-state': ChoiceState
  readonly onClick: () => void
} {
  const own = choiceState(choosing, choiceId)
  const state = past && own === 'open' ? 'disabled' : own
  const isOver = choosing.state === 'answered' || choosing.state === 'closed'
  return {
    type: 'button',
    tabIndex: isOver ? -1 : undefined,
    'aria-disabled': state === 'open' ? undefined : true,
    'data-state': state,
    onClick: () => state === 'open' && choosing.onAnswer(choiceId),
  }
}
