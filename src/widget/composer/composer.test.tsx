// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { type ReactNode, useRef, useState } from 'react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { ComposerView } from '../../react/views.ts'
import { composerView } from '../views.test-kit.ts'
import { Composer } from './composer.tsx'

afterEach(cleanup)

function StatefulComposer(props: {
  readonly change: Partial<ComposerView>
  readonly send: () => void
}): ReactNode {
  const { change, send } = props
  const [draft, setDraft] = useState(change.draft ?? '')
  const view = composerView({ canSend: draft.trim() !== '', send, ...change, draft, setDraft })
  return <Composer view={view} inputRef={useRef<HTMLTextAreaElement>(null)} />
}

function renderComposer(change: Partial<ComposerView> = {}) {
  const send = vi.fn()
  render(<StatefulComposer change={change} send={send} />)
  return { send, field: screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' }) }
}

describe('keys in the composer', () => {
  test('Enter sends the message', async () => {
    const { send, field } = renderComposer()
    await userEvent.type(field, 'Hello{Enter}')
    expect(send).toHaveBeenCalledOnce()
    expect(field.value).toBe('Hello')
  })

  test('Shift+Enter inserts a line break', async () => {
    const { send, field } = renderComposer()
    await userEvent.type(field, 'one{Shift>}{Enter}{/Shift}two')
    expect(send).not.toHaveBeenCalled()
    expect(field.value).toBe('one\ntwo')
    expect(field.rows).toBe(2)
  })

  test.each([
    ['isComposing', { isComposing: true, keyCode: 13 }],
    ['key code 229, as Safari reports it', { keyCode: 229 }],
  ])('Enter that selects a word of an input method does not send: %s', (_, init) => {
    const { send, field } = renderComposer({ draft: 'にほ' })
    fireEvent.keyDown(field, { key: 'Enter', ...init })
    expect(send).not.toHaveBeenCalled()
  })

  test("the composer's field grows to five lines", () => {
    expect(renderComposer({ draft: 'a\nb\nc\nd\ne\nf\ng' }).field.rows).toBe(5)
  })
})

test('the send button sends and moves the focus to the field', async () => {
  const { send, field } = renderComposer({ draft: 'Hello' })
  await userEvent.click(screen.getByRole('button', { name: 'Send message' }))
  expect(send).toHaveBeenCalledOnce()
  expect(document.activeElement).toBe(field)
})

test('the send button is disabled while the draft is empty', () => {
  renderComposer()
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send message' }).disabled).toBe(true)
})

describe("the hint beside the composer's field", () => {
  test.each<[Partial<ComposerView>, string]>([
    [{ remaining: 87 }, '87 characters left'],
    [{ remaining: -1 }, '1 character over the limit'],
    [{ waiting: true }, 'Connecting… You can already type and send.'],
    [{ disabledReason: 'ending' }, 'Ending the chat…'],
  ])('%j: %s', (change, text) => {
    const { field } = renderComposer(change)
    const hint = document.getElementById(field.getAttribute('aria-describedby') ?? '')
    expect(hint?.textContent).toBe(text)
  })

  test('the composer shows no hint far from the limit', () => {
    expect(renderComposer({ remaining: 101 }).field.hasAttribute('aria-describedby')).toBe(false)
  })

  test('a draft that is too long is marked as invalid', () => {
    expect(renderComposer({ remaining: -3 }).field.getAttribute('aria-invalid')).toBe('true')
  })
})

test('the customer can write and send while the chat starts', async () => {
  const { field, send } = renderComposer({ waiting: true })
  await userEvent.type(field, 'Hi{Enter}')
  expect(send).toHaveBeenCalledOnce()
})

test('the composer does not take the focus when it is rendered', () => {
  renderComposer()
  expect(document.activeElement).toBe(document.body)
})
