import { act, renderHook } from '@testing-library/react'
import { createElement, type ReactNode } from 'react'
import type { ChatEvent } from '../model/chat/events.ts'
import type { NoticeItem } from '../model/item.ts'
import type { ChatHarness } from '../session/testing/chat-harness.test-kit.ts'
import { ChatProvider } from './provider.tsx'

/** Renders a hook below a provider and counts its renders. */
export function renderChatHook<View>(harness: ChatHarness, useView: () => View) {
  let renders = 0
  const wrapper = ({ children }: { children: ReactNode }) =>
    createElement(ChatProvider, { chat: harness.chat }, children)
  const { result, unmount, rerender } = renderHook(
    () => {
      renders += 1
      return useView()
    },
    { wrapper },
  )
  return { view: () => result.current, renders: () => renders, unmount, rerender }
}

/** Dispatches an event and waits for the frame that renders it. */
export async function receive(harness: ChatHarness, event: ChatEvent): Promise<void> {
  await act(async () => {
    harness.receives(event)
    await new Promise(requestAnimationFrame)
  })
}

export const AGENT = { id: 'agent-1', role: 'agent', displayName: 'Ana' } as const
export const typing: ChatEvent = { type: 'typing', from: AGENT, atMs: 1 }
export const receipt: ChatEvent = { type: 'receipt', messageId: 'm', receipt: 'read', atMs: 1 }

export function noticeEvent(
  id: string,
  notice: NoticeItem['notice'],
  who: NoticeItem['who'],
  sentAtMs: number,
): ChatEvent {
  return { type: 'item', item: { kind: 'notice', id, sentAtMs, notice, ...(who ? { who } : {}) }, atMs: 1 }
}
