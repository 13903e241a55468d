import { act, render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { chatWithFiles, type Files } from '../session/files/chat-with-files.test-kit.ts'
import { settled } from '../session/testing/fake-clock.test-kit.ts'
import { ChatProvider } from './provider.tsx'

/** A live chat with the components below it. */
export interface RenderedFiles extends Files {
  /** Resolves once what was begun, reading files included, has been rendered. */
  settles(): Promise<void>
  unmount(): void
}

export async function renderWithFiles(
  children: ReactNode,
  attachments: unknown = true,
): Promise<RenderedFiles> {
  const files = await chatWithFiles(attachments)
  const { unmount } = render(<ChatProvider chat={files.harness.chat}>{children}</ChatProvider>)
  const settles = (): Promise<void> => act(settled)
  await settles()
  return { ...files, settles, unmount }
}
