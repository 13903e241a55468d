import type { ContactHandle } from '../../src/sandbox.ts'
import type { TemplateName } from '../desk/templates.ts'

/** Values that the templates need. */
export interface TemplateContext {
  /** Origin of the site, for images. */
  readonly origin: string
  readonly nowMs: number
}

interface Template {
  readonly templateType: Exclude<TemplateName, 'ViewResource'>
  readonly version: '1.0'
  readonly data: object
}

/** Connect's form view with data. */
const FORM = {
  ViewId: 'form',
  ViewData: {
    Heading: 'Report a lost card',
    SubHeading: 'Two questions, then an agent blocks it.',
    Sections: [
      { Type: 'Dropdown', Name: 'Card', Label: 'Which card?', Options: ['Debit', 'Credit'] },
      { Type: 'DatePicker', Name: 'LostOn', Label: 'Since when?' },
    ],
    Next: { Label: 'Send' },
    Cancel: { Label: 'Never mind' },
  },
}

function listPicker({ origin }: TemplateContext): object {
  const cardPicture = (name: string): object => ({
    imageType: 'URL',
    imageData: `${origin}/pictures/${name}.svg`,
    imageDescription: '',
  })
  return {
    replyMessage: { title: 'Thank you', subtitle: 'We’ll check that card.' },
    content: {
      title: 'Which card is it about?',
      subtitle: 'Tap one of your **cards**',
      imageType: 'URL',
      imageData: `${origin}/pictures/harbour.svg`,
      imageDescription: 'The harbour',
      referenceId: 'cards',
      listId: 'cards',
      preIndex: 0,
      nextIndex: 3,
      elements: [
        { title: 'Debit card', subtitle: 'ends in 4417', ...cardPicture('debit') },
        { title: 'Credit card', subtitle: 'ends in 9020', ...cardPicture('credit') },
        { title: 'Card of a joint account', subtitle: 'ends in 1158', ...cardPicture('cards') },
        { title: 'More cards', actionDetail: 'SHOW_MORE' },
      ],
    },
  }
}

function panel({ origin }: TemplateContext): object {
  return {
    content: {
      title: 'How can we help?',
      subtitle: 'Choose a topic',
      imageType: 'URL',
      imageData: `${origin}/pictures/harbour.svg`,
      imageDescription: 'The harbour',
      elements: [{ title: 'Cards' }, { title: 'Payments' }, { title: 'Mortgages' }],
    },
  }
}

function quickReply(): object {
  return {
    content: {
      title: 'Did this answer your question?',
      elements: [{ title: 'Yes' }, { title: 'Not quite' }, { title: 'I would like to talk to a person' }],
    },
  }
}

const DAY_MS = 86_400_000
const HOURS = ['09:00', '11:30', '15:15']

/** Time slots have the form `2026-11-23T09:00+00:00` (Administrator Guide, interactive messages). */
function timePicker({ nowMs }: TemplateContext): object {
  const days = [1, 2, 3].map((day) => new Date(nowMs + day * DAY_MS).toISOString().slice(0, 10))
  return {
    replyMessage: { title: 'See you then', subtitle: 'We’ll send a reminder the day before.' },
    content: {
      title: 'When would you like to come by?',
      subtitle: 'Half an hour with an adviser',
      timeZoneOffset: 0,
      location: { latitude: 51.5035, longitude: -0.0195, title: '12 Quay Street', radius: 1 },
      timeslots: days.flatMap((day) =>
        HOURS.map((hour) => ({ date: `${day}T${hour}+00:00`, duration: 1800 })),
      ),
    },
  }
}

function carousel({ origin }: TemplateContext): object {
  const account = (id: string, title: string, subtitle: string) => ({
    templateIdentifier: id,
    templateType: 'Panel',
    version: '1.0',
    data: {
      content: {
        title,
        subtitle,
        imageType: 'URL',
        imageData: `${origin}/pictures/harbour.svg`,
        imageDescription: 'The harbour',
        elements: [
          { title: 'Open this account' },
          { title: 'Read more', type: 'hyperlink', url: `${origin}/` },
        ],
      },
    },
  })
  return {
    content: {
      title: 'Our accounts',
      elements: [
        account('current', 'Current account', 'No monthly fee'),
        account('savings', 'Savings account', '2.9 % a year'),
        account('youth', 'Youth account', 'For everyone under 21'),
      ],
    },
  }
}

const TEMPLATE_DATA: Readonly<Record<Template['templateType'], (context: TemplateContext) => object>> = {
  ListPicker: listPicker,
  Panel: panel,
  QuickReply: quickReply,
  TimePicker: timePicker,
  Carousel: carousel,
}

export const INTERACTIVE = 'application/vnd.amazonaws.connect.message.interactive'

/** @throws Error if the chat was started without interactive messages, because Connect would not send them either. */
export function requireInteractive(contact: ContactHandle): void {
  if (contact.view().supportedContentTypes.includes(INTERACTIVE)) return
  throw new Error(
    `This chat cannot show interactive messages: it was started without ${INTERACTIVE} in SupportedMessagingContentTypes.`,
  )
}

/**
 * Sends a template to the customer, as a bot would.
 * @throws Error if the chat was started without interactive messages.
 */
export function sendTemplate(contact: ContactHandle, name: TemplateName, place: TemplateContext): void {
  requireInteractive(contact)
  if (name === 'ViewResource') {
    contact.showsView(FORM)
    return
  }
  const template: Template = { templateType: name, version: '1.0', data: TEMPLATE_DATA[name](place) }
  contact.pushes({
    ParticipantRole: 'SYSTEM',
    DisplayName: 'BOT',
    ContentType: INTERACTIVE,
    Content: JSON.stringify(template),
  })
}
