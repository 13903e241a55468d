// @vitest-environment jsdom
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { exportedTranscript } from '../../content/transcript/export.ts'
import type { TranscriptEntry } from '../../model/chat/timeline.ts'
import type { TranscriptView } from '../../react/views.ts'
import { exportPart, markdownPart } from '../lazy/message-parts.ts'
import { textsOf } from '../texts/all-texts.test-kit.ts'
import { contentTexts } from '../texts/content/de.ts'
import {
  type ExportInput,
  exportConversation,
  exportFromMenu,
  exportWithProps,
} from './export-conversation.ts'
import { fileName } from './file-name.ts'
import { transcriptWords } from './transcript-words.ts'

const AT = Date.UTC(2031, 2, 4, 9, 5)
const ANA = { id: 'agent-1', role: 'agent', displayName: 'Ana' } as const

const ENTRIES: readonly TranscriptEntry[] = [
  { kind: 'notice', key: 'n', notice: 'joined', who: ANA, sentAtMs: AT },
  {
    kind: 'message',
    key: 'm',
    from: { id: 'b', role: 'system' },
    own: false,
    body: { format: 'markdown', text: '**Hi** <img src=x onerror=alert(1)>\n\n- one' },
    sentAtMs: AT,
    partial: false,
  },
  {
    kind: 'message',
    key: 'own',
    from: { id: 'c', role: 'customer' },
    own: true,
    body: { format: 'plain', text: 'مرحبا' },
    sentAtMs: AT,
    partial: false,
    status: 'delivered',
  },
]

const exportTranscript: TranscriptView['exportTranscript'] = async ({
  includes = () => true,
  ...options
} = {}) =>
  exportedTranscript({
    ...options,
    entries: ENTRIES.filter(includes),
    signInState: () => undefined,
    nowMs: AT,
    complete: true,
    timeZone: 'UTC',
  })

const INPUT: ExportInput = {
  exportTranscript,
  locale: 'en-GB',
  texts: textsOf('en', 'en-GB'),
  renderers: {},
  markdownPart,
}

beforeAll(() => Promise.all([exportPart.load(), markdownPart.load()]))

let saved: { name: string; blob: Blob } | undefined

beforeEach(() => {
  saved = undefined
  let blob: Blob
  URL.createObjectURL = (made) => {
    blob = made as Blob
    return 'blob:made'
  }
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved = { name: this.download, blob }
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  document.body.replaceChildren()
})

test('the saved file is the text of the conversation in UTF-8, under a name with the day', async () => {
  const { text } = await exportConversation('save', INPUT)
  expect(saved?.name).toMatch(/^Conversation \d{4}-\d\d-\d\d\.txt$/)
  expect(saved?.blob.type).toBe('text/plain;charset=utf-8')
  expect(await saved?.blob.text()).toBe(text)
  expect(text).toContain('Conversation: Chat with us\n')
  expect(text).toContain('[09:05] - Ana joined the chat\n')
  expect(text).toContain('[09:05] Assistant (Automated): Hi <img src=x onerror=alert(1)>\n    one\n')
  expect(text).toContain('[09:05] You: \u2068مرحبا\u2069 (Delivered)\n')
})

test('an event that the host hides is not in the text', async () => {
  const { text } = await exportConversation('read', { ...INPUT, renderers: { event: { joined: null } } })
  expect(text).not.toContain('joined')
  expect(saved).toBeUndefined()
})

test('a call of the host uses its language, its name and its texts', async () => {
  const { text, locale } = await exportWithProps('read', {
    exportTranscript,
    markdownPart,
    contentTexts,
    locale: 'de',
    name: 'Hafenbank',
    texts: { status: { delivered: 'Angekommen' }, export: { fileName: 'Beratung' } },
  })
  expect(locale).toBe('de')
  expect(text).toContain('Beratung: Hafenbank\nGespeichert am 4. März 2031')
  expect(text).toContain('Hafenbank (Automatisch): Hi')
  expect(text).toContain('(Angekommen)')
})

test('the words of a sign-in are those of its card', () => {
  const words = transcriptWords(textsOf('de'))
  expect(words.signIn('succeeded', 'Ada')).toBe(textsOf('de').signedInAs('Ada'))
  expect(words.signIn('failed', undefined)).toContain(textsOf('de').signIn.failed.title)
  expect(transcriptWords(textsOf('en')).signIn('cancelling', undefined)).toBe(
    'Continuing without signing in. One moment, we’ll pick the chat back up.',
  )
})

describe('the items of the menu', () => {
  test('saving is announced', async () => {
    expect(await exportFromMenu('save', INPUT)).toEqual({
      failed: false,
      text: 'The conversation was saved.',
    })
    expect(saved).toBeDefined()
  })

  test.each([
    ['save', 'We couldn’t save the conversation. Please try again.'],
    ['print', 'This browser can’t print the conversation. Save it instead.'],
  ] as const)('a failure to %s is shown and announced', async (action, text) => {
    const exportTranscript = (): Promise<never> => Promise.reject(new Error('no'))
    expect(await exportFromMenu(action, { ...INPUT, exportTranscript })).toEqual({ failed: true, text })
  })
})

test.each([
  ['Conversation', 'Conversation 2031-03-04.txt'],
  ['a/b\\c:d*e', 'a b c d e 2031-03-04.txt'],
  ['../../etc', 'etc 2031-03-04.txt'],
  ['x\u202etxt', 'x txt 2031-03-04.txt'],
  ['', '2031-03-04.txt'],
])('the name %j becomes the file %j', (name, file) => {
  expect(fileName(name, new Date(2031, 2, 4))).toBe(file)
})

describe('printing', () => {
  const frame = (): HTMLIFrameElement | null => document.querySelector('iframe')

  /** Prints when the frame is there, and returns what was on the page. */
  async function printed(input: ExportInput = INPUT): Promise<Document> {
    let page: Document | undefined
    const append = HTMLElement.prototype.append
    vi.spyOn(document.body, 'append').mockImplementation((...nodes) => {
      append.apply(document.body, nodes)
      const view = frame()?.contentWindow
      if (!view) return
      view.print = () => {
        page = view.document
      }
    })
    await exportConversation('print', input)
    if (!page) throw new Error('nothing was printed')
    return page
  }

  test('the page has the conversation as text, with its language and direction', async () => {
    const page = await printed({ ...INPUT, locale: 'ar', texts: textsOf('en', 'ar') })
    expect(page.documentElement.lang).toBe('ar')
    expect(page.documentElement.dir).toBe('rtl')
    expect(page.title).toContain('Chat with us')
    expect(page.querySelector('h1')?.textContent).toBe(page.title)
    expect(page.querySelectorAll('.message')).toHaveLength(2)
    expect(page.querySelector('.message .text')?.textContent).toBe('Hi <img src=x onerror=alert(1)>')
    expect(page.querySelectorAll('img, script, style, [style], a')).toHaveLength(0)
    expect(page.querySelector('.event')?.textContent).toContain('Ana joined the chat')
  })

  test('the frame goes when printing is over, and the next print replaces one that stayed', async () => {
    await printed()
    await printed()
    expect(document.querySelectorAll('iframe')).toHaveLength(1)
    expect(frame()?.getAttribute('aria-hidden')).toBe('true')
    frame()?.contentWindow?.dispatchEvent(new Event('afterprint'))
    expect(frame()).toBeNull()
  })

  test('a browser without printing rejects', async () => {
    const append = HTMLElement.prototype.append
    vi.spyOn(document.body, 'append').mockImplementation((...nodes) => {
      append.apply(document.body, nodes)
      const view = frame()?.contentWindow
      if (view) Object.defineProperty(view, 'print', { value: undefined })
    })
    await expect(exportConversation('print', INPUT)).rejects.toThrow('cannot print')
  })
})
