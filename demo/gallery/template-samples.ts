/** Interactive messages of a bank, as Connect sends them. */

type PictureName = 'cards' | 'debit' | 'credit' | 'travel' | 'harbour'

/** On the gallery's own host, which is the root of the repository: pictures over http are shown from a loopback host only. */
const pictureUrl = (name: string): string =>
  new URL(`../pages/public/pictures/${name}.svg`, location.href).href

/** The texts of the messages, by language. */
interface Words {
  readonly which: string
  readonly yours: string
  readonly cards: readonly (readonly [title: string, subtitle: string])[]
  readonly hours: string
  readonly thanks: string
  readonly checking: string
  readonly payments: string
  readonly range: string
  readonly payment: (number: number) => string
  readonly older: string
  readonly newer: string
  readonly panel: string
  readonly tap: string
  readonly topics: readonly string[]
  readonly rate: string
  readonly replies: readonly string[]
  readonly meet: string
  readonly branch: string
  readonly place: string
  readonly reserved: string
  readonly accounts: string
  readonly account: (number: number) => string
  readonly available: string
  readonly showPayments: string
  readonly transfer: string
  readonly terms: string
}

const ENGLISH: Words = {
  which: 'Which card is it about?',
  yours: 'Choose one of **yours**',
  cards: [
    ['Harbour Debit', 'ends in 4411'],
    ['Harbour Credit', 'ends in 0938'],
    ['Travel card', 'ends in 7710'],
  ],
  hours: 'Opening hours of our branches',
  thanks: 'Thank you',
  checking: 'We are looking at that card now.',
  payments: 'Which payment do you mean?',
  range: 'Payments 1 to 5 of 13',
  payment: (number) => `Payment ${number}`,
  older: 'Older payments',
  newer: 'Newer payments',
  panel: 'What can we do for you?',
  tap: 'Choose a topic',
  topics: ['Balance', 'Transfers', 'Cards', 'Loans', 'Something else', 'Something else'],
  rate: 'How did we do?',
  replies: [
    '👍🏽',
    'Fine',
    'It took rather long, and I had to explain the same thing twice',
    'ليس جيدا',
    'No answer',
  ],
  meet: 'Meet us at the harbour branch',
  branch: 'A mortgage adviser has time for you.',
  place: 'Harbour branch',
  reserved: 'Your appointment is reserved',
  accounts: 'Your accounts',
  account: (number) => `Account ${number}`,
  available: '**2,000 EUR** available',
  showPayments: 'Show payments',
  transfer: 'Transfer money',
  terms: 'Terms',
}

const ARABIC: Words = {
  which: 'عن أي بطاقة تسأل؟',
  yours: 'اختر إحدى **بطاقاتك**',
  cards: [
    ['بطاقة الخصم', 'تنتهي بـ 4411'],
    ['بطاقة الائتمان', 'تنتهي بـ 0938'],
    ['بطاقة السفر', 'تنتهي بـ 7710'],
  ],
  hours: 'ساعات عمل فروعنا',
  thanks: 'شكرًا لك',
  checking: 'نراجع هذه البطاقة الآن.',
  payments: 'أي دفعة تقصد؟',
  range: 'الدفعات 1 إلى 5 من 13',
  payment: (number) => `الدفعة ${number}`,
  older: 'دفعات أقدم',
  newer: 'دفعات أحدث',
  panel: 'كيف يمكننا مساعدتك؟',
  tap: 'اختر موضوعًا',
  topics: ['الرصيد', 'التحويلات', 'البطاقات', 'القروض', 'موضوع آخر', 'موضوع آخر'],
  rate: 'كيف كانت خدمتنا؟',
  replies: ['👍🏽', 'جيدة', 'استغرق الأمر وقتًا طويلًا واضطررت إلى الشرح مرتين', 'Not good', 'بدون إجابة'],
  meet: 'قابلنا في فرع الميناء',
  branch: 'لدى مستشار الرهن العقاري وقت لك.',
  place: 'فرع الميناء',
  reserved: 'تم حجز موعدك',
  accounts: 'حساباتك',
  account: (number) => `الحساب ${number}`,
  available: '**2,000 EUR** متاحة',
  showPayments: 'عرض الدفعات',
  transfer: 'تحويل أموال',
  terms: 'الشروط',
}

const picture = (name: PictureName, imageDescription = ''): object => ({
  imageType: 'URL',
  imageData: pictureUrl(name),
  imageDescription,
})

const template = (templateType: string, content: object, replyMessage?: object): string =>
  JSON.stringify({ templateType, version: '1.0', data: { replyMessage, content } })

type Samples = Readonly<Record<string, string>>

/** The contents of the messages in a language. */
export function templateSamples(locale: string): Samples {
  const words = locale.startsWith('ar') ? ARABIC : ENGLISH
  return { ...listSamples(words), ...timeSamples(words), ...otherSamples(words) }
}

function listSamples(words: Words): Samples {
  const reply = { title: words.thanks, subtitle: words.checking }
  const cardPictures = (['debit', 'credit', 'travel'] as const).map((name) => picture(name))
  return {
    listPicker: template(
      'ListPicker',
      {
        title: words.which,
        subtitle: words.yours,
        ...picture('cards', 'Three bank cards side by side'),
        elements: [
          ...words.cards.map(([title, subtitle], index) => ({ title, subtitle, ...cardPictures[index] })),
          { title: words.hours, type: 'hyperlink', url: 'https://bank.example/branches' },
        ],
      },
      { ...reply, ...picture('credit') },
    ),
    paged: template('ListPicker', {
      title: words.payments,
      subtitle: words.range,
      elements: [
        { title: words.newer, actionDetail: 'PREVIOUS_OPTIONS' },
        ...[1, 2, 3, 4, 5].map((number) => ({
          title: words.payment(number),
          subtitle: `${number * 7},50 EUR`,
        })),
        { title: words.older, actionDetail: 'SHOW_MORE' },
      ],
    }),
    minimal: template('ListPicker', { title: words.rate, elements: [{ title: words.replies[1] }] }),
    broken: template('ListPicker', {
      title: words.which,
      elements: words.cards.map(([title, subtitle], index) => ({
        title,
        subtitle,
        ...(index === 1 ? { imageType: 'URL', imageData: pictureUrl('missing') } : cardPictures[index]),
      })),
    }),
    panel: template('Panel', {
      title: words.panel,
      subtitle: words.tap,
      ...picture('harbour', 'The harbour branch'),
      elements: words.topics.map((title) => ({ title })),
    }),
    quickReply: template(
      'QuickReply',
      { title: words.rate, elements: words.replies.map((title) => ({ title })) },
      { title: words.thanks },
    ),
  }
}

function timeSamples(words: Words): Samples {
  return {
    timePicker: template(
      'TimePicker',
      {
        title: words.meet,
        subtitle: words.branch,
        timeZoneOffset: -300,
        location: { latitude: 40.7037, longitude: -74.0146, title: words.place, radius: 200 },
        timeslots: [
          { date: '2026-05-12T12:00+00:00', duration: 1800 },
          { date: '2026-05-12T14:00+00:00', duration: 1800 },
          { date: '2026-05-12T15:30+00:00', duration: 1800 },
          { date: '2026-05-13T01:30+00:00', duration: 3600 },
          { date: '2026-05-13T14:00+00:00', duration: 900 },
          { date: '2026-05-13T18:00+00:00', duration: 5400 },
        ],
      },
      { title: words.reserved },
    ),
    timesMany: template('TimePicker', {
      title: words.meet,
      timeslots: Array.from({ length: 40 }, (_, index) => ({
        date: new Date(Date.UTC(2026, 4, 13 + Math.floor(index / 8), 7 + (index % 8)))
          .toISOString()
          .replace(/:00\.000Z$/, '+00:00'),
        duration: 1800,
      })),
    }),
    timesPast: template('TimePicker', {
      title: words.meet,
      timeslots: [
        { date: '2026-05-11T09:00+00:00', duration: 1800 },
        { date: '2026-05-11T10:00+00:00', duration: 1800 },
      ],
    }),
  }
}

function otherSamples(words: Words): Samples {
  const terms = (number: number): object => ({
    title: words.terms,
    type: 'hyperlink',
    url: `https://bank.example/terms/${number}`,
  })
  return {
    carousel: template('Carousel', {
      title: words.accounts,
      elements: [1, 2, 3, 4, 5].map((number) => ({
        templateIdentifier: `card-${number}`,
        templateType: number % 2 === 0 ? 'ListPicker' : 'Panel',
        version: '1.0',
        data: {
          content: {
            title: words.account(number),
            subtitle: words.available,
            ...(number < 4 ? picture(number % 2 === 0 ? 'harbour' : 'cards') : {}),
            elements: [{ title: words.showPayments }, { title: words.transfer }, terms(number)],
          },
        },
      })),
    }),
    unknown: template('SeatMap', {
      title: words.panel,
      elements: words.topics.slice(0, 4).map((title) => ({ title })),
    }),
    malformed: '{"templateType":"ListPicker","data":{"content":{"title":"Cut',
    longWords: template('ListPicker', {
      title: 'x'.repeat(120),
      subtitle:
        'Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324\u031e\u0349\u035a\u032f\u031e\u0320\u034da\u036b\u0357\u0334\u0362\u0335\u031c\u0330\u0354lgo <b>bold?</b>',
      elements: [
        {
          title: 'y'.repeat(90),
          subtitle: 'A subtitle of several words that wraps to a second line of the row',
        },
        { title: 'w'.repeat(60), type: 'hyperlink', url: `https://${'sub.'.repeat(20)}bank.example/` },
        { title: 'No safe link', type: 'hyperlink', url: 'javascript:alert(1)' },
      ],
    }),
  }
}
