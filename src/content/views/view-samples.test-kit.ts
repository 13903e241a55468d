/** Views of a bank: what DescribeView answers, and the `viewData` of the message. */
export interface ViewSample {
  readonly answer: unknown
  readonly viewData: unknown
}

/** What DescribeView answers for an AWS managed view. */
export function managedAnswer(
  id: string,
  actions: readonly string[] = [],
  template: unknown = {},
  inputSchema: unknown = {},
): unknown {
  return {
    View: {
      Id: id,
      Arn: `arn:aws:connect:eu-west-2:aws:view/${id}:1`,
      Name: `${id.charAt(0).toUpperCase()}${id.slice(1)}`,
      Version: 1,
      Content: {
        Template: JSON.stringify(template),
        InputSchema: JSON.stringify(inputSchema),
        Actions: actions,
      },
    },
  }
}

/** What DescribeView answers for a view of the instance. */
export function customAnswer(template: unknown, actions: readonly string[] = []): unknown {
  const id = '0b5a4e3c-5d9e-4a53-9c1f-1f6f4a9f7a11'
  return {
    View: {
      Id: id,
      Arn: `arn:aws:connect:eu-west-2:123456789012:instance/7d1c0a52/view/${id}:3`,
      Name: 'Loan calculator',
      Version: 3,
      Content: { Template: JSON.stringify(template), InputSchema: '{}', Actions: actions },
    },
  }
}

const row = (...Items: readonly object[]) => ({
  LayoutConfiguration: { Grid: Items.map(() => ({ colspan: String(12 / Items.length) })) },
  Items,
})

const FORM_DATA = {
  Heading: 'Apply for a loan',
  SubHeading: 'It takes two minutes. Nothing is signed yet.',
  Wizard: [
    { Heading: 'About the loan', Selected: true },
    { Heading: 'About you' },
    { Heading: 'Insurance', Optional: true },
  ],
  AttributeBar: [
    { Label: 'Offer', Value: 'Harbour Flex' },
    { Label: 'Interest', Value: '4.9 % a year' },
    { Label: 'Conditions', Value: 'Read them', LinkType: 'external', Url: 'https://harbour.example/loans' },
  ],
  Sections: JSON.stringify([
    {
      _id: 'loan',
      Type: 'FormSection',
      Heading: 'The loan',
      Items: [
        row({
          Type: 'FormInput',
          Name: 'amount',
          Label: 'Amount in pounds',
          InputType: 'number',
          Required: true,
          HelperText: 'From 1,000 to 25,000',
        }),
        row(
          { Type: 'DatePicker', Name: 'start', Label: 'Paid out on', Required: 'true' },
          { Type: 'TimeInput', Name: 'call', Label: 'Call me at', DefaultValue: '13:00' },
        ),
        row({
          Type: 'Dropdown',
          Name: 'purpose',
          Label: 'Purpose',
          Required: true,
          Options: [
            { Label: 'A car', Value: 'car' },
            { Label: 'My home', Value: 'home' },
            { Label: 'Something else', Value: 'other' },
          ],
        }),
        row({
          Type: 'RadioGroup',
          Name: 'term',
          Label: 'Term',
          Required: true,
          Options: [
            { Label: '12 months', Value: '12' },
            { Label: '24 months', Value: '24', Description: 'The usual choice' },
          ],
        }),
      ],
    },
    {
      _id: 'you',
      Type: 'FormSection',
      Heading: 'About you',
      Items: [
        row({ Type: 'FormInput', Name: 'email', Label: 'E-mail', InputType: 'email', Required: true }),
        row({ Type: 'FormInput', Name: 'pin', Label: 'Telephone PIN', InputType: 'password' }),
        row({ Type: 'TextArea', Name: 'note', Label: 'Anything else?' }),
        row({
          Type: 'CheckboxGroup',
          Name: 'contact',
          Label: 'How may we reach you?',
          Options: ['E-mail', 'Phone', 'Letter'],
        }),
        row({ Type: 'Checkbox', Name: 'consent', Label: 'I have read the conditions', Required: true }),
      ],
    },
    {
      Type: 'DataSection',
      Heading: 'Paid into',
      isEditable: true,
      Items: [{ Label: 'Account', Value: 'Current account 4417' }],
    },
  ]),
  Next: { Label: 'Send application', Details: { endpoint: 'loans' } },
  Cancel: { Label: 'Not now' },
  Back: { Label: 'Back to the start' },
  Edit: 'Use another account',
}

/** A sample of each AWS managed view, and of a view of the instance. */
export const VIEW_SAMPLES = {
  form: {
    answer: managedAnswer('form', ['Back', 'Cancel', 'Edit', 'Next', 'Previous', 'Step']),
    viewData: FORM_DATA,
  },
  detail: {
    answer: managedAnswer('detail', ['ActionSelected', 'Back']),
    viewData: {
      Heading: 'Your mortgage',
      Description: 'Fixed until 30 June 2028.',
      AttributeBar: [
        { Label: 'Owed', Value: '£184,220.16' },
        { Label: 'Rate', Value: '3.85 %' },
      ],
      Sections: [
        {
          TemplateString:
            '<TextContent>You can <b>pay back</b> up to 10 % a year:<ol><li>Choose an amount</li><li>Tell us the day</li></ol></TextContent>',
        },
        {
          Heading: 'Payments',
          Items: [
            { Label: 'Next', Value: '1 December' },
            { Label: 'Amount', Value: '£1,140' },
          ],
        },
        'Ask us before you sell the house.',
      ],
      Actions: ['Pay back early', 'Change the day of payment'],
      Back: { Label: 'Back' },
    },
  },
  list: {
    answer: managedAnswer('list', ['Back', 'ActionSelected']),
    viewData: {
      Heading: 'Your cards',
      SubHeading: 'Which one is it about?',
      Items: [
        { Heading: 'Debit card', Description: 'Ends in 4417', Icon: 'Card', Id: 'card_4417' },
        { Heading: 'Credit card', Description: 'Ends in 9020', Icon: 'Card', Id: 'card_9020' },
        { Heading: 'Card of a joint account', Description: 'Only its owner can change it.' },
      ],
      Back: 'None of them',
    },
  },
  confirmation: {
    answer: managedAnswer('confirmation', ['Next']),
    viewData: {
      Heading: 'We have your application',
      SubHeading: 'You will hear from us by Thursday.',
      AttributeBar: [{ Label: 'Number', Value: 'L-4711' }],
      Graphic: { Include: true },
      Next: { Label: 'Done' },
    },
  },
  cards: {
    answer: managedAnswer('cards', ['Back', 'ActionSelected', 'NoMatch']),
    viewData: {
      Heading: 'What is it about?',
      CardsPerRow: 2,
      Cards: [
        {
          Summary: { Id: 'lost_card', Icon: 'plus', Heading: 'Lost card', Status: 'Day and night' },
          Detail: {
            Heading: 'Lost card',
            Description: 'We block it at once and send a new one.',
            Sections: { TemplateString: '<p>It takes three working days.</p>' },
            Actions: ['Block my card', 'Something else'],
          },
        },
        { Summary: { Id: 'travel', Heading: 'I am travelling', Description: 'Tell us where you pay.' } },
      ],
      NoMatchFound: { Label: 'Something else' },
      Back: { Label: 'Back' },
    },
  },
  custom: {
    answer: customAnswer(
      {
        Head: { Title: 'Loan calculator', Configuration: { Layout: { Columns: ['12'] } } },
        Body: [
          {
            _id: 'c',
            Type: 'Container',
            Props: {},
            Content: [
              {
                _id: 't',
                Type: 'TextBox',
                Props: {},
                Content: ['For ', '$.CustomerName', ', without obligation.'],
              },
              {
                _id: 'f',
                Type: 'Form',
                Props: { HideBorder: true },
                Content: [
                  {
                    _id: 'i',
                    Type: 'FormInput',
                    Props: {
                      Label: 'Amount',
                      Name: 'amount',
                      InputType: 'number',
                      Required: true,
                      DefaultValue: '$.amount',
                    },
                    Content: [],
                  },
                ],
              },
              {
                _id: 'g',
                Type: 'ButtonGroup',
                Props: {
                  Items: [
                    { Label: 'Cancel', Action: 'Cancel', FormAction: 'none' },
                    { Label: 'Calculate', Action: 'Calculate', FormAction: 'submit' },
                  ],
                },
                Content: [],
              },
            ],
          },
        ],
      },
      ['Cancel', 'Calculate'],
    ),
    viewData: { customerName: 'Ada', Amount: '5000' },
  },
} as const satisfies Readonly<Record<string, ViewSample>>
