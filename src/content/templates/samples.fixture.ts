/** Interactive messages as Connect sends them: one of each kind, with the edges of each. */

export function envelope(templateType: string, content: object, more: object = {}): string {
  return JSON.stringify({ templateType, version: '1.0', data: { content }, ...more })
}

const picture = (name: string, imageDescription?: string): object => ({
  imageType: 'URL',
  imageData: `https://pictures.harbour.example/${name}.png`,
  imageDescription,
})

const LOANS = {
  title: 'Which loan do you ask about?',
  subtitle: 'Choose **one**',
  ...picture('loans', 'Two houses'),
  elements: [
    { title: 'Flat in Porto', subtitle: 'until 2039', ...picture('flat', 'A balcony') },
    { title: 'Boat', subtitle: 'until 2031', ...picture('missing', 'A sailing boat') },
    { title: 'Car', subtitle: 'until 2028', ...picture('car') },
    { title: 'Conditions of all loans', type: 'hyperlink', url: 'https://harbour.example/loans' },
  ],
  targetForLinks: '_blank',
  referenceId: 'loan-choice-7',
}

const transfers = (first: number, elements: readonly object[], preIndex: number): object => ({
  title: 'Which transfer is it?',
  subtitle: `Transfers ${first} to ${first + 1} of 9`,
  elements,
  preIndex,
  nextIndex: preIndex + 3,
  listId: 'transfers-2030',
  templateIdentifier: 'tpl-transfers',
  referenceId: 'transfers-ref-4',
})

const card = (number: number, templateType: string): object => ({
  templateIdentifier: `offer-${number}`,
  templateType,
  version: '1.0',
  data: {
    content: {
      title: `Offer ${number}`,
      subtitle: `**${number} %** interest`,
      ...picture(`offer-${number}`, `Picture of offer ${number}`),
      elements: [
        { title: 'Tell me more' },
        { title: 'Apply' },
        { title: 'Conditions', type: 'hyperlink', url: `https://harbour.example/offers/${number}` },
      ],
    },
  },
})

export const SAMPLES = {
  listPicker: JSON.stringify({
    templateType: 'ListPicker',
    version: '1.0',
    data: {
      replyMessage: { title: 'Thanks', subtitle: 'We open that loan', ...picture('thanks', 'A tick') },
      content: LOANS,
    },
  }),
  firstPage: envelope(
    'ListPicker',
    transfers(
      1,
      [
        { title: 'Transfer 1', subtitle: '12,00 EUR' },
        { title: 'Transfer 2', subtitle: '19,00 EUR' },
        { title: 'Earlier transfers', actionDetail: 'SHOW_MORE' },
      ],
      -1,
    ),
  ),
  secondPage: envelope(
    'ListPicker',
    transfers(
      3,
      [
        { title: 'Later transfers', actionDetail: 'PREVIOUS_OPTIONS' },
        { title: 'Transfer 3', subtitle: '26,00 EUR' },
        { title: 'Transfer 4', subtitle: '33,00 EUR' },
        { title: 'Earlier transfers', actionDetail: 'SHOW_MORE' },
      ],
      1,
    ),
  ),
  minimal: envelope('ListPicker', {
    title: 'Is that all?',
    elements: [{ title: 'Yes' }, { title: 'Not yet' }],
  }),
  nulls: JSON.stringify({
    templateType: 'ListPicker',
    version: '1.0',
    data: {
      replyMessage: null,
      content: {
        title: 'Is that all?',
        subtitle: '',
        imageType: null,
        imageData: null,
        elements: [
          { title: 'Yes', subtitle: null },
          { title: 'Not yet', imageData: '' },
        ],
      },
    },
  }),
  single: envelope('ListPicker', { title: 'Just one', elements: [{ title: 'This one' }] }),
  panel: envelope('Panel', {
    title: 'How can we help?',
    subtitle: 'Press one',
    ...picture('counter', 'A counter'),
    elements: ['Cards', 'Cash', 'Loans', 'Funds', 'Homes', 'Cars', 'Tax', 'Fees', 'Other', 'Other'].map(
      (title) => ({
        title,
      }),
    ),
    referenceId: 'panel-start',
  }),
  quickReply: JSON.stringify({
    templateType: 'QuickReply',
    version: '1.0',
    data: {
      replyMessage: { title: 'Good to know' },
      content: {
        title: 'Was that clear?',
        elements: [
          { title: '👋🏿' },
          { title: 'Yes, all of it' },
          { title: 'In part, but the second step was hard to follow on a small phone' },
          { title: 'لم أفهم' },
          { title: 'No' },
        ],
      },
    },
  }),
  timePicker: JSON.stringify({
    templateType: 'TimePicker',
    version: '1.0',
    data: {
      replyMessage: { title: 'We keep that time', subtitle: 'Until soon' },
      content: {
        title: 'Visit us at the old port',
        subtitle: 'Times are those of the branch',
        timeZoneOffset: -300,
        location: { latitude: 40.7, longitude: -74.01, title: 'Old port branch', radius: 150 },
        timeslots: [
          { date: '2032-03-03T14:00+00:00', duration: 1800 },
          { date: '2032-03-03T16:45+00:00', duration: 2700 },
          { date: '2032-03-04T02:15+00:00', duration: 3600 },
          { date: '2032-03-04T15:00+00:00', duration: 900 },
        ],
        referenceId: 'visit-3',
      },
    },
  }),
  carousel: envelope('Carousel', {
    title: 'Our offers',
    omitTitleFromCarouselResponse: false,
    elements: [1, 2, 3, 4, 5].map((number) => card(number, number % 2 === 0 ? 'ListPicker' : 'Panel')),
  }),
  brokenCard: envelope('Carousel', {
    title: 'Our offers',
    elements: [
      { templateIdentifier: 'broken', templateType: 'ListPicker', version: '1.0', data: {} },
      card(1, 'ListPicker'),
    ],
  }),
  unknownKind: envelope('TableMap', { title: 'Choose your table', elements: [{ title: 'By the window' }] }),
  newerVersion: envelope(
    'ListPicker',
    { title: 'A list of next year', elements: [{ title: 'Three' }, { title: 'Four' }] },
    { version: '3.0' },
  ),
  apple: envelope('AppleForm', {
    title: 'For Apple Messages',
    pages: [{ title: 'Page', subtitle: 'First' }],
  }),
  whatsApp: JSON.stringify({
    templateType: 'WhatsAppInteractiveList',
    data: {
      content: {
        type: 'list',
        body: { text: 'Which branch?' },
        action: { button: 'Choose', sections: [{ title: 'North', rows: [{ id: '1', title: 'Bergen' }] }] },
      },
    },
  }),
  markup: JSON.stringify({
    templateType: 'ListPicker',
    version: '1.0',
    data: {
      replyMessage: { title: '<u>done</u>' },
      content: {
        title: '<svg onload=alert(1)> 5 > 4 && "quotes"',
        subtitle: '<i>slanted?</i> &lt; <!-- hidden? -->',
        imageType: 'URL',
        imageData: 'javascript:alert(2)',
        imageDescription: '"><script>alert(3)</script>',
        elements: [
          { title: '<script>alert(4)</script>' },
          { title: 'b" onfocus="alert(5)', subtitle: '</button><style>*{color:red}</style>' },
          { title: 'Away', type: 'hyperlink', url: 'javascript:alert(6)' },
          { title: 'Elsewhere', type: 'hyperlink', url: 'https://harbour.example@evil.example/' },
          { title: 'Data', type: 'hyperlink', url: 'data:text/html,<script>alert(7)</script>' },
        ],
      },
    },
  }),
  view: envelope('ViewResource', {
    viewId: 'arn:form',
    viewToken: 'token-1',
    viewData: { Heading: 'Your loan' },
  }),
} as const
