import { type Fields, readFields } from '../../contract/read-fields.ts'
import { toJson } from '../../contract/to-json.ts'
import { INTERACTIVE_RESPONSE } from '../../model/chat/no-match.ts'
import { parseJson } from '../text/parse-json.ts'
import { numberOf } from './check-values.ts'
import { actionsOfView, type FieldValues, fieldsOfView } from './fields-of-view.ts'
import { MAX_JSON, MAX_RESPONSE, MAX_TEXT } from './limits.ts'
import { labelOf, scalarOf, textOf } from './read-values.ts'
import type { Field, FieldValue, View, ViewAction } from './view.ts'

export { noMatchAnswer } from '../../model/chat/no-match.ts'

/** What SendMessage carries for an action of a view. */
export interface ViewAnswer {
  /** `ContentType` of SendMessage. */
  readonly contentType: string
  /** `Content` of SendMessage. */
  readonly content: string
  /** The answer in words: the text of the button. */
  readonly text: string
  /** The answer is not shown as a message of the customer: the view shows it. */
  readonly hidden: true
  /** Present if it contains a password or the number of a card: it must not be stored. */
  readonly secret?: true
}

/** An answer that Connect would refuse. */
export interface ViewAnswerTooLong {
  /** Distinguishes it from an answer. */
  readonly problem: 'too-long'
  /** How many characters it has too many. */
  readonly over: number
}

/**
 * The answer of an action: `{"templateType":"ViewResource","version":"1.0","action":…,"data":…}`, at most 12,288
 * characters.
 */
export function viewAnswer(view: View, action: string, outputs: Fields): ViewAnswer | ViewAnswerTooLong {
  const answer = { templateType: 'ViewResource', version: '1.0', action, data: outputs }
  const content = toJson(answer)
  if (content.length > MAX_RESPONSE) return { problem: 'too-long', over: content.length - MAX_RESPONSE }
  const known = findAction(view, action, outputs)
  const text = known?.label ?? labelOf(action) ?? action
  const answered = { contentType: INTERACTIVE_RESPONSE, content, text, hidden: true } as const
  return hasSecret(view, outputs) ? { ...answered, secret: true } : answered
}

function hasSecret(view: View, outputs: Fields): boolean {
  const sent = readFields(outputs.FormData) ?? outputs
  return fieldsOfView(view).some(
    ({ name, secret }) => secret && Object.hasOwn(sent, name) && sent[name] !== '',
  )
}

/**
 * The outputs of an action. The fields of the managed Form view are in `FormData`, those of other views are not nested.
 * A field that is empty is sent empty.
 */
export function outputsOf(view: View, action: ViewAction, values: FieldValues): Fields {
  if (!action.submits) return action.data
  const fields = Object.fromEntries(
    fieldsOfView(view).map((field) => [field.name, output(field, values[field.id] ?? field.value)]),
  )
  if (view.kind !== 'form') return fields
  return { FormData: fields, ...(view.stepName === undefined ? {} : { StepName: view.stepName }) }
}

/** A Dropdown is a list of one value, as flows read it: `$.Views.ViewResultData.colour.0`. */
function output(field: Field, value: FieldValue): FieldValue {
  const { input } = field
  if (input === 'select') return value === '' || typeof value !== 'string' ? [] : [value]
  if (input === 'number' && typeof value === 'string') return numberOf(field, value) ?? value.trim()
  if (typeof value !== 'string' || input === 'password' || input === 'textarea') return value
  return value.trim()
}

/** What was answered, to show it. */
export interface GivenAnswer {
  /** The button that was pressed; absent if the customer wrote instead, or if the view has no such button. */
  readonly actionId?: string
  /** What the customer wrote instead. */
  readonly text?: string
  /** The values that were sent, by the fields' ids; without passwords and numbers of cards. */
  readonly values: FieldValues
}

/** Reads the content of an answer, from the transcript or from this browser. Never throws. */
export function readViewAnswer(view: View, content: string): GivenAnswer {
  const answer = readFields(parseJson(content, MAX_JSON))
  const action = scalarOf(answer?.action)
  if (!answer || action === undefined || answer.templateType !== 'ViewResource') {
    const text = textOf(content)
    return { ...(text === undefined ? {} : { text }), values: {} }
  }
  const data = readFields(answer.data) ?? {}
  if (action.trim() === '') {
    const text = textOf(data.content, MAX_TEXT)
    return { ...(text === undefined ? {} : { text }), values: {} }
  }
  const actionId = findAction(view, action, data)?.id
  return {
    ...(actionId === undefined ? {} : { actionId }),
    values: valuesIn(view, readFields(data.FormData) ?? data),
  }
}

function findAction(view: View, action: string, data: Fields): ViewAction | undefined {
  const named = actionsOfView(view).filter((one) => one.action === action)
  const wanted = toJson(data)
  return (
    named.find((one) => !one.submits && toJson(one.data) === wanted) ??
    named.find(({ submits }) => submits) ??
    named.find((one) => sameChoice(one.data, data))
  )
}

/** Another client may have sent more, or in another order. */
function sameChoice(own: Fields, given: Fields): boolean {
  return Object.keys(own).every((name) => own[name] === given[name])
}

function valuesIn(view: View, sent: Fields): FieldValues {
  const known = fieldsOfView(view).filter(({ name, secret }) => !secret && Object.hasOwn(sent, name))
  return Object.fromEntries(
    known.flatMap((field) => {
      const value = sentValue(field, sent[field.name])
      return value === undefined ? [] : [[field.id, value]]
    }),
  )
}

function sentValue({ input }: Field, value: unknown): FieldValue | undefined {
  if (input === 'checkbox') return value === true || value === 'true'
  const texts = (Array.isArray(value) ? value : [value]).flatMap((one) => scalarOf(one) ?? [])
  return input === 'select-many' || input === 'checkboxes' ? texts : texts[0]
}
