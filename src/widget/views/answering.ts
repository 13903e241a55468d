import { type Context, createContext, useContext } from 'react'
import type { GivenAnswer } from '../../content/views/answer.ts'
import type { FieldProblem } from '../../content/views/check-values.ts'
import type { FieldValues } from '../../content/views/fields-of-view.ts'
import type { FieldValue, ViewAction } from '../../content/views/view.ts'

/**
 * Where the answer of a view stands. `open`: it can be answered. `sending`: the answer is on its way. `failed`: it was
 * not sent, and the view can be answered again. `closed`: it can no longer be answered.
 */
export type ViewState = 'open' | 'sending' | 'answered' | 'failed' | 'closed'

/** What the parts of one view share. */
export interface Answering {
  readonly state: ViewState
  /** The answer that is sent or was sent. */
  readonly given: GivenAnswer | undefined
  readonly values: FieldValues
  readonly problems: Readonly<Record<string, FieldProblem>>
  /** Unique on the page: ids of elements start with it. */
  readonly prefix: string
  setValue(fieldId: string, value: FieldValue): void
  /** Answers with an action that sends no fields. */
  press(action: ViewAction): void
}

/** Whether the customer can change fields and press buttons now. */
export function canAnswer({ state }: Pick<Answering, 'state'>): boolean {
  return state === 'open' || state === 'failed'
}

export const AnsweringContext: Context<Answering | undefined> = createContext<Answering | undefined>(
  undefined,
)

export function useAnswering(): Answering {
  const answering = useContext(AnsweringContext)
  if (!answering) throw new Error('a part of a view is outside of its view')
  return answering
}
