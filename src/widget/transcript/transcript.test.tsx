// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { TranscriptEntry } from '../../model/chat/timeline.ts'
import type { TranscriptView } from '../../react/views.ts'
import { copyPart, markdownPart } from '../lazy/message-parts.ts'
import { menuPart } from '../panel/menu-part.ts'
import { contentLanguage } from '../texts/content-language.ts'
import {
  ANA,
  BOT,
  idleCommand,
  messageEntry,
  NOW,
  noticeEntry,
  signInEntry,
  transcriptView,
} from '../views.test-kit.ts'
import { Transcript } from './transcript.tsx'

// The button that copies is in it.
beforeAll(() => menuPart.load())
afterEach(cleanup)

function renderTranscript(
  entries: readonly TranscriptEntry[],
  change: Partial<TranscriptView> = {},
  seenKey?: string,
) {
  const handlers = { onRetry: vi.fn(), onDiscard: vi.fn(), onSeen: vi.fn() }
  const element = (next: readonly TranscriptEntry[]) => (
    <Transcript
      view={transcriptView(next, change)}
      nowMs={NOW}
      seenKey={seenKey}
      renderSignIn={(id) => <p>card of {id}</p>}
      {...handlers}
    />
  )
  const { rerender } = render(element(entries))
  return { ...handlers, update: (next: readonly TranscriptEntry[]) => rerender(element(next)) }
}

test('the transcript is a log that is not a live region', () => {
  renderTranscript([messageEntry(ANA, 'Hi', 1)])
  const log = screen.getByRole('log', { name: 'Conversation' })
  expect(log.getAttribute('aria-live')).toBe('off')
  expect(log.tabIndex).toBe(0)
})

test('a group shows sender and time once', () => {
  renderTranscript([messageEntry(ANA, 'one', 1), messageEntry(ANA, 'two', 1), messageEntry('me', 'three', 0)])
  expect(screen.getAllByRole('group')).toHaveLength(2)
  const group = screen.getByRole('group', { name: /^Ana/ })
  expect(within(group).getByText('one')).toBeTruthy()
  expect(within(group).getByText('two')).toBeTruthy()
  expect(screen.getByRole('group', { name: /^You/ })).toBeTruthy()
})

test("only the customer's last message shows its delivery status", () => {
  renderTranscript([
    messageEntry('me', 'one', 2, { status: 'read' }),
    messageEntry('me', 'two', 1, { status: 'delivered' }),
  ])
  expect(screen.queryByText('Read')).toBeNull()
  expect(screen.getByText('Delivered')).toBeTruthy()
})

describe('a message that was not sent', () => {
  test('a failed message shows the reason and can be sent again or discarded', () => {
    const { onRetry, onDiscard } = renderTranscript([
      messageEntry('me', 'Hello', 1, { status: 'failed', reason: 'throttled', clientToken: 't' }),
      messageEntry('me', 'there', 0),
    ])
    expect(screen.getByText('Not sent. Too many messages at once.')).toBeTruthy()
    screen.getByRole('button', { name: 'Try again' }).click()
    screen.getByRole('button', { name: 'Discard' }).click()
    expect(onRetry).toHaveBeenCalledWith('t')
    expect(onDiscard).toHaveBeenCalledWith('t')
  })

  test('a failed message of an ended chat cannot be sent again', () => {
    renderTranscript([
      messageEntry('me', 'Hello', 0, { status: 'failed', reason: 'chat-ended', clientToken: 't' }),
    ])
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
    expect(screen.getByRole('button', { name: 'Discard' })).toBeTruthy()
  })

  test('a failed message has Copy and Discard only while nothing can be sent', () => {
    render(
      <Transcript
        view={transcriptView([
          messageEntry('me', 'Hello', 0, { status: 'failed', reason: 'rejected', clientToken: 't' }),
        ])}
        {...{ nowMs: NOW, seenKey: undefined, renderSignIn: () => null }}
        {...{ onRetry: undefined, onDiscard: vi.fn(), onSeen: vi.fn() }}
      />,
    )
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
    expect(screen.getByRole('button', { name: 'Copy' })).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Discard' })).toBeTruthy()
  })

  test('a failed message can be copied', async () => {
    await Promise.all([copyPart.load(), contentLanguage('en').load()])
    const writeText = vi.fn(() => Promise.resolve())
    vi.stubGlobal('navigator', { clipboard: { writeText } })
    renderTranscript([
      messageEntry('me', 'Hello', 0, { status: 'failed', reason: 'rejected', clientToken: 't' }),
    ])
    screen.getByRole('button', { name: 'Copy' }).click()
    expect(writeText).toHaveBeenCalledWith('Hello')
    expect(await screen.findByText('Copied')).toBeTruthy()
    vi.unstubAllGlobals()
  })
})

describe('the code that copies a message', () => {
  test.each([
    ['a pointer is over a message', (group: HTMLElement) => fireEvent.pointerEnter(group)],
    ['the copy button has the focus', () => screen.getByRole('button', { name: 'Copy' }).focus()],
  ])('is loaded when %s, and not before', (_, reach) => {
    const load = vi.spyOn(copyPart, 'load').mockReturnValue(import('../export/copy-message.ts'))
    renderTranscript([messageEntry(ANA, 'Hello', 0)])
    expect(load).not.toHaveBeenCalled()
    reach(screen.getByRole('group'))
    expect(load).toHaveBeenCalled()
    load.mockRestore()
  })
})

test('events of the chat are shown as lines', () => {
  renderTranscript([noticeEntry('joined', 2), noticeEntry('left', 1)])
  expect(screen.getByRole('log').textContent).toContain('Ana joined the chat')
  expect(screen.getByRole('log').textContent).toContain('Ana left the chat')
})

test('the end of the chat is no line, because the foot tells it; that of an earlier chat is one', () => {
  const ended = noticeEntry('chat-ended', 1)
  const { update } = renderTranscript([messageEntry(ANA, 'Hi', 2), ended])
  expect(screen.queryByText('The chat has ended')).toBeNull()
  update([{ ...ended, earlier: true } as TranscriptEntry, messageEntry(ANA, 'Hi', 0)])
  expect(screen.getByText('The chat has ended')).toBeTruthy()
})

test('a bot is marked as automated, an agent and the customer are not', () => {
  renderTranscript([messageEntry(BOT, 'one', 3), messageEntry(ANA, 'two', 2), messageEntry('me', 'three', 1)])
  expect(screen.getByRole('group', { name: /^Northwind Assistant Automated/ })).toBeTruthy()
  expect(screen.getAllByText('Automated')).toHaveLength(1)
})

describe('above the first message', () => {
  const greeting = <p>greeting</p>
  const render1 = (entries: readonly TranscriptEntry[], change: Partial<TranscriptView> = {}, more = {}) => {
    const element = (view: Partial<TranscriptView>) => (
      <Transcript
        view={transcriptView(entries, view)}
        {...{ nowMs: NOW, seenKey: undefined, renderSignIn: () => 'card', greeting }}
        {...{ onRetry: vi.fn(), onDiscard: vi.fn(), onSeen: vi.fn(), ...more }}
      />
    )
    const { rerender } = render(element(change))
    return (view: Partial<TranscriptView>) => rerender(element(view))
  }
  const shown = (): readonly (string | undefined)[] =>
    ['greeting', 'Show earlier messages', 'Start of the conversation'].filter((text) =>
      screen.queryByText(text),
    )

  test('is the greeting if there is nothing earlier', () => {
    render1([messageEntry(ANA, 'Hi', 1)])
    expect(shown()).toEqual(['greeting'])
  })

  test('is the button for earlier messages, and once they are loaded where the conversation starts', () => {
    const update = render1([messageEntry(ANA, 'Hi', 1)], { historyComplete: false })
    expect(shown()).toEqual(['Show earlier messages'])
    update({ historyComplete: false, loadOlder: { ...idleCommand, pending: true } })
    update({ historyComplete: true })
    expect(shown()).toEqual(['Start of the conversation'])
  })

  test('is nothing in a chat that continues an earlier one', () => {
    render1([messageEntry(ANA, 'Hi', 1, { earlier: true })])
    expect(shown()).toEqual([])
  })

  test.each([
    ['the chat is not connected here', [messageEntry(ANA, 'Hi', 1, { id: 'm' })], { disconnected: true }],
    ['nothing was read yet', [signInEntry(1)], {}],
  ])('is no button for earlier messages if %s', (_, entries, more) => {
    render1(entries, { historyComplete: false }, more)
    expect(shown()).toEqual([])
  })
})

test('a customer who waits for an agent reads so, unless somebody is typing', () => {
  const props = { nowMs: NOW, seenKey: undefined, renderSignIn: () => null, waiting: true }
  const handlers = { onRetry: vi.fn(), onDiscard: vi.fn(), onSeen: vi.fn() }
  const entries = [messageEntry('me', 'agent', 1)]
  const { rerender } = render(<Transcript view={transcriptView(entries)} {...props} {...handlers} />)
  expect(screen.getByText('In line for an agent…')).toBeTruthy()
  rerender(<Transcript view={transcriptView(entries, { typing: [ANA] })} {...props} {...handlers} />)
  expect(screen.queryByText('In line for an agent…')).toBeNull()
})

test('a day separator shows the name of the day', () => {
  renderTranscript([messageEntry(ANA, 'one', 24 * 60), messageEntry(ANA, 'two', 0)])
  expect(screen.getByText('Yesterday')).toBeTruthy()
  expect(screen.getByText('Today')).toBeTruthy()
})

test('the separators are headings, by which a screen reader jumps', () => {
  const entries = [messageEntry(ANA, 'one', 24 * 60), messageEntry(ANA, 'two', 0)]
  renderTranscript(entries, {}, entries[0]?.key)
  expect(screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual([
    'Yesterday',
    'Today',
    'New messages',
  ])
})

test('the date of a message is a title for the pointer only, which no screen reader reads after each time', () => {
  renderTranscript([messageEntry(ANA, 'one', 1)])
  const time = screen.getByText('12:33 PM')
  expect(time.title).toBe('')
  fireEvent.pointerEnter(time)
  expect(time.title).toContain('2026')
})

test('a sign-in card is shown where it was requested', () => {
  renderTranscript([messageEntry(ANA, 'one', 2), signInEntry(1), messageEntry(ANA, 'two', 0)])
  const text = screen.getByRole('log').textContent ?? ''
  expect(text.indexOf('one')).toBeLessThan(text.indexOf('card of'))
  expect(text.indexOf('card of')).toBeLessThan(text.indexOf('two'))
})

test('Markdown of a bot is rendered, and an unsupported message is shown as a sentence', async () => {
  await markdownPart.load()
  renderTranscript([
    messageEntry(BOT, '**Yes**', 2),
    messageEntry(ANA, '', 1, { body: { format: 'unsupported', contentType: 'x' } }),
  ])
  expect(screen.getByText('Yes').localName).toBe('strong')
  expect(screen.getByText('We can’t show this type of message here.')).toBeTruthy()
})

test('the typing line names each participant once', () => {
  renderTranscript([messageEntry(ANA, 'one', 0)], { typing: [ANA, ANA] })
  expect(screen.getByRole('log').textContent).toContain('Ana is typing…')
})

test('a reopened conversation has a line above the messages since then', () => {
  const entries = [messageEntry(ANA, 'one', 2), messageEntry(ANA, 'two', 1)]
  const { onSeen } = renderTranscript(entries, {}, entries[0]?.key)
  const text = screen.getByRole('log').textContent ?? ''
  expect(text.indexOf('one')).toBeLessThan(text.indexOf('New messages'))
  expect(text.indexOf('New messages')).toBeLessThan(text.indexOf('two'))
  expect(onSeen).toHaveBeenLastCalledWith(entries[1]?.key)
})

test('after a reload, the line is above the first unread message', () => {
  const entries = [messageEntry(ANA, 'one', 2), messageEntry(ANA, 'two', 1)]
  renderTranscript(entries, { unreadFrom: entries[1]?.key })
  expect(screen.getByRole('log').textContent).toMatch(/one.*New messages.*two/)
})

describe('scrolling of the transcript', () => {
  beforeEach(() => vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(400))
  afterEach(() => vi.restoreAllMocks())

  /** Sets the height of the log; jsdom has no layout. */
  function setSize(scrollHeight: number, scrollTop: number): HTMLElement {
    const log = screen.getByRole('log')
    Object.defineProperties(log, {
      scrollHeight: { value: scrollHeight, configurable: true },
      scrollTop: { value: scrollTop, writable: true, configurable: true },
    })
    return log
  }

  test('the transcript stays at the bottom for a customer who is there', () => {
    const first = messageEntry(ANA, 'one', 2)
    const { update } = renderTranscript([first])
    const log = setSize(1_000, 600)
    log.dispatchEvent(new Event('scroll'))
    update([first, messageEntry(ANA, 'two', 1)])
    expect(log.scrollTop).toBe(1_000)
    expect(screen.queryByRole('button', { name: /latest/ })).toBeNull()
  })

  test('a render that adds nothing moves nothing for a customer who is a little above the end', () => {
    const [first, second] = [messageEntry(ANA, 'one', 2), messageEntry(ANA, 'two', 1)]
    const { update } = renderTranscript([first])
    const log = setSize(1_000, 600)
    // As in a browser, the end is where the last pixel is visible.
    let top = 600
    Object.defineProperty(log, 'scrollTop', { get: () => top, set: (to) => (top = Math.min(to, 600)) })
    update([first, second])
    log.scrollTop = 580
    log.dispatchEvent(new Event('scroll'))
    update([first, second])
    expect(log.scrollTop).toBe(580)
  })

  test('the transcript does not scroll for a customer who reads further up, and has a button with the number of new messages', async () => {
    const first = messageEntry(ANA, 'one', 3)
    const { update } = renderTranscript([first])
    const log = setSize(1_000, 100)
    log.dispatchEvent(new Event('scroll'))
    expect(await screen.findByRole('button', { name: 'Jump to latest' })).toBeTruthy()
    const more = [first, messageEntry(ANA, 'two', 2), messageEntry(ANA, 'three', 1)]
    update(more)
    expect(log.scrollTop).toBe(100)
    const jump = screen.getByRole('button', { name: 'Jump to 2 new messages' })
    expect(screen.getByText('New messages')).toBeTruthy()
    jump.click()
    expect(log.scrollTop).toBe(1_000)
  })

  test('a message of the customer scrolls to the bottom', () => {
    const first = messageEntry(ANA, 'one', 3)
    const { update } = renderTranscript([first])
    const log = setSize(1_000, 100)
    log.dispatchEvent(new Event('scroll'))
    update([first, messageEntry('me', 'two', 1)])
    expect(log.scrollTop).toBe(1_000)
  })
})

test('earlier messages are requested once', () => {
  const run = vi.fn()
  renderTranscript([messageEntry(ANA, 'one', 0)], {
    historyComplete: false,
    loadOlder: { ...idleCommand, run },
  })
  screen.getByRole('button', { name: 'Show earlier messages' }).click()
  expect(run).toHaveBeenCalledOnce()
  cleanup()
  renderTranscript([messageEntry(ANA, 'one', 0)], {
    historyComplete: false,
    loadOlder: { ...idleCommand, run, pending: true },
  })
  screen.getByRole('button', { name: 'Loading earlier messages…' }).click()
  expect(run).toHaveBeenCalledOnce()
})
