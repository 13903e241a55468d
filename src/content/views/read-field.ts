import { compact } from '../../contract/compact.ts'
import { type Fields, isFields } from '../../contract/read-fields.ts'
import { MAX_OPTIONS, MAX_TEXT } from './limits.ts'
import { flagOf, labelOf, listOf, nameOf, scalarOf, textOf } from './read-values.ts'
import { type Reading, readEach } from './reading.ts'
import type { Field, FieldInput, FieldOption, FieldValue } from './view.ts'

/** Connect's components for input. An Address is one text here: how Connect divides it is not documented. */
const INPUTS: Readonly<Record<string, FieldInput>> = {
  FormInput: 'text',
  TextInput: 'text',
  Input: 'text',
  CreditCard: 'text',
  TextArea: 'textarea',
  Address: 'textarea',
  DatePicker: 'date',
  DateInput: 'date',
  TimeInput: 'time',
  TimePicker: 'time',
  Dropdown: 'select',
  Select: 'select',
  RadioGroup: 'radio',
  CheckboxGroup: 'checkboxes',
  Checkbox: 'checkbox',
  Toggle: 'checkbox',
}

/** `InputType` of a FormInput. */
const INPUT_TYPES: ReadonlySet<string> = new Set<FieldInput>([
  'email',
  'tel',
  'url',
  'password',
  'number',
  'date',
  'time',
])

/** What a field is, by words in its name or label; the first match counts. */
const AUTOCOMPLETE: readonly (readonly [RegExp, string])[] = [
  [/e-?mail/i, 'email'],
  [/phone|mobile|\btel\b/i, 'tel'],
  [/given.?name|first.?name/i, 'given-name'],
  [/family.?name|last.?name|surname/i, 'family-name'],
  [/^(full.?|your.?)?name$/i, 'name'],
  [/post(al)?.?code|zip/i, 'postal-code'],
  [/^(city|town)$/i, 'address-level2'],
  [/^country$/i, 'country-name'],
  [/^street(.?(address|name))?$|address.?line.?1/i, 'address-line1'],
  [/^address$/i, 'street-address'],
  [/birth.?da(y|te)|date.?of.?birth|^dob$/i, 'bday'],
  [/compan(y|ies)|organi[sz]ation/i, 'organization'],
]

/** Whether a component of this type is a field. */
export function isFieldType(type: unknown): boolean {
  return typeof type === 'string' && Object.hasOwn(INPUTS, type)
}

/** A field of a form; undefined if it has no name, or if the form has too many fields or one with this name. */
export function readField(type: unknown, props: Fields, reading: Reading): Field | undefined {
  const name = nameOf(props.Name) ?? nameOf(props.Id) ?? nameOf(props._id) ?? nameOf(props.Label)
  const input = inputOf(type, props)
  if (name === undefined || !input) return undefined
  const options = readOptions(props.Options, input, reading)
  // Nothing can be chosen.
  const hasOptions = /^(?:select|radio|checkboxes)/.test(input)
  if ((hasOptions && options.length === 0) || !reading.addField({ name })) return undefined
  const label = labelOf(props.Label) ?? ''
  return compact({
    type: 'field',
    id: reading.nextId(),
    name,
    label: label || (labelOf(name) ?? ''),
    input,
    required: flagOf(props.Required),
    help: textOf(props.HelperText ?? props.Description),
    placeholder: labelOf(props.Placeholder),
    options,
    value: readInitial(input, options, props),
    autocomplete: autocompleteOf(type, input, name, label),
    secret: input === 'password' || type === 'CreditCard' ? true : undefined,
  })
}

function inputOf(type: unknown, props: Fields): FieldInput | undefined {
  if (typeof type !== 'string' || !isFieldType(type)) return undefined
  const input = INPUTS[type]
  if (input === 'text') {
    const asked = scalarOf(props.InputType)?.toLowerCase() ?? ''
    return INPUT_TYPES.has(asked) ? (asked as FieldInput) : 'text'
  }
  return input === 'select' && flagOf(props.MultiSelect) ? 'select-many' : input
}

function autocompleteOf(type: unknown, input: FieldInput, name: string, label: string): string | undefined {
  if (type === 'CreditCard') return 'cc-number'
  if (type === 'Address') return 'street-address'
  if (input === 'password') return 'off'
  if (input === 'email' || input === 'tel') return input
  if (input !== 'text' && input !== 'date' && input !== 'textarea') return undefined
  const found = AUTOCOMPLETE.find(
    ([words]) => words.test(name.slice(0, 100)) || words.test(label.slice(0, 100)),
  )
  return found?.[1]
}

function readOptions(value: unknown, input: FieldInput, reading: Reading): readonly FieldOption[] {
  if (!/^(?:select|radio|checkboxes)/.test(input)) return []
  const values = new Set<string>()
  const read = (one: unknown): readonly FieldOption[] => {
    const option = readOption(isFields(one) ? one : { Label: one })
    if (!option || values.has(option.value)) return []
    values.add(option.value)
    return [option]
  }
  return readEach(value, reading, read, { max: MAX_OPTIONS })
}

function readOption({ Label, Value, Description }: Fields): FieldOption | undefined {
  const value = nameOf(Value) ?? nameOf(Label)
  const label = labelOf(Label) ?? labelOf(Value)
  if (value === undefined || label === undefined) return undefined
  return compact({ label, value, description: textOf(Description) })
}

function readInitial(input: FieldInput, options: readonly FieldOption[], props: Fields): FieldValue {
  const given = props.DefaultValue ?? props.DefaultOptions ?? props.Value
  switch (input) {
    case 'checkbox':
      return flagOf(given) || flagOf(props.DefaultChecked) || flagOf(props.Checked)
    case 'select':
    case 'radio':
      return knownValues(given, options)[0] ?? ''
    case 'select-many':
    case 'checkboxes':
      return knownValues(given, options)
    case 'date':
      return /^\d{4}-\d{2}-\d{2}/.exec(scalarOf(given) ?? '')?.[0] ?? ''
    case 'time':
      return /^\d{2}:\d{2}/.exec(scalarOf(given) ?? '')?.[0] ?? ''
    default:
      return (scalarOf(given) ?? '').slice(0, MAX_TEXT)
  }
}

/** The given values, or labels, that are options. */
function knownValues(given: unknown, options: readonly FieldOption[]): readonly string[] {
  const wanted = new Set(
    listOf(given)
      .slice(0, MAX_OPTIONS)
      .map((one) => scalarOf(isFields(one) ? one.Value : one)),
  )
  return options
    .filter(({ value, label }) => wanted.has(value) || wanted.has(label))
    .map(({ value }) => value)
}
