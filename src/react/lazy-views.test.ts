import { expect, test, vi } from 'vitest'
import type { Chat } from '../session/chat.ts'
import { viewLoaderOf } from './lazy-views.ts'

vi.mock('../content/views/read-view.ts', () => {
  throw new Error('offline')
})

test('if the code of views does not load, the view has failed and the host is told', async () => {
  const report = vi.fn()
  const chat: Pick<Chat, 'report'> = { report }
  const loader = viewLoaderOf(chat as Chat)
  loader.request('m1', { viewToken: 'token' })
  expect(loader.get('m1')).toEqual({ status: 'loading' })
  await expect.poll(() => loader.get('m1')).toEqual({ status: 'failed' })
  expect(report).toHaveBeenCalledWith(expect.objectContaining({ code: 'load-failed' }))
})
