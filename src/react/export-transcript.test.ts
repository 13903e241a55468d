// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { ParticipantError } from '../model/ports.ts'
import { type ChatHarness, startedChat } from '../session/testing/chat-harness.test-kit.ts'
import { EMPTY_PAGE, messageItem } from '../session/testing/fake-connection.test-kit.ts'
import { exportTranscript } from './export-transcript.ts'
import { noticeEvent } from './render-chat-hook.test-kit.ts'

const AT = Date.UTC(2031, 2, 4, 9, 5)
const OPTIONS = { locale: 'en-GB', timeZone: 'UTC' }

const page = (numbers: readonly number[], older?: string) => ({
  ...EMPTY_PAGE,
  items: numbers.map((number) =>
    messageItem(`m${number}`, {
      sentAtMs: AT + number * 60_000,
      body: { format: 'plain', text: `Text ${number}` },
    }),
  ),
  ...(older === undefined ? {} : { older }),
})

async function chatWithThreePages(
  answer: (from: unknown) => Promise<ReturnType<typeof page>>,
): Promise<ChatHarness> {
  return startedChat({}, (connection) =>
    connection.answers('history', async (from) =>
      from === undefined ? page([5, 6], 'page-2') : answer(from),
    ),
  )
}

test('the text of a conversation contains every page, oldest first', async () => {
  const { chat } = await chatWithThreePages(async (from) =>
    from === 'page-2' ? page([3, 4], 'page-3') : page([1, 2]),
  )
  const { text, lines, complete } = await exportTranscript(chat, OPTIONS)
  expect(text.match(/Text \d/g)).toEqual(['Text 1', 'Text 2', 'Text 3', 'Text 4', 'Text 5', 'Text 6'])
  expect(text).toContain('Start of the conversation')
  expect(complete).toBe(true)
  expect(lines.filter(({ kind }) => kind === 'message')).toHaveLength(6)
})

test('if a page cannot be loaded, the text begins with what is known and says so', async () => {
  const { chat } = await chatWithThreePages(async (from) => {
    if (from === 'page-2') return page([3, 4], 'page-3')
    throw new ParticipantError('unreachable', 'no')
  })
  const { text, complete } = await exportTranscript(chat, OPTIONS)
  expect(text).toContain('This text begins on 4 March 2031 at 09:08.')
  expect(text.match(/Text \d/g)).toEqual(['Text 3', 'Text 4', 'Text 5', 'Text 6'])
  expect(complete).toBe(false)
})

test('after the end of the chat, the text begins with what is known', async () => {
  const harness = await chatWithThreePages(async () => page([3, 4]))
  await harness.receives({ type: 'ended', why: 'service', atMs: 1 })
  const { text, complete } = await exportTranscript(harness.chat, OPTIONS)
  expect(text.match(/Text \d/g)).toEqual(['Text 5', 'Text 6'])
  expect(complete).toBe(false)
})

test('a host can leave entries out, and give its words and its Markdown', async () => {
  const harness = await startedChat()
  const body = { format: 'markdown', text: '**Yes**' } as const
  await harness.receives({ type: 'item', item: messageItem('m1', { body }), atMs: 1 })
  await harness.receives(
    noticeEvent('n1', 'joined', { id: 'agent-1', role: 'agent', displayName: 'Ana' }, AT),
  )
  const plain = await exportTranscript(harness.chat, OPTIONS)
  expect(plain.text).toContain(': **Yes**')
  expect(plain.text).toContain('- Ana joined the chat')
  const own = await exportTranscript(harness.chat, {
    ...OPTIONS,
    words: { title: 'Beratung' },
    markdown: (text) => text.replaceAll('*', ''),
    includes: ({ kind }) => kind !== 'notice',
  })
  expect(own.title).toBe('Beratung')
  expect(own.text).toContain(': Yes')
  expect(own.text).not.toContain('joined')
})

test('a locale that is not valid is an error', async () => {
  const { chat } = await startedChat()
  await expect(exportTranscript(chat, { locale: 'not a locale' })).rejects.toThrow(RangeError)
})
