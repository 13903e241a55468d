import { describe, expect, test } from 'vitest'
import { outputsOf, viewAnswer } from './answer.ts'
import { actionsOfView, fieldsOfView, initialValues } from './fields-of-view.ts'
import { readManagedView } from './read-managed-view.ts'
import { readView } from './read-view.ts'
import type { View } from './view.ts'
import { customAnswer, managedAnswer, VIEW_SAMPLES } from './view-samples.test-kit.ts'

type Sample = keyof typeof VIEW_SAMPLES

const read = (sample: Sample): View => readView(VIEW_SAMPLES[sample].answer, VIEW_SAMPLES[sample].viewData)

/** The texts of the buttons, with the action and the outputs of each. */
function buttons(view: View): readonly unknown[] {
  return actionsOfView(view).map((action) => [
    action.label,
    action.action,
    outputsOf(view, action, initialValues(view)),
  ])
}

describe('AWS managed views', () => {
  test.each(['list', 'confirmation'] as const)(
    'the %s view is read without the code of forms and other views',
    (sample) => {
      const { answer, viewData } = VIEW_SAMPLES[sample]
      expect(readManagedView(answer, viewData)).toEqual(read(sample))
    },
  )

  test.each([
    ['a form', VIEW_SAMPLES.form.answer, VIEW_SAMPLES.form.viewData],
    ['a view of the instance', VIEW_SAMPLES.custom.answer, VIEW_SAMPLES.custom.viewData],
    ['markup', managedAnswer('detail'), { Sections: [{ TemplateString: '<p>Hello</p>' }] }],
    ['markup in JSON texts', managedAnswer('detail'), '{"Sections":"[{\\"TemplateString\\":\\"Hello\\"}]"}'],
  ])('%s needs the code of forms and other views', (_, answer, viewData) => {
    expect(readManagedView(answer, viewData)).toBeUndefined()
    expect(readView(answer, viewData).blocks).not.toEqual([])
  })

  test('a Form has its steps, attributes, sections with fields, and buttons', () => {
    const view = read('form')
    expect(view).toMatchObject({ kind: 'form', title: 'Apply for a loan', stepName: 'About the loan' })
    expect(view.blocks.map(({ type }) => type)).toEqual([
      'steps',
      'attributes',
      'section',
      'section',
      'section',
    ])
    expect(fieldsOfView(view).map(({ name, input, required }) => [name, input, required])).toEqual([
      ['amount', 'number', true],
      ['start', 'date', true],
      ['call', 'time', false],
      ['purpose', 'select', true],
      ['term', 'radio', true],
      ['email', 'email', true],
      ['pin', 'password', false],
      ['note', 'textarea', false],
      ['contact', 'checkboxes', false],
      ['consent', 'checkbox', true],
    ])
    expect(view.actions.map(({ label, action, submits }) => [label, action, submits])).toEqual([
      ['Send application', 'Next', true],
      ['Not now', 'Cancel', false],
      ['Back to the start', 'Back', false],
    ])
    expect(view.blocks.at(-1)).toMatchObject({
      heading: 'Paid into',
      edit: { action: 'Edit', label: 'Use another account' },
    })
  })

  test('a Detail has text, markup and attributes, and its buttons say which was chosen', () => {
    const view = read('detail')
    expect(view).toMatchObject({
      kind: 'detail',
      title: 'Your mortgage',
      subtitle: 'Fixed until 30 June 2028.',
    })
    expect(view.blocks).toMatchObject([
      { type: 'attributes', items: [{ label: 'Owed', value: '£184,220.16' }, { label: 'Rate' }] },
      {
        type: 'text',
        parts: [{ text: 'You can ' }, { text: 'pay back', strong: true }, { text: ' up to 10 % a year:' }],
      },
      { type: 'list', ordered: true, items: [[{ text: 'Choose an amount' }], [{ text: 'Tell us the day' }]] },
      { type: 'section', heading: 'Payments', blocks: [{ type: 'attributes' }] },
      { type: 'text', parts: [{ text: 'Ask us before you sell the house.' }] },
    ])
    expect(buttons(view)).toEqual([
      ['Pay back early', 'ActionSelected', { actionName: 'Pay back early' }],
      ['Change the day of payment', 'ActionSelected', { actionName: 'Change the day of payment' }],
      ['Back', 'Back', { actionName: 'Back', Label: 'Back' }],
    ])
  })

  test('an item of a List can be chosen if it has an id', () => {
    const view = read('list')
    expect(view.blocks).toMatchObject([
      {
        type: 'choices',
        choices: [{ title: 'Debit card' }, { title: 'Credit card' }, { title: 'Card of a joint account' }],
      },
    ])
    expect(buttons(view)).toEqual([
      ['Debit card', 'ActionSelected', { actionName: 'card_4417' }],
      ['Credit card', 'ActionSelected', { actionName: 'card_9020' }],
      ['None of them', 'Back', { actionName: 'Back', Label: 'None of them' }],
    ])
  })

  test('a Confirmation goes on with Next', () => {
    const view = read('confirmation')
    expect(view).toMatchObject({ kind: 'confirmation', confirms: true })
    expect(buttons(view)).toEqual([['Done', 'Next', { actionName: 'Next', Label: 'Done' }]])
  })

  test('a card with details opens, and a card without is chosen itself', () => {
    const view = read('cards')
    expect(view.blocks).toMatchObject([
      {
        choices: [
          {
            title: 'Lost card',
            status: 'Day and night',
            detail: { blocks: [{ type: 'text' }, { type: 'text' }] },
          },
          { title: 'I am travelling', action: { data: { actionName: 'travel' } } },
        ],
      },
    ])
    expect(buttons(view).slice(-2)).toEqual([
      ['Something else', 'NoMatch', { actionName: 'NoMatch', Label: 'Something else' }],
      ['Back', 'Back', { actionName: 'Back', Label: 'Back' }],
    ])
  })

  test.each([
    ['an object', (data: object) => data],
    ['the JSON text of an object', (data: object) => JSON.stringify(data)],
    [
      'an object with JSON texts in it',
      (data: object) =>
        Object.fromEntries(
          Object.entries(data).map(([name, value]) => [
            name,
            typeof value === 'string' ? value : JSON.stringify(value),
          ]),
        ),
    ],
  ])('viewData can be %s', (_, form) => {
    for (const { answer, viewData } of Object.values(VIEW_SAMPLES)) {
      expect(readView(answer, form(viewData))).toEqual(readView(answer, viewData))
    }
  })

  test.each([
    ['form', 'FormWithSteps', 'Sections'],
    ['detail', 'DetailsView', 'Sections'],
    ['list', 'ListView', 'Items'],
    ['cards', 'CardsView', 'Cards'],
    ['confirmation', 'ConfirmationView', 'SubHeading'],
  ] as const)(
    'the %s view is the same with the component %s in its template, whose properties are inputs',
    (kind, Type, input) => {
      const Props = { Heading: '$.Heading', [input]: `$.${input}`, Back: { Label: 'Template' } }
      const Body = [
        { _id: 'a', Type: 'Container', Props: {}, Content: [{ _id: 'b', Type, Props, Content: [] }] },
      ]
      const { viewData } = VIEW_SAMPLES[kind]
      const plain = readView(managedAnswer(kind), { Back: { Label: 'Template' }, ...viewData })
      expect(readView(managedAnswer(kind, [], { Body }), viewData)).toEqual(plain)
      // A view of the instance that contains the component is read alike.
      expect(readView(customAnswer({ Body }), viewData)).toMatchObject({ kind, title: viewData.Heading })
    },
  )

  test('an input that is absent has the default of the schema', () => {
    const schema = {
      properties: { Heading: { default: 'From the schema' }, SubHeading: { default: 'Below' } },
    }
    const answer = managedAnswer('confirmation', ['Next'], {}, schema)
    expect(readView(answer, { Heading: 'Given' })).toMatchObject({ title: 'Given', subtitle: 'Below' })
  })

  test('a component of a Form that is not known is its texts, without its settings', () => {
    const slider = {
      Type: 'Slider',
      Name: 's',
      Label: 'How loud?',
      Description: 'Drag it',
      Min: 1,
      Required: true,
    }
    const Sections = [
      { Type: 'FormSection', Heading: 'Sound', Items: [{ LayoutConfiguration: {}, Items: [slider] }] },
      { Type: 'FormSection', Heading: 'Empty' },
      { Type: 'Notice', TemplateString: '<p>Thanks</p>' },
    ]
    expect(readView(managedAnswer('form', []), { Sections }).blocks).toEqual([
      {
        type: 'section',
        heading: 'Sound',
        blocks: [
          { type: 'text', parts: [{ text: 'How loud?' }] },
          { type: 'text', parts: [{ text: 'Drag it' }] },
        ],
      },
      { type: 'heading', text: 'Empty' },
      { type: 'text', parts: [{ text: 'Thanks' }] },
    ])
  })

  test('a Form without a button for its fields gets one that submits', () => {
    const form = (Items: readonly object[]) =>
      readView(managedAnswer('form', ['Back']), { Sections: [{ Type: 'FormSection', Items }] })
    const view = form([{ Type: 'FormInput', Name: 'a' }])
    expect(view.actions).toMatchObject([{ action: 'Submit', role: 'submit', submits: true }])
    expect(view.actions[0]).not.toHaveProperty('label')
    expect(form([{ Type: 'FormInput' }]).actions).toMatchObject([{ action: 'Back' }])
  })

  test('buttons that AWS requires are there if the flow forgot them', () => {
    expect(readView(managedAnswer('confirmation'), {}).actions).toMatchObject([{ action: 'Next' }])
    expect(readView(managedAnswer('detail', ['Back']), {}).actions).toMatchObject([{ action: 'Back' }])
    expect(readView(managedAnswer('list', ['Back']), { Items: [] }).actions).toMatchObject([
      { action: 'Back' },
    ])
  })

  test('a button is a text or an object, and its action can have another name', () => {
    const actions = (Next: unknown) => readView(managedAnswer('form', ['Submit']), { Next }).actions
    expect(actions('Go')).toMatchObject([{ label: 'Go', action: 'Submit' }])
    expect(actions({ Label: 'Go', Action: 'Pay' })).toMatchObject([{ label: 'Go', action: 'Pay' }])
    expect(actions('{"Label":"Go"}')).toMatchObject([{ label: 'Go' }])
    expect(actions('')).toEqual([])
    expect(actions(false)).toEqual([])
  })

  test('a Form with fields in place of sections is read, with options that are texts', () => {
    const view = readView(managedAnswer('form', ['Next']), {
      Sections: [
        { Type: 'Dropdown', Name: 'Card', Label: 'Which card?', Options: ['Debit', 'Credit'] },
        { Type: 'DatePicker', Name: 'LostOn', Label: 'Since when?' },
      ],
      Next: { Label: 'Send' },
    })
    expect(fieldsOfView(view)).toMatchObject([
      { name: 'Card', options: [{ label: 'Debit', value: 'Debit' }, { value: 'Credit' }] },
      { name: 'LostOn', input: 'date' },
    ])
  })

  test('the error of the server is above the fields', () => {
    const blocks = (ErrorText: unknown) => readView(managedAnswer('form'), { ErrorText }).blocks
    expect(blocks({ Header: 'Failed', Content: 'Try again' })).toEqual([
      { type: 'alert', tone: 'error', title: 'Failed', text: 'Try again' },
    ])
    expect(blocks('Try again')).toEqual([{ type: 'alert', tone: 'error', text: 'Try again' }])
  })

  test('steps can be an object with the selected one', () => {
    const Wizard = { Heading: 'Progress', Selected: 'Two', Items: [{ Heading: 'One' }, { Heading: 'Two' }] }
    expect(readView(managedAnswer('form'), { Wizard })).toMatchObject({
      stepName: 'Two',
      blocks: [{ type: 'steps', steps: [{ title: 'One' }, { title: 'Two', current: true }] }],
    })
  })
})

describe('views of the instance', () => {
  test('components that are known are read, with inputs in the place of references', () => {
    const view = read('custom')
    expect(view).toMatchObject({ kind: 'custom', title: 'Loan calculator' })
    expect(view.blocks).toMatchObject([
      { type: 'text', parts: [{ text: 'For Ada, without obligation.' }] },
      { type: 'field', name: 'amount', input: 'number', value: '5000' },
      {
        type: 'actions',
        actions: [
          { action: 'Calculate', submits: true },
          { action: 'Cancel', submits: false },
        ],
      },
    ])
    expect(buttons(view)).toEqual([
      ['Calculate', 'Calculate', { amount: '5000' }],
      ['Cancel', 'Cancel', { action: 'Button' }],
    ])
  })

  test('AWS’s own example of two cards and a button is read and answered', () => {
    const view = readView(
      customAnswer(
        {
          Head: { Title: 'CustomerManagedCards' },
          Body: [
            {
              Type: 'Container',
              Props: {},
              Content: [
                { Type: 'Card', Props: { Id: 'cafe', Heading: 'Café', Action: 'CardSelected' }, Content: [] },
                {
                  Type: 'Card',
                  Props: { Id: 'no-icon', Heading: '$.Other', Action: 'CardSelected' },
                  Content: [],
                },
              ],
            },
            { Type: 'Button', Props: { Action: 'Skip' }, Content: ['Skip'] },
          ],
        },
        ['CardSelected', 'Skip'],
      ),
      { Other: 'Park' },
    )
    expect(view.blocks).toMatchObject([
      { type: 'choices', choices: [{ title: 'Café' }, { title: 'Park' }] },
      {},
    ])
    expect(buttons(view)).toEqual([
      ['Café', 'CardSelected', { Heading: 'Café', Id: 'cafe' }],
      ['Park', 'CardSelected', { Heading: 'Park', Id: 'no-icon' }],
      ['Skip', 'Skip', { action: 'Button' }],
    ])
  })

  test('headings, messages, tables, pictures, links and sections are read', () => {
    const node = (Type: string, Props: object, Content: readonly unknown[] = []) => ({ Type, Props, Content })
    const Body = [
      node('Header', { Variant: 'h2', Description: 'Below' }, ['Payments']),
      node('Alert', { Type: 'error', Header: 'Stopped' }, ['Ask us']),
      node('Table', {
        Columns: [
          { Label: 'Day', Id: 'day' },
          { Label: 'Sum', Id: 'sum' },
        ],
        Items: '$.Rows',
      }),
      node('Image', { Src: 'https://harbour.example/a.png', Alt: 'A boat' }),
      node('Link', { Url: 'https://harbour.example/' }, ['Read more']),
      node('ExpandableSection', { Heading: 'More' }, [node('TextBox', {}, ['Inside'])]),
      node('Sparkline', { Label: 'Spending', Data: [1, 2] }),
    ]
    const view = readView(customAnswer({ Body }), { Rows: [{ day: 'Monday', sum: 4 }] })
    expect(view.blocks).toEqual([
      { type: 'heading', text: 'Payments' },
      { type: 'text', parts: [{ text: 'Below' }] },
      { type: 'alert', tone: 'error', title: 'Stopped', text: 'Ask us' },
      { type: 'table', columns: ['Day', 'Sum'], rows: [['Monday', '4']] },
      { type: 'image', url: 'https://harbour.example/a.png', description: 'A boat' },
      { type: 'text', parts: [{ text: 'Read more', href: 'https://harbour.example/' }] },
      { type: 'section', heading: 'More', blocks: [{ type: 'text', parts: [{ text: 'Inside' }] }] },
      { type: 'heading', text: 'Spending' },
    ])
  })

  test('a view without a template that is known shows its data and the actions that it declares', () => {
    const view = readView(customAnswer({ Head: {} }, ['Pick', 'Skip']), { Heading: 'Colour?', Text: 'Any' })
    expect(view).toMatchObject({ kind: 'custom', title: 'Colour?' })
    expect(buttons(view)).toEqual([
      ['Pick', 'Pick', {}],
      ['Skip', 'Skip', {}],
    ])
  })

  test('a reference without a value is not shown', () => {
    const Body = [{ Type: 'TextBox', Content: ['Hello ', '$.Name'] }]
    const text = (data: unknown) => readView(customAnswer({ Body }), data).blocks
    expect(text({ Name: 'Ada' })).toMatchObject([{ parts: [{ text: 'Hello Ada' }] }])
    expect(text({ name: 'Ada' })).toMatchObject([{ parts: [{ text: 'Hello Ada' }] }])
    expect(text({})).toMatchObject([{ parts: [{ text: 'Hello' }] }])
    expect(text({ Name: '$.Name' })).toMatchObject([{ parts: [{ text: 'Hello $.Name' }] }])
  })

  test('a view of the instance is not a managed one because of its name', () => {
    const answer = {
      View: { Id: 'x', Arn: 'arn:aws:connect:eu:123456789012:instance/i/view/form', Name: 'form' },
    }
    expect(readView(answer, {}).kind).toBe('custom')
  })
})

describe('markup of a TemplateString', () => {
  const blocks = (TemplateString: string) =>
    readView(managedAnswer('detail', []), { Sections: [{ TemplateString }] }).blocks

  test.each([
    ['<p>One</p><p>Two</p>', [[{ text: 'One' }], [{ text: 'Two' }]]],
    ['Line<br/>break', [[{ text: 'Line' }, { text: '\n' }, { text: 'break' }]]],
    ['2 &lt; 3 &amp;&#39;x&#x27; &copy;', [[{ text: "2 < 3 &'x' &copy;" }]]],
    ['<p>a<!-- gone -->b</p>', [[{ text: 'ab' }]]],
    ['<script>alert(1)</script>', [[{ text: '<script>alert(1)</script>' }]]],
    ['<img src=x onerror=alert(1)>', [[{ text: '<img src=x onerror=alert(1)>' }]]],
    ['<a href="https://a.example/">A</a>', [[{ text: 'A', href: 'https://a.example/' }]]],
    ['<a href="javascript:alert(1)">A</a>', [[{ text: 'A' }]]],
    ['<a href="java&#115;cript:alert(1)">A</a>', [[{ text: 'A' }]]],
    ['<p onclick="alert(1)">A</p>', [[{ text: 'A' }]]],
    ['a <!-- open', [[{ text: 'a <!-- open' }]]],
  ])('%s', (markup, expected) => {
    expect(blocks(markup)).toEqual(expected.map((parts) => ({ type: 'text', parts })))
  })
})

test('a form without Next is answered with Submit, byte for byte, whether viewData is an object or text', () => {
  const Sections =
    '[{"_id":"s9","Type":"FormSection","Heading":"Where?","Items":[{"LayoutConfiguration":{"Grid":[{"colspan":"12"}]},"Items":[{"Name":"quay","Label":"Quay","Type":"FormInput","Required":true}]}]}]'
  const data = { Heading: 'Your berth', Back: { Label: 'Return' }, Sections }
  for (const viewData of [data, JSON.stringify(data)]) {
    const view = readView(managedAnswer('form', ['Back', 'Next']), viewData)
    const [field] = fieldsOfView(view)
    const [submit] = view.actions
    expect(submit?.action).toBe('Submit')
    if (!field || !submit) continue
    const answer = viewAnswer(view, submit.action, outputsOf(view, submit, { [field.id]: 'Kai 7 "west"' }))
    expect(answer).toEqual({
      contentType: 'application/vnd.amazonaws.connect.message.interactive.response',
      content:
        '{"templateType":"ViewResource","version":"1.0","action":"Submit","data":{"FormData":{"quay":"Kai 7 \\"west\\""}}}',
      text: 'Submit',
      hidden: true,
    })
  }
})
