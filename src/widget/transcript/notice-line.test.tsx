// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { NoticeEntry } from '../../model/chat/timeline.ts'
import { menuPart } from '../panel/menu-part.ts'
import { type Renderers, RenderersContext } from '../renderers/renderers.ts'
import { NoticeLine } from './notice-line.tsx'

// As in a chat that is connected.
beforeAll(() => menuPart.load())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const NOW_MS = Date.UTC(2026, 4, 12)
const ANA = { id: 'a', role: 'agent', displayName: 'Ana' } as const
const BO = { id: 'b', role: 'agent', displayName: 'Bo' } as const

function notice(more: Partial<NoticeEntry>): NoticeEntry {
  return { kind: 'notice', key: 'n', notice: 'joined', sentAtMs: NOW_MS, ...more }
}

function renderLine(entry: NoticeEntry, renderers: Renderers = {}, autoDisconnectMinutes?: number) {
  const onSay = vi.fn()
  const onError = vi.fn()
  const { container } = render(
    <RenderersContext.Provider value={{ renderers, onError }}>
      <NoticeLine entry={entry} autoDisconnectMinutes={autoDisconnectMinutes} onSay={onSay} />
    </RenderersContext.Provider>,
  )
  return { onSay, onError, container }
}

describe('a transfer', () => {
  test.each([
    [{ by: ANA, who: BO }, 'Ana transferred you to Bo'],
    [{ by: ANA }, 'Ana is transferring you to a colleague'],
    [{ by: ANA, who: ANA }, 'Ana is transferring you to a colleague'],
    [{ by: ANA, who: { id: 'c', role: 'agent' } }, 'Ana is transferring you to a colleague'],
    [{ who: BO }, 'We’re transferring you to a colleague'],
  ] as const)('%j: %s', (more, text) => {
    const { container } = renderLine(notice({ notice: 'transferred', ...more }))
    expect(container.textContent).toBe(text)
  })

  test('names are isolated, so that their direction changes nothing around them', () => {
    const { container } = renderLine(
      notice({ notice: 'transferred', by: { ...ANA, displayName: 'آنا' }, who: BO }),
    )
    expect([...container.querySelectorAll('bdi')].map((name) => name.textContent)).toEqual(['آنا', 'Bo'])
  })
})

describe('an idle customer', () => {
  const idle = notice({
    notice: 'idle',
    who: { id: 'me', role: 'customer' },
    idle: { silentForMs: 60_000, receivedAtMs: NOW_MS },
  })

  test('says with one press that they are still there', () => {
    const { onSay } = renderLine(idle)
    expect(screen.getByText(/^Are you still there\?/)).toBeTruthy()
    expect(screen.queryByRole('timer')).toBeNull()
    screen.getByRole('button', { name: 'I’m still here' }).click()
    expect(onSay).toHaveBeenCalledWith('I’m still here')
  })

  test('sees how much time is left, if the host says when Connect ends the chat', () => {
    vi.useFakeTimers({ now: NOW_MS })
    renderLine(idle, {}, 3)
    expect(screen.getByRole('timer').textContent).toContain('2:00')
    act(() => void vi.advanceTimersByTime(61_000))
    expect(screen.getByRole('timer').textContent).toContain('0:59')
    act(() => void vi.advanceTimersByTime(59_000))
    expect(screen.queryByRole('timer')).toBeNull()
  })

  test('is not asked once the state is over', () => {
    renderLine(notice({ notice: 'idle', who: { id: 'me', role: 'customer' } }))
    expect(screen.queryByRole('button')).toBeNull()
  })
})

describe('a renderer of the host', () => {
  test('gets the entry and the text', () => {
    const joined = ({ text }: { readonly text: string }): ReactNode => <em>{text}!</em>
    renderLine(notice({ who: ANA }), { event: { joined } })
    expect(screen.getByText('Ana joined the chat!')).toBeTruthy()
  })

  test('that throws is replaced by the line, and the error is reported', () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const joined = (): ReactNode => {
      throw new Error('broken')
    }
    const { container, onError } = renderLine(notice({ who: ANA }), { event: { joined } })
    expect(container.textContent).toBe('Ana joined the chat')
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'render-failed' }))
  })
})
