// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, test } from 'vitest'
import { ChatProvider } from '../../react/provider.tsx'
import type { Chat } from '../app/chat-app.tsx'
import { useAnnounce } from './announce-context.ts'
import { Announcer } from './announcer.tsx'

afterEach(cleanup)

const nothing = () => () => undefined
const chat = {
  get: () => ({ outbox: [] }),
  subscribe: nothing,
  on: nothing,
  onAnnouncement: nothing,
} as unknown as Chat

function Button(): ReactNode {
  const announce = useAnnounce()
  return (
    <button type="button" onClick={() => announce('2 of 5')}>
      Next
    </button>
  )
}

test('what a component announces is said in the only live region of the widget', () => {
  render(
    <ChatProvider chat={chat}>
      <Announcer phase="live" panelOpen>
        <Button />
      </Announcer>
    </ChatProvider>,
  )
  // In one task, because the region is emptied after a moment.
  fireEvent.click(screen.getByRole('button', { name: 'Next' }))
  expect(screen.getByRole('status').textContent?.trim()).toBe('2 of 5')
})

test('outside of the widget, an announcement is silent', () => {
  const { container } = render(<Button />)
  fireEvent.click(screen.getByRole('button', { name: 'Next' }))
  expect(container.textContent).toBe('Next')
})
