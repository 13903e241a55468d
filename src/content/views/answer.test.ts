import { describe, expect, test } from 'vitest'
import { noMatchAnswer, outputsOf, readViewAnswer, viewAnswer } from './answer.ts'
import { checkValues, type FieldProblem, numberText } from './check-values.ts'
import { actionsOfView, fieldsOfView, initialValues } from './fields-of-view.ts'
import { readView } from './read-view.ts'
import { managedAnswer, VIEW_SAMPLES } from './view-samples.test-kit.ts'

const FORM = readView(VIEW_SAMPLES.form.answer, VIEW_SAMPLES.form.viewData)
const LIST = readView(VIEW_SAMPLES.list.answer, VIEW_SAMPLES.list.viewData)
const CARDS = readView(VIEW_SAMPLES.cards.answer, VIEW_SAMPLES.cards.viewData)

const content = (action: string, data: unknown) =>
  JSON.stringify({ templateType: 'ViewResource', version: '1.0', action, data })

test('an answer has the text of its button and is not shown as a message', () => {
  expect(viewAnswer(LIST, 'ActionSelected', { actionName: 'card_9020' })).toEqual({
    contentType: 'application/vnd.amazonaws.connect.message.interactive.response',
    content:
      '{"templateType":"ViewResource","version":"1.0","action":"ActionSelected","data":{"actionName":"card_9020"}}',
    text: 'Credit card',
    hidden: true,
  })
})

test('an answer of more than 12,288 characters is a problem with their number', () => {
  const fits = 12_288 - content('Next', { FormData: { a: '' } }).length
  expect(viewAnswer(FORM, 'Next', { FormData: { a: 'x'.repeat(fits) } })).toHaveProperty('content')
  expect(viewAnswer(FORM, 'Next', { FormData: { a: 'x'.repeat(fits + 3) } })).toEqual({
    problem: 'too-long',
    over: 3,
  })
})

test('an answer with a password is marked, so that it is not stored', () => {
  const answer = (pin: string) => viewAnswer(FORM, 'Next', { FormData: { amount: '1', pin } })
  expect(answer('4711')).toMatchObject({ secret: true })
  expect(answer('')).not.toHaveProperty('secret')
  expect(viewAnswer(FORM, 'Back', { actionName: 'Back' })).not.toHaveProperty('secret')
})

test('text while the view waits has an action of one space', () => {
  expect(noMatchAnswer('I need a person').content).toBe(content(' ', { content: 'I need a person' }))
})

test('every button of every sample is found again by its answer', () => {
  for (const { answer, viewData } of Object.values(VIEW_SAMPLES)) {
    const view = readView(answer, viewData)
    for (const action of actionsOfView(view)) {
      const sent = viewAnswer(view, action.action, outputsOf(view, action, initialValues(view)))
      expect('content' in sent && readViewAnswer(view, sent.content).actionId).toBe(action.id)
    }
  }
})

describe('an answer that is read to show it', () => {
  test('values are found by the names of their fields, without passwords', () => {
    const given = readViewAnswer(
      FORM,
      content('Next', {
        FormData: { amount: '5000', pin: 'secret', purpose: ['car'], consent: true, other: 1 },
      }),
    )
    const byName = Object.fromEntries(fieldsOfView(FORM).map(({ id, name }) => [name, given.values[id]]))
    expect(byName).toMatchObject({ amount: '5000', purpose: 'car', consent: true })
    expect(JSON.stringify(given)).not.toContain('secret')
    expect(given.actionId).toBe(FORM.actions[0]?.id)
  })

  test('outputs in another order, or more of them, are the same choice', () => {
    const [back] = LIST.actions
    const sent = content('Back', { Label: 'None of them', extra: 1, actionName: 'Back' })
    expect(readViewAnswer(LIST, sent).actionId).toBe(back?.id)
  })

  test.each([
    ['text', 'I need a person'],
    ['an answer without a match', content(' ', { content: 'I need a person' })],
  ])('%s that was typed is the customer’s text', (_, typed) => {
    expect(readViewAnswer(LIST, typed)).toEqual({ text: 'I need a person', values: {} })
  })

  test.each([
    '',
    '{',
    '[]',
    'null',
    '{"templateType":"ViewResource"}',
    content('Unknown', null),
    content('Next', [1]),
  ])('the content %s is read without an error', (broken) => {
    expect(readViewAnswer(FORM, broken).values).toEqual({})
  })
})

describe('outputs', () => {
  test('a field that is empty is sent empty, and a Dropdown is a list', () => {
    const view = readView(managedAnswer('form', ['Next']), {
      Sections: [
        { Type: 'FormInput', Name: 'a' },
        { Type: 'Dropdown', Name: 'b', Options: ['x'] },
        { Type: 'CheckboxGroup', Name: 'c', Options: ['x'] },
        { Type: 'Toggle', Name: 'd' },
        { Type: 'RadioGroup', Name: 'e', Options: ['x'] },
      ],
      Next: 'Next',
    })
    const [next] = view.actions
    expect(next && JSON.stringify(outputsOf(view, next, {}))).toBe(
      '{"FormData":{"a":"","b":[],"c":[],"d":false,"e":""}}',
    )
  })

  test('a number that the view has filled in is sent as it came, also with three decimals', () => {
    const view = readView(managedAnswer('form', ['Next']), {
      Sections: [
        { Type: 'FormInput', Name: 'a', InputType: 'number', Required: true, DefaultValue: 1500.125 },
      ],
      Next: 'Next',
    })
    const [field] = fieldsOfView(view)
    const [next] = view.actions
    expect(checkValues(view, {})).toEqual({})
    expect(next && outputsOf(view, next, {})).toEqual({ FormData: { a: '1500.125' } })
    expect(checkValues(view, { [field?.id ?? '']: '1.500' })).toEqual({ [field?.id ?? '']: 'number' })
  })

  test('a field named __proto__ is sent like any other', () => {
    const view = readView(managedAnswer('form', []), {
      Sections: [{ Type: 'FormInput', Name: '__proto__', DefaultValue: 'x' }],
    })
    const [submit] = view.actions
    expect(submit && JSON.stringify(outputsOf(view, submit, {}))).toBe('{"FormData":{"__proto__":"x"}}')
  })

  test('the card that was chosen is known by its id, and its button by its text', () => {
    expect(actionsOfView(CARDS).map(({ data }) => data.actionName)).toEqual([
      'Block my card',
      'Something else',
      'travel',
      'NoMatch',
      'Back',
    ])
  })
})

describe('the values of fields are checked', () => {
  const problemOf = (
    field: object,
    value: string | boolean | readonly string[],
  ): FieldProblem | undefined => {
    const view = readView(managedAnswer('form'), { Sections: [{ Name: 'a', Options: ['x', 'y'], ...field }] })
    const [{ id } = { id: '' }] = fieldsOfView(view)
    return checkValues(view, { [id]: value })[id]
  }
  const input = (InputType: string) => ({ Type: 'FormInput', InputType })
  const required = (Type: string) => ({ Type, Required: true })

  test.each([
    [required('FormInput'), ' ', 'required'],
    [required('FormInput'), 'x', undefined],
    [required('TextArea'), '', 'required'],
    [required('DatePicker'), '', 'required'],
    [required('Dropdown'), '', 'required-choice'],
    [required('RadioGroup'), '', 'required-choice'],
    [required('RadioGroup'), 'x', undefined],
    [required('CheckboxGroup'), [], 'required-choice'],
    [required('CheckboxGroup'), ['x'], undefined],
    [required('Checkbox'), false, 'required-checkbox'],
    [{ Type: 'Checkbox' }, false, undefined],
    [input('email'), '', undefined],
    [input('email'), 'ada@example.com', undefined],
    [input('email'), 'ada@', 'email'],
    [input('email'), 'a b@example.com', 'email'],
    [input('url'), 'https://harbour.example', undefined],
    [input('url'), 'javascript:alert(1)', 'url'],
    [input('tel'), '+44 20 7946 0123', undefined],
    [input('tel'), '٠٢٠ ٧٩٤٦', undefined],
    [input('tel'), 'call me', 'tel'],
    [input('number'), 'ten', 'number'],
    [input('number'), '1,000', 'number'],
    [{ Type: 'DatePicker' }, '2027-02-29', 'date'],
    [{ Type: 'DatePicker' }, '2028-02-29', undefined],
    [{ Type: 'TimeInput' }, '24:00', 'time'],
    [{ Type: 'TimeInput' }, '23:59', undefined],
  ] as const)('%j with the value %j: %s', (field, value, problem) => {
    expect(problemOf(field, value)).toBe(problem)
  })

  test.each([
    ['1250', '1250'],
    ['1 250,5', '1250.5'],
    ['-3', '-3'],
    ['\u22123', '-3'],
    ['+3', '3'],
    ['0.125', '0.125'],
    ['٣٫٥', '3.5'],
    ['۱۲', '12'],
    ['1.000', undefined],
    ['1,000.50', undefined],
    ['1e5', undefined],
    ['', undefined],
  ])('the number %s is sent as %s', (text, sent) => {
    expect(numberText(text)).toBe(sent)
  })
})
