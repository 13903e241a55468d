// @vitest-environment jsdom
import { act, cleanup, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { startedChat } from '../session/testing/chat-harness.test-kit.ts'
import { renderChatHook } from './render-chat-hook.test-kit.ts'
import { useView } from './use-view.ts'

afterEach(cleanup)

test('a view is loaded once, also if the component is mounted again', async () => {
  const harness = await startedChat()
  harness.connection().answers('describeView', async () => ({ View: { Id: 'confirmation', Content: {} } }))
  const render = () =>
    renderChatHook(harness, () =>
      useView({ key: 'm1', id: 'm1' }, { viewToken: 'token', viewData: { Heading: 'Done' } }),
    )
  const first = render()
  expect(first.view().loading).toEqual({ status: 'loading' })
  await waitFor(() => expect(first.view().loading.status).toBe('ready'))
  const { loading } = first.view()
  expect(loading).toMatchObject({ view: { kind: 'confirmation', title: 'Done' } })
  first.unmount()
  expect(render().view().loading).toBe(loading)
  expect(harness.connection().count('describeView')).toBe(1)
})

test('a view of a chat that has ended has expired', async () => {
  const harness = await startedChat()
  await act(() => harness.chat.end())
  const { view } = renderChatHook(harness, () => useView({ key: 'm1' }, { viewToken: 'token' }))
  await waitFor(() => expect(view().loading).toEqual({ status: 'expired' }))
})
