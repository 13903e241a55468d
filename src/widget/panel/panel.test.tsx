// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { type ReactNode, useRef } from 'react'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { ChatErrorCode } from '../../model/chat-error.ts'
import type { ChatView } from '../../react/views.ts'
import type { ContactLink } from '../contact-link.ts'
import { contactLinksPart } from '../lazy/message-parts.ts'
import { english } from '../texts/en.ts'
import { loadLanguage } from '../texts/load-language.ts'
import { ANA, chatView, failure, idleCommand } from '../views.test-kit.ts'
import { Banner } from './banner.tsx'
import { menuPart } from './menu-part.ts'
import { Panel } from './panel.tsx'
import { statusLine } from './status-line.ts'

// As in a chat that is connected.
beforeAll(() => menuPart.load())
afterEach(cleanup)

const texts = english('en')

interface StaticPanelProps {
  readonly chat: ChatView
  readonly empty?: boolean
  readonly onMinimise?: () => void
  readonly contactLinks?: readonly ContactLink[]
}

function StaticPanel(props: StaticPanelProps): ReactNode {
  const { chat, empty = false, onMinimise = () => undefined, contactLinks } = props
  return (
    <Panel
      chat={chat}
      typing={[]}
      empty={empty}
      contactLinks={contactLinks}
      panelRef={useRef<HTMLElement>(null)}
      onMinimise={onMinimise}
      renderTranscript={({ onNotYou }) => (
        <button type="button" onClick={onNotYou}>
          transcript
        </button>
      )}
      renderComposer={() => <textarea aria-label="composer" />}
    />
  )
}

async function openMenu(): Promise<void> {
  await userEvent.click(screen.getByRole('button', { name: 'More options' }))
}

describe('the content of the panel', () => {
  const contactLinks = [{ label: 'Call us', href: 'tel:+49401234567' }]

  test.each([
    ['a chat that could not start', chatView({ phase: 'failed', error: failure('throttled') }), true, 1],
    ['a chat that failed later', chatView({ phase: 'failed', error: failure('token-expired') }), false, 1],
    ['a page that is out of date', chatView({ phase: 'failed', error: failure('page-outdated') }), true, 1],
    ['a chat that has ended', chatView({ phase: 'ended' }), false, 0],
    ['a chat that goes on', chatView(), false, 0],
    ['no chat', chatView({ phase: 'idle' }), true, 0],
  ])('for %s, the panel shows how many links of the host: %#', async (_, chat, empty, count) => {
    await contactLinksPart.load()
    render(<StaticPanel chat={chat} empty={empty} contactLinks={contactLinks} />)
    expect(screen.queryAllByRole('link', { name: 'Call us' })).toHaveLength(count)
  })

  test('the panel is a named dialog that is not modal', () => {
    render(<StaticPanel chat={chatView()} />)
    const panel = screen.getByRole('dialog', { name: 'Chat with us' })
    expect(panel.hasAttribute('aria-modal')).toBe(false)
    expect(within(panel).getByRole('heading', { name: 'Chat with us' })).toBeTruthy()
  })

  test.each([
    ['en', 'Harbour Bank', 'Harbour Bank chat'],
    ['en', 'Harbour Live Chat', 'Harbour Live Chat'],
    ['de', 'Harbour Bank', 'Chat: Harbour Bank'],
    ['ar', 'Harbour Bank', 'Harbour Bank: المحادثة'],
  ])('the name of the panel says that it is a chat (%s, %s)', async (locale, name, panelName) => {
    const { panelName: nameOf } = await loadLanguage(locale)
    expect(nameOf(name)).toBe(panelName)
  })

  test('the formats of dates are made while the chat starts, before the first message', async () => {
    const made = vi.spyOn(Intl, 'RelativeTimeFormat')
    render(<StaticPanel chat={chatView({ phase: 'starting' })} empty />)
    await vi.waitFor(() => expect(made).toHaveBeenCalledOnce())
    made.mockRestore()
  })

  test('a start that failed because the page is out of date offers a reload, and does not start again', async () => {
    const run = vi.fn()
    const start = { ...idleCommand, run }
    render(<StaticPanel chat={chatView({ phase: 'failed', error: failure('page-outdated'), start })} empty />)
    expect(screen.getByText('This page is out of date. Reload it to continue.')).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Reload' }))
    expect(run).not.toHaveBeenCalled()
  })

  test('a file that is dropped where none can be sent does not replace the page, and text can be dropped', () => {
    render(<StaticPanel chat={chatView()} />)
    const field = screen.getByRole('textbox')
    const files = { types: ['Files'], dropEffect: 'copy' }
    // `fireEvent` returns false if the default action was prevented.
    expect(fireEvent.dragOver(field, { dataTransfer: files })).toBe(false)
    expect(files.dropEffect).toBe('none')
    expect(fireEvent.drop(field, { dataTransfer: files })).toBe(false)
    expect(fireEvent.drop(field, { dataTransfer: { types: ['text/plain'] } })).toBe(true)
  })

  test('before the first chat, the panel shows a welcome and a start button', () => {
    const run = vi.fn()
    render(<StaticPanel chat={chatView({ phase: 'idle', start: { ...idleCommand, run } })} empty />)
    screen.getByRole('button', { name: 'Start chat' }).click()
    expect(run).toHaveBeenCalledOnce()
    expect(screen.queryByRole('textbox')).toBeNull()
  })

  test('while the chat starts, the panel shows a skeleton and the composer', () => {
    render(<StaticPanel chat={chatView({ phase: 'starting' })} empty />)
    expect(screen.getByText('Starting the chat…')).toBeTruthy()
    expect(screen.getByRole('textbox')).toBeTruthy()
  })

  test.each<[ChatErrorCode, string | undefined]>([
    ['bff-unreachable', 'Try again'],
    ['bff-invalid-answer', 'Try again'],
    ['connect-unavailable', 'Try again'],
    ['limit-reached', 'Try again'],
    ['misconfigured', 'Try again'],
    ['token-expired', 'Start a new chat'],
    ['start-refused', 'Try again'],
    ['invalid-option', undefined],
  ])('a failed start shows the error and what can be done: %s', (code, label) => {
    const run = vi.fn()
    render(
      <StaticPanel
        chat={chatView({ phase: 'failed', error: failure(code), start: { ...idleCommand, run } })}
        empty
      />,
    )
    expect(screen.getByText(texts.errors[code])).toBeTruthy()
    if (label) screen.getByRole('button', { name: label }).click()
    expect(run).toHaveBeenCalledTimes(label ? 1 : 0)
  })

  test('the transcript of a failed chat is still shown', () => {
    render(<StaticPanel chat={chatView({ phase: 'failed', error: failure('token-expired') })} />)
    expect(screen.getByText('transcript')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Start a new chat' })).toBeTruthy()
    expect(screen.queryByRole('textbox')).toBeNull()
  })

  test.each([
    ['customer', 'You ended the chat.'],
    ['service', 'The chat has ended.'],
    ['away', 'The chat ended while you were away.'],
  ] as const)('an ended chat shows why it ended: %s', (endReason, text) => {
    const run = vi.fn()
    render(<StaticPanel chat={chatView({ phase: 'ended', endReason, start: { ...idleCommand, run } })} />)
    expect(screen.getByText(text)).toBeTruthy()
    screen.getByRole('button', { name: 'Start a new chat' }).click()
    expect(run).toHaveBeenCalledOnce()
  })
})

describe('the menu of the panel', () => {
  test('the menu focuses its first item, and the arrow keys wrap around', async () => {
    render(<StaticPanel chat={chatView()} />)
    await openMenu()
    const [end, clear] = screen.getAllByRole('menuitem')
    expect(document.activeElement).toBe(end)
    await userEvent.keyboard('{ArrowDown}')
    expect(document.activeElement).toBe(clear)
    await userEvent.keyboard('{ArrowDown}')
    expect(document.activeElement).toBe(end)
    await userEvent.keyboard('{ArrowUp}')
    expect(document.activeElement).toBe(clear)
    await userEvent.keyboard('{Home}')
    expect(document.activeElement).toBe(end)
    await userEvent.keyboard('{End}')
    expect(document.activeElement).toBe(clear)
  })

  test('the first letter of an item moves the focus to it, from one to the next', async () => {
    render(<StaticPanel chat={chatView()} />)
    await openMenu()
    const [end, clear] = screen.getAllByRole('menuitem')
    await userEvent.keyboard('e')
    expect(document.activeElement).toBe(clear)
    await userEvent.keyboard('E')
    expect(document.activeElement).toBe(end)
    await userEvent.keyboard('x')
    expect(document.activeElement).toBe(end)
  })

  test('the arrow down on the button of the menu opens it', async () => {
    render(<StaticPanel chat={chatView()} />)
    screen.getByRole('button', { name: 'More options' }).focus()
    await userEvent.keyboard('{ArrowDown}')
    expect(document.activeElement).toBe(screen.getAllByRole('menuitem')[0])
  })

  test('Escape closes the menu and not the panel, and moves the focus to the menu button', async () => {
    const onMinimise = vi.fn()
    render(<StaticPanel chat={chatView()} onMinimise={onMinimise} />)
    await openMenu()
    await userEvent.keyboard('{Escape}')
    expect(screen.queryByRole('menu')).toBeNull()
    expect(onMinimise).not.toHaveBeenCalled()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'More options' }))
  })

  test('a click outside the menu closes it', async () => {
    render(<StaticPanel chat={chatView()} />)
    await openMenu()
    await userEvent.click(screen.getByText('transcript'))
    expect(screen.queryByRole('menu')).toBeNull()
  })
})

describe('ending the chat from the menu', () => {
  async function openQuestion(chat: ChatView, item = 'End chat') {
    const view = render(<StaticPanel chat={chat} />)
    await openMenu()
    await userEvent.click(screen.getByRole('menuitem', { name: item }))
    return {
      dialog: screen.getByRole('alertdialog'),
      update: (next: ChatView) => view.rerender(<StaticPanel chat={next} />),
    }
  }

  test('ending the chat asks first, with the focus on the button that keeps the chat', async () => {
    const run = vi.fn()
    const { dialog } = await openQuestion(chatView({ end: { ...idleCommand, run } }))
    expect(dialog.getAttribute('aria-modal')).toBe('true')
    expect(document.activeElement).toBe(within(dialog).getByRole('button', { name: 'Keep chatting' }))
    expect(run).not.toHaveBeenCalled()
    await userEvent.click(within(dialog).getByRole('button', { name: 'End chat' }))
    expect(run).toHaveBeenCalledOnce()
  })

  test('Tab stays inside the question', async () => {
    const { dialog } = await openQuestion(chatView())
    for (let step = 0; step < 3; step++) {
      await userEvent.tab()
      expect(dialog.contains(document.activeElement)).toBe(true)
    }
    await userEvent.tab({ shift: true })
    expect(dialog.contains(document.activeElement)).toBe(true)
  })

  test('Escape closes the question and not the panel', async () => {
    await openQuestion(chatView())
    await userEvent.keyboard('{Escape}')
    expect(screen.queryByRole('alertdialog')).toBeNull()
    expect(screen.getByRole('dialog')).toBeTruthy()
  })

  test('the question closes when the chat has ended, and the focus moves to the button that starts a new one', async () => {
    const { update } = await openQuestion(chatView())
    await userEvent.tab()
    update(chatView({ phase: 'ended', endReason: 'customer' }))
    expect(screen.queryByRole('alertdialog')).toBeNull()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Start a new chat' }))
  })

  test('the question closes when a flow continues the chat after its end', async () => {
    const { update } = await openQuestion(chatView())
    update(chatView({ phase: 'ending', end: { ...idleCommand, pending: true } }))
    update(chatView({ end: { ...idleCommand, pending: true } }))
    expect(screen.getByRole('alertdialog')).toBeTruthy()
    update(chatView())
    expect(screen.queryByRole('alertdialog')).toBeNull()
    expect(screen.getByRole('dialog').contains(document.activeElement)).toBe(true)
  })

  test('the question shows an error if the chat could not be ended', async () => {
    const { update } = await openQuestion(chatView())
    update(chatView({ phase: 'ending', end: { ...idleCommand, pending: true } }))
    update(chatView({ end: { ...idleCommand, error: failure('connect-failed') } }))
    expect(screen.getByText('We couldn’t end the chat. Please try again.')).toBeTruthy()
  })

  test('a chat that is being cleared closes the question at once, and the panel says what happens', async () => {
    const run = vi.fn()
    const { rerender } = render(<StaticPanel chat={chatView({ forget: { ...idleCommand, run } })} />)
    await userEvent.click(screen.getByText('transcript'))
    await userEvent.click(screen.getByRole('button', { name: 'End and delete' }))
    rerender(<StaticPanel chat={chatView({ phase: 'idle', forget: { ...idleCommand, pending: true } })} />)
    expect(screen.queryByRole('alertdialog')).toBeNull()
    expect(screen.getByText('Ending the chat…')).toBeTruthy()
    rerender(<StaticPanel chat={chatView({ phase: 'idle' })} />)
    expect(screen.queryByText('Ending the chat…')).toBeNull()
  })

  test('a cleared chat that could not be ended says so, and can be ended again', async () => {
    const run = vi.fn()
    const failed = { phase: 'idle', forgetError: failure('throttled') } as const
    const { rerender } = render(
      <StaticPanel chat={chatView({ ...failed, forget: { ...idleCommand, run } })} />,
    )
    expect(screen.getByText(texts.forgetFailed)).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(run).toHaveBeenCalledOnce()
    rerender(<StaticPanel chat={chatView({ ...failed, forget: { ...idleCommand, run, pending: true } })} />)
    const button = screen.getByRole('button', { name: 'Ending the chat…' })
    expect(button.getAttribute('aria-disabled')).toBe('true')
    await userEvent.click(button)
    expect(run).toHaveBeenCalledOnce()
  })

  test('"Not Ada?" says what happens and what does not, and ends and clears the chat', async () => {
    const run = vi.fn()
    const view = { signedIn: true, displayName: 'Ada', forget: { ...idleCommand, run } }
    render(<StaticPanel chat={chatView(view)} />)
    await userEvent.click(screen.getByText('transcript'))
    const dialog = await screen.findByRole('alertdialog', { name: 'Not Ada?' })
    expect(within(dialog).getByText(/end this chat and remove it from this browser/)).toBeTruthy()
    expect(within(dialog).getByText(/may still be signed in on the sign-in page/)).toBeTruthy()
    await userEvent.click(within(dialog).getByRole('button', { name: 'End and delete' }))
    expect(run).toHaveBeenCalledOnce()
  })

  test('the menu names the customer who signed in, and asks whether it is somebody else', async () => {
    render(<StaticPanel chat={chatView({ signedIn: true, displayName: 'Ada' })} />)
    await openMenu()
    const group = screen.getByRole('group', { name: 'Signed in as Ada' })
    await userEvent.click(await within(group).findByRole('menuitem', { name: 'Not Ada?' }))
    expect(screen.queryByRole('menu')).toBeNull()
    expect(screen.getByRole('alertdialog', { name: 'Not Ada?' })).toBeTruthy()
  })

  test('the menu names nobody before a sign-in, also if the page gave a name', async () => {
    render(<StaticPanel chat={chatView({ signedIn: false, displayName: 'Ada' })} />)
    await openMenu()
    expect(screen.queryByText(/Signed in as/)).toBeNull()
  })
})

test('Escape minimises the panel', async () => {
  const onMinimise = vi.fn()
  render(<StaticPanel chat={chatView()} onMinimise={onMinimise} />)
  screen.getByRole('textbox').focus()
  await userEvent.keyboard('{Escape}')
  expect(onMinimise).toHaveBeenCalledOnce()
})

describe('the connection banner', () => {
  test('the banner appears after one second of interruption and changes at once on reconnection', () => {
    vi.useFakeTimers()
    const { rerender } = render(<Banner connection="connected" tryAtMs={undefined} onTryNow={() => {}} />)
    rerender(<Banner connection="reconnecting" tryAtMs={undefined} onTryNow={() => {}} />)
    act(() => vi.advanceTimersByTime(900))
    expect(screen.queryByText(texts.bannerReconnecting)).toBeNull()
    act(() => vi.advanceTimersByTime(200))
    expect(screen.getByText(texts.bannerReconnecting)).toBeTruthy()
    rerender(<Banner connection="connected" tryAtMs={undefined} onTryNow={() => {}} />)
    expect(screen.queryByText(texts.bannerReconnecting)).toBeNull()
    expect(screen.getByText(texts.connectedAgain)).toBeTruthy()
    act(() => vi.advanceTimersByTime(4_100))
    expect(screen.queryByText(texts.connectedAgain)).toBeNull()
    vi.useRealTimers()
  })

  test('the banner does not report the end of an interruption that was not shown', () => {
    vi.useFakeTimers()
    const { container, rerender } = render(
      <Banner connection="connected" tryAtMs={undefined} onTryNow={() => {}} />,
    )
    rerender(<Banner connection="reconnecting" tryAtMs={undefined} onTryNow={() => {}} />)
    act(() => vi.advanceTimersByTime(900))
    rerender(<Banner connection="connected" tryAtMs={undefined} onTryNow={() => {}} />)
    act(() => vi.advanceTimersByTime(100))
    expect(container.textContent).toBe('')
    vi.useRealTimers()
  })
})

test('the banner counts down from the current time, however long it was not shown', () => {
  vi.useFakeTimers()
  const { rerender } = render(<Banner connection="connected" tryAtMs={undefined} onTryNow={() => {}} />)
  act(() => vi.advanceTimersByTime(600_000))
  const shown: string[] = []
  const record = (): void => void shown.push(screen.queryByText(/retrying in/)?.textContent ?? '')
  const tryAtMs = Date.now() + 91_000
  rerender(<Banner connection="reconnecting" tryAtMs={tryAtMs} onTryNow={() => {}} />)
  act(() => vi.advanceTimersByTime(1_000))
  record()
  act(() => vi.advanceTimersByTime(30_000))
  record()
  expect(shown).toEqual(['Connection lost · retrying in 1:30', 'Connection lost · retrying in 1:00'])
  vi.useRealTimers()
})

test.each<[string, Partial<ChatView>, boolean, boolean]>([
  ['a chat that has ended', { phase: 'ended' }, false, true],
  ['a failed chat with messages', { phase: 'failed', error: failure('token-expired') }, false, true],
  ['a failed chat without messages', { phase: 'failed', error: failure('token-expired') }, true, false],
  ['a chat that is resumed, with saved messages', { phase: 'resuming' }, false, true],
  ['no chat', { phase: 'idle' }, true, false],
])(
  '%s: a menu, so that it can be cleared, is there if there is something to read',
  (_, change, empty, isThere) => {
    render(<StaticPanel chat={chatView(change)} empty={empty} />)
    expect(screen.queryByRole('button', { name: texts.menu }) !== null).toBe(isThere)
  },
)

test('a chat in too many tabs is continued here by a button with a name of its own', () => {
  render(<StaticPanel chat={chatView({ connection: 'other-tabs' })} empty />)
  expect(screen.getByRole('button', { name: 'Continue this chat here' })).toBeTruthy()
  expect(texts.useHere).not.toBe(texts.signInBringHere)
})

describe('the status line', () => {
  test.each<[Partial<ChatView>, string]>([
    [{ phase: 'starting' }, 'Connecting…'],
    // The banner says that the connection is interrupted, and the foot that the chat has ended.
    [{ connection: 'reconnecting', agent: ANA }, 'Ana'],
    [{ connection: 'offline', assistant: true }, 'Automated assistant'],
    [{ phase: 'ended', agent: ANA }, ''],
    [{ phase: 'failed' }, 'Couldn’t connect'],
    [{}, 'Chat with us'],
    [{ assistant: true }, 'Automated assistant'],
    [{ assistant: true, waitingForAgent: true }, 'Waiting for an agent…'],
    [{ agent: ANA, waitingForAgent: true }, 'Waiting for an agent…'],
    [{ agent: ANA }, 'Ana'],
    [{ agent: { id: 'a', role: 'agent' } }, 'Agent'],
  ])('%j: %s', (change, text) => {
    expect(statusLine(chatView(change), [], texts)).toBe(text)
  })

  test('the status line says that the agent is typing, and ignores other participants who are typing', () => {
    expect(statusLine(chatView({ agent: ANA }), [ANA], texts)).toBe('Ana · typing…')
    expect(statusLine(chatView({ agent: ANA }), [{ id: 'bot', role: 'bot' }], texts)).toBe('Ana')
  })
})
