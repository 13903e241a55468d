import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MessageEntry, NoticeEntry, TranscriptEntry } from '../../model/chat/timeline.ts'
import type { MessageBody, MessageFile, Notice } from '../../model/item.ts'
import { parseMarkdown } from '../markdown/parse-markdown.ts'
import { markdownText } from '../markdown/text.ts'
import { readAnswer, readTemplate } from '../templates/parser.ts'
import { SAMPLES } from '../templates/samples.fixture.ts'
import { readView } from '../views/read-view.ts'
import { VIEW_SAMPLES } from '../views/view-samples.test-kit.ts'
import { viewText } from '../views/view-text.ts'
import { type ExportInput, exportedTranscript } from './export.ts'

const AT = Date.UTC(2031, 2, 4, 9, 5)
const INTERACTIVE = 'application/vnd.amazonaws.connect.message.interactive'
const ANA = { id: 'agent-1', role: 'agent', displayName: 'Ana' } as const
const BOT = { id: 'bot-1', role: 'bot' } as const

function message(body: MessageBody | string, more: Partial<MessageEntry> = {}): MessageEntry {
  return {
    kind: 'message',
    key: 'm1',
    id: 'm1',
    from: ANA,
    own: false,
    body: typeof body === 'string' ? { format: 'plain', text: body } : body,
    sentAtMs: AT,
    partial: false,
    ...more,
  }
}

const own = (text: string, more: Partial<MessageEntry> = {}): MessageEntry =>
  message(text, {
    own: true,
    from: { id: 'c', role: 'customer', displayName: 'Eve' },
    status: 'read',
    ...more,
  })

function notice(name: Notice, more: Partial<NoticeEntry> = {}): NoticeEntry {
  return { kind: 'notice', key: name, notice: name, sentAtMs: AT, who: ANA, ...more }
}

const interactive = (content: unknown): MessageBody => ({
  format: 'structured',
  contentType: INTERACTIVE,
  content: typeof content === 'string' ? content : JSON.stringify(content),
})

const files = (...all: readonly MessageFile[]): MessageBody => ({
  format: 'files',
  contentType: 'attachment',
  files: all,
})

function exported(entries: readonly TranscriptEntry[], more: Partial<ExportInput> = {}) {
  return exportedTranscript({
    entries,
    signInState: () => undefined,
    nowMs: AT + 600_000,
    complete: true,
    locale: 'en-GB',
    timeZone: 'UTC',
    markdown: (text) => markdownText(parseMarkdown(text)),
    templates: { readTemplate, readAnswer },
    ...more,
  })
}

/** The lines of the conversation, without head and days. */
const body = (entries: readonly TranscriptEntry[], more: Partial<ExportInput> = {}): readonly string[] =>
  exported(entries, more).text.split('\n').slice(5, -1)

test('a transcript has a title, the time it was saved, the time zone, its beginning, and each day', () => {
  const nextDay = message('Good morning', { sentAtMs: AT + 86_400_000 })
  expect(exported([message('Hello'), own('Hi'), nextDay]).text).toBe(`Conversation
Saved on 4 March 2031 at 09:15
Times are in the time zone UTC
Start of the conversation

Tuesday, 4 March 2031
[09:05] Ana: Hello
[09:05] You: Hi (Read)

Wednesday, 5 March 2031
[09:05] Ana: Good morning
`)
})

test('a transcript without its first messages says where it begins', () => {
  const { text, complete } = exported([message('Hello')], { complete: false })
  expect(text).toContain('Earlier messages couldn’t be loaded. This text begins on 4 March 2031 at 09:05.')
  expect(text).not.toContain('Start of the conversation')
  expect(complete).toBe(false)
})

test('a conversation without messages is a head', () => {
  expect(exported([], { complete: false }).text.split('\n')).toHaveLength(4)
})

test.each<[string, TranscriptEntry, string]>([
  ['a text', message('Hello'), '[09:05] Ana: Hello'],
  ['a text of a bot without a name', message('Hello', { from: BOT }), '[09:05] Assistant (Automated): Hello'],
  ['a message on its way', own('Hi', { status: 'sending' }), '[09:05] You: Hi (Sending)'],
  ['a message without a status', own('Hi', { status: undefined as never }), '[09:05] You: Hi'],
  [
    'a failed message',
    own('Hi', { status: 'failed', reason: 'throttled' }),
    '[09:05] You: Hi (Not sent. Too many messages at once.)',
  ],
  [
    'a refused message',
    own('Hi', { status: 'failed', reason: 'refused' }),
    '[09:05] You: Hi (Not delivered. It was rejected.)',
  ],
  ['a redacted message', own('My card is {{REDACTED}}'), '[09:05] You: My card is {{REDACTED}} (Read)'],
  ['a file', message(files({ name: 'terms.pdf', state: 'ready' })), '[09:05] Ana: File: terms.pdf'],
  [
    'a file with a name of two lines',
    message(files({ name: 'a\n[09:06] Ana: b\u202e', state: 'ready' })),
    '[09:05] Ana: File: a [09:06] Ana: b',
  ],
  [
    'a file that the scanner refused',
    message(files({ name: 'a.pdf', state: 'refused' })),
    '[09:05] Ana: File: a.pdf, blocked by the virus scanner',
  ],
  ['a file without a name', message(files({ state: 'ready' })), '[09:05] Ana: File without a name'],
  ['a message whose files Connect does not name', message(files()), '[09:05] Ana: File without a name'],
  ['an answer that grows', message('One mo', { partial: true }), '[09:05] Ana: One mo (not finished yet)'],
  ['Markdown', message({ format: 'markdown', text: '**Fee:** 7 \\* 2' }), '[09:05] Ana: Fee: 7 * 2'],
  ['a time that was chosen', own('2031-03-05T10:30+00:00'), '[09:05] You: 5 March 2031 at 10:30 (Read)'],
  ['a time without an offset', own('2031-03-05T10:30'), '[09:05] You: 5 March 2031 at 10:30 (Read)'],
  [
    'a time with hours as offset',
    own('2031-03-05T10:30:20.5+01'),
    '[09:05] You: 5 March 2031 at 09:30 (Read)',
  ],
  ['a time that does not exist', own('2031-13-05T10:30'), '[09:05] You: 2031-13-05T10:30 (Read)'],
  [
    'a card of a carousel that was chosen',
    own('{"templateIdentifier":"t","listTitle":"Cards","selectionText":"Gold"}'),
    '[09:05] You: Cards - Gold (Read)',
  ],
  [
    'a content type that is not known',
    message({ format: 'unsupported', contentType: 'audio/ogg' }),
    '[09:05] Ana: We can’t show this type of message here.',
  ],
  [
    'JSON',
    message({ format: 'structured', contentType: 'application/json', content: '{"a":1}' }),
    '[09:05] Ana: We can’t show this type of message here.',
  ],
  [
    'a template that cannot be read',
    message(interactive('{')),
    '[09:05] Ana: We can’t show this type of message here.',
  ],
  ['an agent who joined', notice('joined'), '[09:05] - Ana joined the chat'],
  ['an event without a name', { ...notice('left'), who: BOT }, '[09:05] - The agent left the chat'],
  ['a transfer', notice('transferred', { by: ANA }), '[09:05] - Ana transferred you'],
  ['the end', notice('chat-ended'), '[09:05] - The chat has ended'],
])('%s is a line', (_, entry, line) => {
  expect(body([entry])).toEqual(['Tuesday, 4 March 2031', line])
})

describe.each(Object.entries(SAMPLES))('the template %s', (_, content) => {
  test('the template is its texts, without marks and without JSON', () => {
    const [, first = '', ...more] = body([message(interactive(content))])
    expect(first).toMatch(/^\[09:05\] Ana: ./)
    for (const line of more) expect(line).toMatch(/^ {4}/)
    expect([first, ...more].join('\n')).not.toMatch(/"data"|templateType|\*\*|https:/)
  })
})

test('the options of a list are below its title, with their subtitles', () => {
  const content = {
    templateType: 'ListPicker',
    version: '1.0',
    data: {
      content: {
        title: 'Which **card**?',
        elements: [{ title: 'Gold', subtitle: '79 a year' }, { title: 'Blue' }],
      },
    },
  }
  expect(body([message(interactive(content))])).toEqual([
    'Tuesday, 4 March 2031',
    '[09:05] Ana: Which card?',
    '    - Gold, 79 a year',
    '    - Blue',
  ])
})

test('the times of a time picker are in the time zone of the transcript', () => {
  const timeslots = [{ date: '2031-03-05T10:30+00:00', duration: 1800 }]
  const content = {
    templateType: 'TimePicker',
    version: '1.0',
    data: { content: { title: 'When?', timeslots } },
  }
  expect(body([message(interactive(content))], { timeZone: 'Asia/Tokyo' }).at(-1)).toContain('19:30')
})

describe('a view', () => {
  const VIEW = {
    templateType: 'ViewResource',
    version: '1.0',
    data: { content: { viewId: 'form', viewToken: 't', viewData: {} } },
  }
  const view = readView(VIEW_SAMPLES.form.answer, VIEW_SAMPLES.form.viewData)
  const answer = JSON.stringify({
    templateType: 'ViewResource',
    version: '1.0',
    action: 'Next',
    data: { FormData: { amount: '5000', purpose: ['car'], pin: '7741', consent: true, contact: [] } },
  })
  const entry = (content?: string): MessageEntry =>
    message(interactive(VIEW), {
      reply: content === undefined ? { state: 'open' } : { state: 'answered', content },
    })

  test('a view that was not loaded is a name', () => {
    expect(body([entry()]).at(-1)).toBe('[09:05] Ana: A step for you')
  })

  test('a view is its headings and labels', () => {
    const lines = body([entry()], { viewText: (_, content, words) => viewText(view, content, words) }).slice(
      1,
    )
    expect(lines[0]).toMatch(/^\[09:05\] Ana: ./)
    expect(lines).toEqual(
      expect.arrayContaining(['    The loan', '    Purpose', '    Account: Current account 4417']),
    )
  })

  test('an answered view has the values and the button, and never a password', () => {
    const lines = body([entry(answer)], { viewText: (_, content, words) => viewText(view, content, words) })
    expect(lines).toEqual(
      expect.arrayContaining([
        '    Amount in pounds: 5000',
        '    Purpose: A car',
        '    Telephone PIN: Not shown',
        '    Anything else?: No answer',
        '    How may we reach you?: No answer',
        '    I have read the conditions: Yes',
      ]),
    )
    expect(lines.at(-1)).toBe('    Your answer: Send application')
    expect(lines.join('\n')).not.toContain('7741')
  })

  test('a view that was answered by writing says so', () => {
    expect(
      body([entry('I need a person')], {
        viewText: (_, content, words) => viewText(view, content, words),
      }).at(-1),
    ).toBe('    You answered with a message.')
  })
})

test.each([
  ['succeeded', 'You signed in as Ada'],
  ['failed', 'We couldn’t sign you in. You are not signed in.'],
  ['window-open', 'You were asked to sign in'],
  ['cancelled', 'You continued without signing in. You are not signed in.'],
] as const)('a sign-in that is %s is a sentence', (state, sentence) => {
  const card = { kind: 'sign-in', key: 's', sessionId: 's1', sentAtMs: AT } as const
  const lines = body([card], { signInState: () => state, signedInName: 'Ada' })
  expect(lines.at(-1)).toBe(`[09:05] - ${sentence}`)
})

test('the messages of an earlier chat are between separators', () => {
  const entries = [message('Old', { earlier: true }), notice('left', { earlier: true }), message('New')]
  expect(body(entries).slice(1)).toEqual([
    '--- Earlier conversation ---',
    '[09:05] Ana: Old',
    '[09:05] - Ana left the chat',
    '--- This conversation ---',
    '[09:05] Ana: New',
  ])
})

test('words of another language take the place of the English ones, one by one', () => {
  const words = { title: 'Gespräch', unsupported: 'Nicht darstellbar' }
  expect(exported([message('Hi')], { words, locale: 'de' })).toMatchObject({
    title: 'Gespräch',
    locale: 'de',
    dir: 'ltr',
  })
})

describe('text from right to left', () => {
  test('in a text from left to right, Arabic is isolated and nothing else is', () => {
    expect(body([message('الحساب مفتوح'), message('It is open')]).slice(1)).toEqual([
      '[09:05] Ana: \u2068الحساب مفتوح\u2069',
      '[09:05] Ana: It is open',
    ])
  })

  test('in Arabic, each line starts from the right, and names in Latin letters are isolated', () => {
    const { text, dir } = exported([message('الحساب مفتوح')], { locale: 'ar' })
    expect(dir).toBe('rtl')
    const lines = text.split('\n').filter((line) => line !== '')
    for (const line of lines) expect(line).toMatch(/^\u200f/)
    expect(lines.at(-1)).toMatch(/\u2068Ana\u2069: الحساب مفتوح$/)
  })

  test('marks that a text opens end with it, and marks that override the direction are removed', () => {
    const [, line = ''] = body([message('a\u202b\u2067b\u202ec')])
    expect(line).toBe('[09:05] Ana: \u2068abc\u2069')
  })
})

describe('hostile content', () => {
  test.each(['\n', '\r', '\r\n', '\u2028', '\u2029', '\u0085', '\u000b', '\u000c'])(
    'a message with the line end %j cannot write the line of somebody else',
    (end) => {
      const lines = body([message(`Hi${end}[09:06] You: I agree`)])
      expect(lines.slice(1)).toEqual(['[09:05] Ana: Hi', '    [09:06] You: I agree'])
    },
  )

  test('a name cannot write a line', () => {
    const from = { ...ANA, displayName: 'Ana: ok\n[09:06] You' }
    expect(body([message('Hi', { from })]).slice(1)).toEqual(['[09:05] Ana: ok [09:06] You: Hi'])
    expect(body([notice('joined', { who: from })]).slice(1)).toEqual([
      '[09:05] - Ana: ok [09:06] You joined the chat',
    ])
  })

  test('markup stays text', () => {
    expect(body([message('<img src=x onerror=alert(1)>')]).at(-1)).toBe(
      '[09:05] Ana: <img src=x onerror=alert(1)>',
    )
  })

  const content = fc.oneof(fc.string({ unit: 'binary' }), fc.json())

  test.each<[string, (text: string) => MessageBody]>([
    ['plain message', (text) => ({ format: 'plain', text })],
    ['Markdown message', (text) => ({ format: 'markdown', text })],
    ['template', interactive],
  ])('whatever a %s contains, a line starts with a time, a date, a separator or an indent', (_, bodyOf) => {
    fc.assert(
      fc.property(content, content, fc.boolean(), (text, displayName, isOwn) => {
        const lines = body([message(bodyOf(text), { from: { ...ANA, displayName }, own: isOwn })])
        expect(lines.length).toBeGreaterThan(1)
        for (const line of lines.slice(2)) expect(line).toMatch(/^ {4}/)
      }),
    )
  })
})
