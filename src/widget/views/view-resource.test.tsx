// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { managedAnswer } from '../../content/views/view-samples.test-kit.ts'
import type { MessageEntry } from '../../model/chat/timeline.ts'
import type { ViewLoading } from '../../react/view-loader.ts'
import { ViewResource } from './view-resource.tsx'

const { readView } = await import('../../content/views/read-view.ts')

const loading = vi.hoisted(() => ({ current: { status: 'loading' } as unknown }))
vi.mock('../../react/use-view.ts', () => ({
  useView: () => ({ loading: loading.current as ViewLoading, retry: () => undefined }),
}))

afterEach(cleanup)

const MESSAGE: MessageEntry = {
  kind: 'message',
  key: 'm1',
  id: 'm1',
  from: { id: 'bot', role: 'system' },
  own: false,
  body: { format: 'structured', contentType: 'x', content: '{}', templateType: 'ViewResource' },
  sentAtMs: 1,
  partial: false,
}

test('the answer of a view has the wire form of Connect, and is not shown as a message', async () => {
  const user = userEvent.setup()
  const answer = vi.fn()
  const viewData = { Heading: 'Done', Next: { Label: 'Go home' } }
  loading.current = { status: 'ready', view: readView(managedAnswer('confirmation', ['Next']), viewData) }
  render(
    <ViewResource
      message={MESSAGE}
      template={{ viewToken: 'token', viewData }}
      reply={{ state: 'open' }}
      answer={answer}
    />,
  )
  await user.click(screen.getByRole('button', { name: 'Go home' }))
  expect(answer).toHaveBeenCalledExactlyOnceWith({
    contentType: 'application/vnd.amazonaws.connect.message.interactive.response',
    content:
      '{"templateType":"ViewResource","version":"1.0","action":"Next","data":{"actionName":"Next","Label":"Go home"}}',
    text: 'Go home',
    hidden: true,
    choiceId: 'Next',
  })
})
