import { type FormEvent, type RefObject, useLayoutEffect, useState } from 'react'
import { outputsOf, viewAnswer } from '../../content/views/answer.ts'
import { checkValues, type FieldProblem } from '../../content/views/check-values.ts'
import { actionsOfView, type FieldValues, initialValues } from '../../content/views/fields-of-view.ts'
import type { FieldValue, View, ViewAction } from '../../content/views/view.ts'
import { useSinglePress } from '../content/use-single-press.ts'
import { canAnswer, type ViewState } from './answering.ts'

/** What the customer entered, as long as the view is kept: a row of the conversation is unmounted out of sight. */
const drafts = new WeakMap<View, FieldValues>()

export interface ViewForm {
  readonly values: FieldValues
  readonly problems: Readonly<Record<string, FieldProblem>>
  /** By how many characters the answer is too long. */
  readonly over: number | undefined
  setValue(fieldId: string, value: FieldValue): void
  press(action: ViewAction): void
  handleSubmit(event: FormEvent<HTMLFormElement>): void
}

export interface ViewFormProps {
  readonly view: View
  readonly state: ViewState
  readonly form: RefObject<HTMLFormElement | null>
  readonly onAnswer: (action: string, outputs: Readonly<Record<string, unknown>>) => void
}

/** The fields of a view, checked before they are sent. */
export function useViewForm({ view, state, form, onAnswer }: ViewFormProps): ViewForm {
  const [values, setValues] = useState(() => drafts.get(view) ?? initialValues(view))
  const [problems, setProblems] = useState<ViewForm['problems']>({})
  const [over, setOver] = useState<number>()
  const [attempts, setAttempts] = useState(0)
  const mayPress = useSinglePress(state)

  useLayoutEffect(() => {
    if (attempts > 0) focusFirstProblem(form.current)
  }, [attempts, form])

  const press = (action: ViewAction): void => {
    if (!canAnswer({ state })) return
    const found = action.submits ? checkValues(view, values) : {}
    const outputs = outputsOf(view, action, values)
    const answer = viewAnswer(view, action.action, outputs)
    const tooLong = 'problem' in answer ? answer.over : undefined
    setProblems(found)
    setOver(tooLong)
    if (Object.keys(found).length > 0 || tooLong !== undefined) return setAttempts((count) => count + 1)
    if (mayPress()) onAnswer(action.action, outputs)
  }
  return {
    values,
    problems,
    over,
    setValue(fieldId, value) {
      if (!canAnswer({ state })) return
      const next = { ...values, [fieldId]: value }
      drafts.set(view, next)
      setValues(next)
      setOver(undefined)
      if (!(fieldId in problems)) return
      const { [fieldId]: _, ...others } = problems
      setProblems(others)
    },
    press,
    handleSubmit(event) {
      event.preventDefault()
      // The Enter key presses the first button that submits.
      const id = (event.nativeEvent as SubmitEvent).submitter?.dataset.action
      const submitting = actionsOfView(view).filter(({ submits }) => submits)
      const action = submitting.find((one) => one.id === id) ?? submitting[0]
      if (action) press(action)
    },
  }
}

const CONTROL = ':is(input, select, textarea)'

function focusFirstProblem(form: HTMLFormElement | null): void {
  const target =
    form?.querySelector<HTMLElement>(`[data-problem="true"] ${CONTROL}`) ??
    form?.querySelector<HTMLElement>('.view-problems')
  target?.focus()
}

/** Moves the focus to a field, or to its first option. */
export function focusField(form: HTMLFormElement | null, fieldId: string): void {
  form?.querySelector<HTMLElement>(`[data-field="${fieldId}"] ${CONTROL}`)?.focus()
}
