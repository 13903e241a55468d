import type { FlowDocument } from './flow-document.ts'

type FlowAction = FlowDocument['Actions'][number]

/** A step of the guide, and where each of its answers leads. */
interface ViewStep {
  readonly Identifier: string
  readonly view: string
  readonly data: Readonly<Record<string, unknown>>
  /** Targets by action of the view. */
  readonly when: Readonly<Record<string, string>>
}

function showView({ Identifier, view, data, when }: ViewStep): FlowAction {
  return {
    Identifier,
    Type: 'ShowView',
    Parameters: {
      ViewResource: { Id: `arn:aws:connect:us-west-2:aws:view/${view}:1` },
      InvocationTimeLimitSeconds: '400',
      ViewData: data,
    },
    Transitions: {
      Conditions: Object.entries(when).map(([action, NextAction]) => ({
        NextAction,
        Condition: { Operator: 'Equals', Operands: [action] },
      })),
      Errors: [
        { NextAction: 'view-written', ErrorType: 'NoMatchingCondition' },
        { NextAction: 'view-too-late', ErrorType: 'TimeLimitExceeded' },
        { NextAction: 'view-impossible', ErrorType: 'NoMatchingError' },
      ],
    },
  }
}

function message(Identifier: string, Text: string, NextAction = 'bot'): FlowAction {
  return { Identifier, Type: 'MessageParticipant', Parameters: { Text }, Transitions: { NextAction } }
}

/** Branches on one exact value of the answer. */
function compare(
  Identifier: string,
  output: string,
  equals: string,
  ifEqual: string,
  otherwise: string,
): FlowAction {
  return {
    Identifier,
    Type: 'Compare',
    Parameters: { ComparisonValue: `$.Views.ViewResultData.${output}` },
    Transitions: {
      Conditions: [{ NextAction: ifEqual, Condition: { Operator: 'Equals', Operands: [equals] } }],
      Errors: [{ NextAction: otherwise, ErrorType: 'NoMatchingCondition' }],
    },
  }
}

const LOAN_FORM = {
  Heading: 'Apply for a loan',
  SubHeading: 'It takes two minutes. Nothing is signed yet.',
  Sections: [
    {
      Type: 'FormSection',
      Heading: 'The loan',
      Items: [
        {
          Items: [
            {
              Type: 'FormInput',
              Name: 'amount',
              Label: 'Amount in pounds',
              InputType: 'number',
              Required: true,
              HelperText: 'From 1,000 to 25,000',
            },
          ],
        },
        {
          Items: [
            {
              Type: 'Dropdown',
              Name: 'purpose',
              Label: 'Purpose',
              Required: true,
              Options: [
                { Label: 'A car', Value: 'car' },
                { Label: 'My home', Value: 'home' },
                { Label: 'Something else', Value: 'other' },
              ],
            },
            { Type: 'DatePicker', Name: 'start', Label: 'Paid out on' },
          ],
        },
        {
          Items: [
            {
              Type: 'RadioGroup',
              Name: 'term',
              Label: 'Term',
              Required: true,
              DefaultValue: '24',
              Options: [
                { Label: '12 months', Value: '12' },
                { Label: '24 months', Value: '24' },
                { Label: '36 months', Value: '36' },
              ],
            },
          ],
        },
      ],
    },
    {
      Type: 'FormSection',
      Heading: 'About you',
      Items: [
        {
          Items: [{ Type: 'FormInput', Name: 'email', Label: 'E-mail', InputType: 'email', Required: true }],
        },
        { Items: [{ Type: 'TextArea', Name: 'note', Label: 'Anything else?' }] },
        {
          Items: [
            {
              Type: 'Checkbox',
              Name: 'consent',
              Label: 'The bank may check my credit record',
              Required: true,
            },
          ],
        },
      ],
    },
  ],
  Next: { Label: 'Send application' },
  Cancel: { Label: 'Not now' },
}

const MORTGAGE_DETAIL = {
  Heading: 'Your mortgage',
  Description: 'Fixed until 30 June 2028.',
  AttributeBar: [
    { Label: 'Owed', Value: '£184,220.16' },
    { Label: 'Rate', Value: '3.85 %' },
    { Label: 'Next payment', Value: '1 December' },
  ],
  Sections: [
    {
      TemplateString:
        '<p>You can pay back up to <b>10 % a year</b> without a fee:</p><ol><li>Choose an amount</li><li>Tell us the day</li></ol>',
    },
  ],
  Actions: ['Pay back early', 'Change the day of payment'],
  Back: { Label: 'Back' },
}

const CARD_LIST = {
  Heading: 'Your cards',
  SubHeading: 'Which one is it about?',
  Items: [
    { Heading: 'Debit card', Description: 'Ends in 4417', Icon: 'Card', Id: 'card_4417' },
    { Heading: 'Credit card', Description: 'Ends in 9020', Icon: 'Card', Id: 'card_9020' },
    { Heading: 'Card of a joint account', Description: 'Only its owner can change it.' },
  ],
  Back: { Label: 'None of them' },
}

const TOPIC_CARDS = {
  Heading: 'What is it about?',
  CardsPerRow: 1,
  Cards: [
    {
      Summary: { Id: 'lost_card', Icon: 'Card', Heading: 'Lost card', Status: 'Day and night' },
      Detail: {
        Heading: 'Lost card',
        Description: 'We block it at once and send a new one.',
        Sections: { TemplateString: '<p>The new card takes three working days.</p>' },
        Actions: ['Block my card', 'I have found it'],
      },
    },
    { Summary: { Id: 'travel', Heading: 'I am travelling', Description: 'Tell us where you will pay.' } },
    { Summary: { Id: 'mortgage', Heading: 'My mortgage', Description: 'Payments, rates and dates.' } },
  ],
  NoMatchFound: { Label: 'Something else' },
  Back: { Label: 'Back' },
}

const CONFIRMATION = {
  Heading: 'We have your application',
  SubHeading: 'You will hear from us within two working days.',
  AttributeBar: [{ Label: 'Number', Value: 'L-4711' }],
  Graphic: { Include: true },
  Next: { Label: 'Done' },
}

/** What the bot recognises, and the step that it leads to. */
export const VIEW_INTENTS: Readonly<Record<string, string>> = {
  form: 'loan-form',
  details: 'mortgage-detail',
  list: 'card-list',
  confirmation: 'loan-confirmation',
  cards: 'topic-cards',
}

/** A step-by-step guide: each AWS managed view, with branches on its answers. Its steps go on to `bot` and `wish-agent`. */
export const VIEW_STEPS: readonly FlowAction[] = [
  showView({
    Identifier: 'loan-form',
    view: 'form',
    data: LOAN_FORM,
    when: { Next: 'loan-sent', Submit: 'loan-sent', Cancel: 'view-left', Back: 'view-left' },
  }),
  message(
    'loan-sent',
    'Thank you. You asked for £$.Views.ViewResultData.FormData.amount over $.Views.ViewResultData.FormData.term months.',
    'loan-confirmation',
  ),
  showView({
    Identifier: 'loan-confirmation',
    view: 'confirmation',
    data: CONFIRMATION,
    when: { Next: 'view-done' },
  }),
  showView({
    Identifier: 'mortgage-detail',
    view: 'detail',
    data: MORTGAGE_DETAIL,
    when: { ActionSelected: 'view-chosen', Back: 'view-left' },
  }),
  showView({
    Identifier: 'card-list',
    view: 'list',
    data: CARD_LIST,
    when: { ActionSelected: 'which-card', Back: 'view-left' },
  }),
  compare('which-card', 'actionName', 'card_4417', 'debit-card', 'credit-card'),
  message('debit-card', 'Your debit card works everywhere. Is there anything else?'),
  message('credit-card', 'Your credit card has £1,250 left this month. Is there anything else?'),
  showView({
    Identifier: 'topic-cards',
    view: 'cards',
    data: TOPIC_CARDS,
    when: {
      ActionSelected: 'is-mortgage',
      NoMatch: 'view-no-match',
      NoMatchFound: 'view-no-match',
      Back: 'view-left',
    },
  }),
  compare('is-mortgage', 'actionName', 'mortgage', 'mortgage-detail', 'view-chosen'),
  message(
    'view-chosen',
    'You chose “$.Views.ViewResultData.actionName”. Write “agent”, and a person does it with you.',
  ),
  message('view-no-match', 'Then write to me what it is about, or write “agent”.'),
  message('view-left', 'No problem. Is there anything else?'),
  message('view-done', 'Is there anything else?'),
  compare('view-written', 'content', 'agent', 'wish-agent', 'view-text'),
  message(
    'view-text',
    'You wrote “$.Views.ViewResultData.content”. I have closed the step: please ask me again.',
  ),
  message('view-too-late', 'That took a while, so I have closed the step. You can ask me again at any time.'),
  message('view-impossible', 'I cannot show that here. Write “agent” to talk to a person.'),
]
