// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { type ReactNode, useRef, useState } from 'react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { ComposerView } from '../react/views.ts'
import { Composer } from './composer.tsx'
import { composerView } from './views.test-kit.ts'

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

describe('keys', () => {
  test('Enter sends', async () => {
    const { send, field } = renderComposer()
    await userEvent.type(field, 'Hello{Enter}')
    expect(send).toHaveBeenCalledOnce()
    expect(field.value).toBe('Hello')
  })

  test('Shift and Enter begin a line', async () => {
    const { send, field } = renderComposer()
    await userEvent.type(field, 'one{Shift>}{Enter}{/Shift}two')
    expect(send).not.toHaveBeenCalled()
    expect(field.value).toBe('one\ntwo')
    expect(field.rows).toBe(2)
  })

  test.each([
    ['isComposing', { isComposing: true, keyCode: 13 }],
    ['key code 229, as Safari reports it', { keyCode: 229 }],
  ])('Enter that picks a word of an input method does not send: %s', (_, init) => {
    const { send, field } = renderComposer({ draft: 'にほ' })
    fireEvent.keyDown(field, { key: 'Enter', ...init })
    expect(send).not.toHaveBeenCalled()
  })

  test('the field grows to five lines and no further', () => {
    expect(renderComposer({ draft: 'a\nb\nc\nd\ne\nf\ng' }).field.rows).toBe(5)
  })
})

test('the button sends and gives the focus back to the field', async () => {
  const { send, field } = renderComposer({ draft: 'Hello' })
  await userEvent.click(screen.getByRole('button', { name: 'Send message' }))
  expect(send).toHaveBeenCalledOnce()
  expect(document.activeElement).toBe(field)
})

test('the button rests while there is nothing to send', () => {
  renderComposer()
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send message' }).disabled).toBe(true)
})

describe('what it says beside the field', () => {
  test.each<[Partial<ComposerView>, string]>([
    [{ remaining: 87 }, '87 characters left'],
    [{ remaining: -1 }, '1 character too many'],
    [{ disabledReason: 'starting' }, 'Connecting… You can start writing.'],
    [{ disabledReason: 'ending' }, 'Ending the chat…'],
  ])('%j: %s', (change, text) => {
    const { field } = renderComposer(change)
    const hint = document.getElementById(field.getAttribute('aria-describedby') ?? '')
    expect(hint?.textContent).toBe(text)
  })

  test('nothing, far from the limit', () => {
    expect(renderComposer({ remaining: 101 }).field.hasAttribute('aria-describedby')).toBe(false)
  })

  test('a text that is too long is marked as such', () => {
    expect(renderComposer({ remaining: -3 }).field.getAttribute('aria-invalid')).toBe('true')
  })
})

test('the field can be written in while the chat starts', async () => {
  const { field } = renderComposer({ disabledReason: 'starting', canSend: false })
  await userEvent.type(field, 'Hi')
  expect(field.value).toBe('Hi')
})

test('the field does not take the focus by itself', () => {
  renderComposer()
  expect(document.activeElement).toBe(document.body)
})
