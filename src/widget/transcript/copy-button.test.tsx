// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { MessageEntry } from '../../model/chat/timeline.ts'
import type { MessageBody } from '../../model/item.ts'
import { AnnounceContext } from '../announcements/announce-context.ts'
import { ReportErrorContext } from '../app/report-error.ts'
import { copyPart, markdownPart, templatesPart } from '../lazy/message-parts.ts'
import { viewTexts } from '../lazy/view-texts.ts'
import { arabic } from '../texts/ar.ts'
import { contentLanguage } from '../texts/content-language.ts'
import { withOverrides } from '../texts/load-language.ts'
import { TextsProvider } from '../texts/texts-context.tsx'
import { CopyButton } from './copy-button.tsx'

const { readView } = await import('../../content/views/read-view.ts')
const { viewText } = await import('../../content/views/parser.ts')
const { VIEW_SAMPLES } = await import('../../content/views/view-samples.test-kit.ts')

beforeAll(() =>
  Promise.all([
    ...[copyPart, markdownPart, templatesPart].map((part) => part.load()),
    ...['en', 'ar'].map((locale) => contentLanguage(locale).load()),
  ]),
)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  Reflect.deleteProperty(document, 'execCommand')
})

const ANA = { id: 'agent-1', role: 'agent', displayName: 'Ana' } as const

function message(body: MessageBody | string, more: Partial<MessageEntry> = {}): MessageEntry {
  return {
    kind: 'message',
    key: 'm1',
    id: 'm1',
    from: ANA,
    own: false,
    body: typeof body === 'string' ? { format: 'plain', text: body } : body,
    sentAtMs: 0,
    partial: false,
    ...more,
  }
}

const writes = (): ReturnType<typeof vi.fn> => {
  const writeText = vi.fn(() => Promise.resolve())
  vi.stubGlobal('navigator', { clipboard: { writeText } })
  return writeText
}

const announced = vi.fn()

function conversation(...messages: readonly MessageEntry[]): ReactNode {
  return (
    <AnnounceContext.Provider value={announced}>
      <div role="log">
        {messages.map((one) => (
          <CopyButton key={one.key} message={one} />
        ))}
      </div>
    </AnnounceContext.Provider>
  )
}

test('a view is copied as it is shown: its title, its texts, and its fields with their values', () => {
  const content = {
    viewToken: 'token',
    viewData: {
      Heading: 'Your berth',
      SubHeading: 'Two questions',
      Sections: [
        { Type: 'FormInput', Name: 'quay', Label: 'Quay' },
        { Type: 'FormInput', Name: 'pin', Label: 'PIN', InputType: 'password' },
      ],
      Next: { Label: 'Send' },
    },
  }
  const view = readView(VIEW_SAMPLES.form.answer, content.viewData)
  const writeText = writes()
  const one = message(
    {
      format: 'structured',
      contentType: 'application/vnd.amazonaws.connect.message.interactive',
      content: JSON.stringify({ templateType: 'ViewResource', version: '1.0', data: { content } }),
    },
    {
      reply: {
        state: 'answered',
        content:
          '{"templateType":"ViewResource","version":"1.0","action":"Next","data":{"FormData":{"quay":"Kai 7","pin":"1234"}}}',
      },
    },
  )
  viewTexts.set(one.body, (answer, words) => viewText(view, answer, words))
  render(conversation(one))
  fireEvent.click(screen.getByRole('button', { name: 'Copy' }))
  expect(writeText).toHaveBeenCalledWith(
    'Your berth\nTwo questions\nQuay: Kai 7\nPIN: Not shown\nYour answer: Send',
  )
})

test.each<[string, MessageEntry, string]>([
  ['a text', message('  Hello\nAda '), 'Hello\nAda'],
  ['Markdown', message({ format: 'markdown', text: '**Fee:** 7 \\* 2\n\n- one' }), 'Fee: 7 * 2\none'],
  [
    'a template',
    message({
      format: 'structured',
      contentType: 'application/vnd.amazonaws.connect.message.interactive',
      content:
        '{"templateType":"QuickReply","version":"1.0","data":{"content":{"title":"Which *one*?","elements":[{"title":"Gold"},{"title":"Blue"}]}}}',
    }),
    'Which one?\n- Gold\n- Blue',
  ],
  [
    'a choice of the customer',
    message('{"templateIdentifier":"t","listTitle":"Cards","selectionText":"Gold"}', { own: true }),
    'Cards - Gold',
  ],
])('%s is copied as the customer reads it, and announced', async (_, one, text) => {
  const writeText = writes()
  render(conversation(one))
  fireEvent.click(screen.getByRole('button', { name: 'Copy' }))
  expect(await screen.findByText('Copied')).toBeTruthy()
  expect(writeText).toHaveBeenCalledWith(text)
  expect(announced).toHaveBeenLastCalledWith('Copied')
})

describe('without a clipboard that works', () => {
  const refuses = (): void => {
    const writeText = (): Promise<void> => Promise.reject(new DOMException('policy', 'NotAllowedError'))
    vi.stubGlobal('navigator', { clipboard: { writeText } })
  }

  test.each([
    ['the permissions policy refuses it', refuses],
    ['the page is served over http', () => vi.stubGlobal('navigator', {})],
  ])('if %s, the text is copied as a selection', async (_, prepare) => {
    prepare()
    let copied: string | undefined
    document.execCommand = () => {
      const field = document.activeElement
      copied =
        field instanceof HTMLTextAreaElement
          ? field.value.slice(field.selectionStart, field.selectionEnd)
          : ''
      return true
    }
    render(conversation(message('Hello\nAda')))
    const button = screen.getByRole('button', { name: 'Copy' })
    button.focus()
    fireEvent.click(button)
    expect(await screen.findByText('Copied')).toBeTruthy()
    expect(copied).toBe('Hello\nAda')
    expect(document.querySelector('textarea')).toBeNull()
    expect(document.activeElement).toBe(button)
  })

  test.each([
    ['refuses', () => false],
    [
      'throws',
      () => {
        throw new Error('no')
      },
    ],
  ])('if the browser %s, the customer reads and hears it', async (_, execCommand) => {
    refuses()
    document.execCommand = execCommand
    render(conversation(message('Hello')))
    fireEvent.click(screen.getByRole('button', { name: 'Copy' }))
    expect(await screen.findByText(/didn’t allow copying/)).toBeTruthy()
    expect(announced).toHaveBeenLastCalledWith(expect.stringContaining('didn’t allow copying'))
    expect(document.querySelector('textarea')).toBeNull()
  })
})

test('Tab passes over the copy buttons, which Enter on a message reaches', () => {
  render(conversation(message('one', { key: '1' }), message('two', { key: '2' })))
  expect(screen.getAllByRole('button', { name: 'Copy' }).map(({ tabIndex }) => tabIndex)).toEqual([-1, -1])
})

test('the host replaces single texts of copying', async () => {
  vi.stubGlobal('navigator', {})
  const texts = withOverrides(arabic('ar'), { export: { copyFailed: 'لا' } })
  render(
    <TextsProvider locale="ar" texts={texts}>
      {conversation(message('Hello'))}
    </TextsProvider>,
  )
  fireEvent.click(screen.getByRole('button', { name: 'نسخ' }))
  expect(await screen.findByText('لا')).toBeTruthy()
})

test('if the code that copies cannot be loaded, the customer reads and hears it, and the host has the error', async () => {
  const cause = new TypeError('offline')
  vi.spyOn(copyPart, 'current').mockReturnValue(undefined)
  vi.spyOn(copyPart, 'load').mockRejectedValue(cause)
  const report = vi.fn()
  render(
    <ReportErrorContext.Provider value={report}>
      {conversation(message('Hello'))}
    </ReportErrorContext.Provider>,
  )
  fireEvent.click(screen.getByRole('button', { name: 'Copy' }))
  const sentence = 'Part of the chat didn’t load. Check your internet connection.'
  expect(await screen.findByText(sentence)).toBeTruthy()
  expect(announced).toHaveBeenLastCalledWith(sentence)
  expect(report).toHaveBeenCalledWith('load-failed', cause)
  vi.restoreAllMocks()
})
