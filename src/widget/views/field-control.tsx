import type { ReactNode } from 'react'
import type { Field, FieldInput } from '../../content/views/view.ts'
import { StatusLine } from '../content/status-line.tsx'
import { useAllTexts } from '../texts/texts-context.tsx'
import { type Answering, canAnswer, useAnswering } from './answering.ts'

/** A field with its label, its help and what is wrong with it. */
export function FieldControl({ field }: { readonly field: Field }): ReactNode {
  const answering = useAnswering()
  const { input } = field
  const problem = answering.problems[field.id]
  const isGroup = input === 'radio' || input === 'checkboxes' || input === 'select-many'
  const Control = isGroup ? OptionGroup : input === 'checkbox' ? SingleCheckbox : SingleControl
  return (
    <div className="view-field" data-input={input} data-field={field.id} data-problem={problem !== undefined}>
      <Control field={field} answering={answering} />
    </div>
  )
}

interface ControlProps {
  readonly field: Field
  readonly answering: Answering
}

function idOf({ prefix }: Answering, { id }: Field, part = ''): string {
  return `${prefix}${id}${part}`
}

/** Help and problem describe the control. */
function describedBy({ field, answering }: ControlProps): string | undefined {
  const ids = [
    field.help && idOf(answering, field, 'h'),
    answering.problems[field.id] && idOf(answering, field, 'p'),
  ].filter(Boolean)
  return ids.length > 0 ? ids.join(' ') : undefined
}

function Label({ field }: { readonly field: Field }): ReactNode {
  const { texts } = useAllTexts()
  return (
    <>
      {field.label}
      {!field.required && <span className="content-caption"> {texts.viewOptional}</span>}
    </>
  )
}

function Help({ field, answering }: ControlProps): ReactNode {
  if (!field.help) return null
  return (
    <p id={idOf(answering, field, 'h')} className="content-caption" dir="auto">
      {field.help}
    </p>
  )
}

function Problem({ field, answering }: ControlProps): ReactNode {
  const { texts } = useAllTexts()
  const problem = answering.problems[field.id]
  if (!problem) return null
  return (
    <StatusLine tone="error" id={idOf(answering, field, 'p')}>
      {texts.viewProblems[problem]}
    </StatusLine>
  )
}

const INPUT_MODES: Partial<Record<FieldInput, 'decimal' | 'email' | 'tel' | 'url'>> = {
  number: 'decimal',
  email: 'email',
  tel: 'tel',
  url: 'url',
}
/** `number` is text: the browser's field changes its value when it is scrolled, and takes no comma in some languages. */
const TYPES: Partial<Record<FieldInput, string>> = {
  email: 'email',
  tel: 'tel',
  url: 'url',
  password: 'password',
  date: 'date',
  time: 'time',
}
/** Longest text; the answer as a whole has a limit, too. */
const MAX_LENGTH = 5_000

/** A field with one control: text, a date, a time or a list. */
function SingleControl(props: ControlProps): ReactNode {
  const { field, answering } = props
  const { texts } = useAllTexts()
  const { id, input, options } = field
  const value = answering.values[id] ?? field.value
  const attributes = {
    id: idOf(answering, field),
    className: 'view-control',
    value: typeof value === 'string' ? value : '',
    autoComplete: field.autocomplete,
    'aria-required': field.required || undefined,
    'aria-invalid': answering.problems[id] ? true : undefined,
    'aria-describedby': describedBy(props),
    onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
      answering.setValue(id, currentTarget.value),
  }
  const isText = input === 'text' || input === 'textarea'
  const written = {
    dir: isText ? ('auto' as const) : ('ltr' as const),
    maxLength: MAX_LENGTH,
    placeholder: field.placeholder,
    readOnly: !canAnswer(answering),
  }
  return (
    <>
      <label className="view-label" htmlFor={attributes.id} dir="auto">
        <Label field={field} />
      </label>
      <Help {...props} />
      {input === 'select' ? (
        <select {...attributes} dir="auto" disabled={!canAnswer(answering)}>
          <option value="">{texts.viewSelect}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : input === 'textarea' ? (
        <textarea {...attributes} {...written} rows={3} />
      ) : (
        <input
          {...attributes}
          {...written}
          type={TYPES[input] ?? 'text'}
          inputMode={INPUT_MODES[input]}
          spellCheck={isText ? undefined : false}
          autoCapitalize={isText ? undefined : 'none'}
        />
      )}
      <Problem {...props} />
    </>
  )
}

/** One checkbox: its label says what is agreed to. */
function SingleCheckbox(props: ControlProps): ReactNode {
  const { field, answering } = props
  const { id } = field
  return (
    <>
      <label className="view-option">
        <input
          type="checkbox"
          checked={(answering.values[id] ?? field.value) === true}
          aria-required={field.required || undefined}
          aria-invalid={answering.problems[id] ? true : undefined}
          aria-describedby={describedBy(props)}
          disabled={!canAnswer(answering)}
          onChange={({ currentTarget }) => answering.setValue(id, currentTarget.checked)}
        />
        <span className="view-option-words">
          <span dir="auto">
            <Label field={field} />
          </span>
        </span>
      </label>
      <Help {...props} />
      <Problem {...props} />
    </>
  )
}

/** Radio buttons, or checkboxes of which several can be checked. */
function OptionGroup(props: ControlProps): ReactNode {
  const { field, answering } = props
  const { id, input, options } = field
  const value = answering.values[id] ?? field.value
  const chosen = typeof value === 'string' ? [value] : value === true || value === false ? [] : value
  const isRadio = input === 'radio'
  const group = {
    role: isRadio ? 'radiogroup' : 'group',
    'aria-labelledby': idOf(answering, field, 'l'),
    'aria-required': isRadio && field.required ? true : undefined,
    'aria-describedby': describedBy(props),
  }
  const onChange = (option: string, checked: boolean): void => {
    if (isRadio) answering.setValue(id, option)
    else {
      const now = options.map((one) => one.value)
      answering.setValue(
        id,
        now.filter((one) => (one === option ? checked : chosen.includes(one))),
      )
    }
  }
  return (
    <div className="view-group" {...group}>
      <span id={idOf(answering, field, 'l')} className="view-label" dir="auto">
        <Label field={field} />
      </span>
      <Help {...props} />
      {options.map((option) => (
        <label key={option.value} className="view-option">
          <input
            type={isRadio ? 'radio' : 'checkbox'}
            name={idOf(answering, field)}
            value={option.value}
            checked={chosen.includes(option.value)}
            aria-invalid={answering.problems[id] ? true : undefined}
            disabled={!canAnswer(answering)}
            onChange={({ currentTarget }) => onChange(option.value, currentTarget.checked)}
          />
          <span className="view-option-words">
            <span dir="auto">{option.label}</span>
            {option.description && (
              <span className="content-caption" dir="auto">
                {option.description}
              </span>
            )}
          </span>
        </label>
      ))}
      <Problem {...props} />
    </div>
  )
}
