// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { TranscriptEntry } from '../../model/chat/timeline.ts'
import type { TranscriptView } from '../../react/views.ts'
import { keysPart, linksPart } from '../lazy/message-parts.ts'
import { Transcript } from '../transcript/transcript.tsx'
import {
  ANA,
  idleCommand,
  messageEntry,
  NOW,
  noticeEntry,
  signInEntry,
  transcriptView,
} from '../views.test-kit.ts'

beforeAll(() => Promise.all([keysPart.load(), linksPart.load()]))
afterEach(cleanup)

const CARD = (
  // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
  <div role="group" aria-label="Sign in to continue">
    <button type="button">Sign in</button>
  </div>
)

function conversation(entries: readonly TranscriptEntry[], change: Partial<TranscriptView> = {}) {
  const closes = vi.fn()
  const element = (next: readonly TranscriptEntry[]) => (
    // biome-ignore lint/a11y/noStaticElementInteractions: the panel
    <div onKeyDown={({ key }) => key === 'Escape' && closes()}>
      <Transcript
        view={transcriptView(next, change)}
        nowMs={NOW}
        seenKey={undefined}
        onSeen={() => undefined}
        onRetry={() => undefined}
        onDiscard={() => undefined}
        renderSignIn={() => CARD}
      />
      <textarea aria-label="Message" />
    </div>
  )
  const { rerender } = render(element(entries))
  const log = screen.getByRole('log')
  act(() => log.focus())
  return { log, closes, update: (next: readonly TranscriptEntry[]) => rerender(element(next)) }
}

const press = (...keys: readonly string[]): void => {
  for (const key of keys) fireEvent.keyDown(document.activeElement ?? document.body, { key })
}
const focused = (): string => document.activeElement?.textContent ?? ''
const reaches = (text: string): Promise<void> => waitFor(() => expect(focused()).toBe(text))

const THREE = [messageEntry(ANA, 'one', 3), messageEntry('me', 'two', 2), messageEntry(ANA, 'three', 1)]

describe('arrow keys in the conversation', () => {
  test('from the log, the first press goes to the last message that can be seen', async () => {
    conversation(THREE)
    press('ArrowUp')
    await reaches('three')
  })

  test('they move from message to message, and stop at both ends', async () => {
    conversation(THREE)
    press('ArrowUp')
    await reaches('three')
    press('ArrowUp')
    await reaches('two')
    press('ArrowUp')
    await reaches('one')
    press('ArrowUp')
    await reaches('one')
    press('ArrowDown')
    await reaches('two')
    press('ArrowDown')
    await reaches('three')
    press('ArrowDown')
    await reaches('three')
  })

  test('Home goes to the first message, End to the last one', async () => {
    conversation(THREE)
    press('Home')
    await reaches('one')
    press('End')
    await reaches('three')
  })

  test('an event is a stop, and a card is one by its group', async () => {
    conversation([noticeEntry('joined', 3), signInEntry(2), messageEntry(ANA, 'three', 1)])
    press('End')
    await reaches('three')
    press('ArrowUp')
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('group', { name: 'Sign in to continue' })),
    )
    press('ArrowUp')
    await reaches('Ana joined the chat')
  })

  test('above the first message is the button for earlier ones', async () => {
    conversation(THREE, { historyComplete: false, loadOlder: idleCommand })
    press('Home')
    await reaches('one')
    press('ArrowUp')
    await reaches('Show earlier messages')
    press('ArrowDown')
    await reaches('one')
  })

  test('a message that arrives leaves the focus where it is', async () => {
    const { update } = conversation(THREE)
    press('Home')
    await reaches('one')
    update([...THREE, messageEntry(ANA, 'four', 0)])
    expect(focused()).toBe('one')
    press('End')
    await reaches('four')
  })

  test('a message that is removed gives its focus to the log', async () => {
    const { log, update } = conversation(THREE)
    press('Home')
    await reaches('one')
    update(THREE.slice(1))
    expect(document.activeElement).toBe(log)
  })

  test('with a modifier they are the browser’s', () => {
    const { log } = conversation(THREE)
    fireEvent.keyDown(log, { key: 'ArrowUp', ctrlKey: true })
    expect(document.activeElement).toBe(log)
  })
})

test('the status of a message is its description', async () => {
  conversation([messageEntry('me', 'two', 2, { status: 'delivered' })])
  press('End')
  await reaches('two')
  const id = document.activeElement?.getAttribute('aria-describedby')
  expect(document.getElementById(id ?? '')?.textContent).toBe('Delivered')
})

describe('the controls of a message', () => {
  const LINK = [messageEntry(ANA, 'See https://bank.example', 2), messageEntry(ANA, 'three', 1)]

  test('Tab passes over links and copy buttons', async () => {
    const { log } = conversation(LINK)
    expect(document.activeElement).toBe(log)
    await userEvent.tab()
    expect(document.activeElement).toBe(screen.getByRole('textbox'))
    await userEvent.tab({ shift: true })
    expect(document.activeElement).toBe(log)
  })

  test('Enter goes to the first one, Tab to the next one, and Escape back to the message', async () => {
    const { closes } = conversation(LINK)
    press('Home')
    await waitFor(() => expect(focused()).toContain('See'))
    const message = document.activeElement
    press('Enter')
    expect(document.activeElement).toBe(screen.getByRole('link'))
    await userEvent.tab()
    expect(document.activeElement).toBe(screen.getAllByRole('button', { name: 'Copy' })[0])
    await userEvent.tab()
    expect(document.activeElement).toBe(screen.getByRole('textbox'))
    message instanceof HTMLElement && message.focus()
    press('Enter', 'Escape')
    expect(document.activeElement).toBe(message)
    expect(closes).not.toHaveBeenCalled()
    press('Escape')
    expect(closes).toHaveBeenCalledOnce()
  })

  test('a card that waits for an answer is reached by Tab, and Escape there closes the panel as before', async () => {
    const { closes } = conversation([messageEntry(ANA, 'one', 2), signInEntry(1)])
    await userEvent.tab()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Sign in' }))
    press('Escape')
    expect(closes).toHaveBeenCalledOnce()
  })

  test('Enter on a card goes to its first control', async () => {
    conversation([messageEntry(ANA, 'one', 2), signInEntry(1)])
    press('End', 'Enter')
    await waitFor(() => expect(focused()).toBe('Sign in'))
  })
})
