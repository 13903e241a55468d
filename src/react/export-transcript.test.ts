// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
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

test('a message that failed is where it was written', async () => {
  const harness = await startedChat({}, (connection) =>
    connection.answers('send', () => Promise.reject(new ParticipantError('refused', 'no'))),
  )
  const [five, six] = page([5, 6]).items
  if (!five || !six) throw new Error('no items')
  await harness.receives({ type: 'item', item: five, atMs: 1 })
  harness.chat.send('Text 5a')
  await harness.browser.clock.advance(0)
  await harness.receives({ type: 'item', item: six, atMs: 1 })
  const { text } = await exportTranscript(harness.chat, OPTIONS)
  expect(text).toMatch(/Text 5\n.*You: Text 5a \(Not sent.*\n.*Text 6/)
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

/** A message with a view of AWS. */
const viewItem = (id: string, viewId: string, Heading: string) =>
  messageItem(id, {
    sentAtMs: AT,
    body: {
      ...{ format: 'structured', templateType: 'ViewResource' },
      contentType: 'application/vnd.amazonaws.connect.message.interactive',
      content: JSON.stringify({
        ...{ templateType: 'ViewResource', version: '1.0' },
        data: {
          content: {
            ...{ viewId, viewToken: `token-${id}` },
            viewData: { Heading, AttributeBar: [{ Label: 'Quay', Value: 'North' }] },
          },
        },
      }),
    },
  })

describe('a view that was never shown', () => {
  test('it is loaded, and all of its text is in the transcript, with the answer', async () => {
    const harness = await startedChat()
    harness
      .connection()
      .answers('describeView', async () => ({ View: { Id: 'confirmation', Content: { Actions: ['Next'] } } }))
    await harness.receives({ type: 'item', item: viewItem('v1', 'confirmation', 'Booked'), atMs: 1 })
    const content =
      '{"templateType":"ViewResource","version":"1.0","action":"Next","data":{"actionName":"Next","Label":"OK"}}'
    const answer = messageItem('a1', {
      from: { id: 'customer-1', role: 'customer' },
      sentAtMs: AT + 1,
      body: {
        ...{ format: 'structured', content },
        contentType: 'application/vnd.amazonaws.connect.message.interactive.response',
      },
    })
    await harness.receives({ type: 'item', item: answer, atMs: 2 })
    const { text } = await exportTranscript(harness.chat, OPTIONS)
    expect(text).toContain('Booked\n    Quay: North\n    Your answer: Next')
    await exportTranscript(harness.chat, OPTIONS)
    expect(harness.connection().count('describeView')).toBe(1)
  })

  test.each(['confirmation', 'arn:aws:connect:eu-west-2:aws:view/confirmation:1'])(
    'if Connect does not give %s out, its text is that of the message',
    async (viewId) => {
      const harness = await startedChat()
      harness.connection().answers('describeView', async () => {
        throw new ParticipantError('refused', 'the token has expired')
      })
      await harness.receives({ type: 'item', item: viewItem('v1', viewId, 'Booked'), atMs: 1 })
      const { text } = await exportTranscript(harness.chat, OPTIONS)
      expect(text).toContain('Booked\n    Quay: North\n')
    },
  )

  test('after the end of the chat, the text is that of the message, and nothing is requested', async () => {
    const harness = await startedChat()
    await harness.receives({ type: 'item', item: viewItem('v1', 'detail', 'Your fee'), atMs: 1 })
    await harness.receives({ type: 'ended', why: 'service', atMs: 1 })
    const { text } = await exportTranscript(harness.chat, OPTIONS)
    expect(text).toContain('Your fee\n    Quay: North\n')
    expect(harness.connection().count('describeView')).toBe(0)
  })

  test('a view of the instance that Connect does not give out has its name', async () => {
    const harness = await startedChat()
    harness.connection().answers('describeView', async () => {
      throw new ParticipantError('refused', 'the token has expired')
    })
    await harness.receives({ type: 'item', item: viewItem('v1', '0b5a4e3c', 'Booked'), atMs: 1 })
    const { text } = await exportTranscript(harness.chat, OPTIONS)
    expect(text).toMatch(/: (Booked|Form)\n/)
  })
})

test('a locale that is not valid is an error', async () => {
  const { chat } = await startedChat()
  await expect(exportTranscript(chat, { locale: 'not a locale' })).rejects.toThrow(RangeError)
})
