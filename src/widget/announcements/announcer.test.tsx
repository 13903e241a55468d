// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, test } from 'vitest'
import type { Announcement } from '../../model/host-event.ts'
import type { MessageItem } from '../../model/item.ts'
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

test('a template with Markdown in its title is announced as it is shown, also if it is the first one', async () => {
  const listeners = new Set<(announcement: Announcement) => void>()
  const onAnnouncement = (listener: (announcement: Announcement) => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  render(
    <ChatProvider chat={{ ...chat, onAnnouncement } as unknown as Chat}>
      <Announcer phase="live" panelOpen />
    </ChatProvider>,
  )
  const content = { title: 'Your **Gold** card', elements: [{ title: 'Block' }] }
  const message: MessageItem = {
    kind: 'message',
    id: '1',
    sentAtMs: 0,
    from: { id: 'a', role: 'agent', displayName: 'Ana' },
    body: {
      format: 'structured',
      contentType: 'application/vnd.amazonaws.connect.message.interactive',
      templateType: 'Panel',
      content: JSON.stringify({ templateType: 'Panel', version: '1.0', data: { content } }),
    },
  }
  for (const listener of listeners) listener({ type: 'message', message })
  await waitFor(() => expect(screen.getByRole('status').textContent).not.toBe(''))
  expect(screen.getByRole('status').textContent).toContain('Ana: Your Gold card')
})

test('outside of the widget, an announcement is silent', () => {
  const { container } = render(<Button />)
  fireEvent.click(screen.getByRole('button', { name: 'Next' }))
  expect(container.textContent).toBe('Next')
})
