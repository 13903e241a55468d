/** Data for Connect's managed views, as a flow would give it. The form is in desk-templates.ts. */
export const VIEW_DATA = {
  detail: {
    Heading: 'Your savings account',
    Description: 'Opened on 3 May 2021.',
    AttributeBar: [
      { Label: 'Saved', Value: '£6,120.00' },
      { Label: 'Interest', Value: '2.9 %' },
    ],
    Sections: [{ TemplateString: '<p>You can take out <b>£2,000 a month</b> without notice.</p>' }],
    Actions: ['Take money out', 'Add money'],
    Back: { Label: 'Back' },
  },
  list: {
    Heading: 'Your payments',
    SubHeading: 'Which one do you not know?',
    Items: [
      { Heading: 'Quay Coffee', Description: '£4.20, yesterday', Icon: 'Card', Id: 'payment_1' },
      { Heading: 'Ferry tickets', Description: '£38.00, last Friday', Icon: 'Card', Id: 'payment_2' },
      { Heading: 'Harbour Books', Description: '£17.99, last Friday', Icon: 'Card', Id: 'payment_3' },
    ],
    Back: { Label: 'I know all of them' },
  },
  confirmation: {
    Heading: 'Your new address is stored',
    SubHeading: 'Letters go there from tomorrow.',
    AttributeBar: [{ Label: 'Address', Value: '3 Ferry Road' }],
    Graphic: { Include: true },
    Next: { Label: 'Done' },
  },
  cards: {
    Heading: 'What has changed?',
    CardsPerRow: 1,
    Cards: [
      {
        Summary: { Id: 'address', Heading: 'My address', Description: 'I have moved, or will.' },
        Detail: {
          Heading: 'A new address',
          Description: 'From which day?',
          Actions: ['From today', 'From the first of next month'],
        },
      },
      { Summary: { Id: 'name', Heading: 'My name', Description: 'A passport is needed.' } },
    ],
    NoMatchFound: { Label: 'Something else' },
    Back: { Label: 'Back' },
  },
} as const satisfies Record<string, object>

export type ViewName = keyof typeof VIEW_DATA

export function isViewName(name: string): name is ViewName {
  return Object.hasOwn(VIEW_DATA, name)
}
