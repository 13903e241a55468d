import { expect, test } from 'vitest'
import { ParticipantError } from '../../model/ports.ts'
import { chatIn, startedChat } from '../testing/chat-harness.test-kit.ts'
import { browserWithTabs } from '../testing/fake-tabs.test-kit.ts'

const denied = () => Promise.reject(new ParticipantError('denied', 'expired'))

test('a view is requested with its token', async () => {
  const { chat, connection } = await startedChat()
  connection().answers('describeView', async () => ({ View: {} }))
  expect(await chat.describeView('token+/=')).toEqual({ View: {} })
  expect(connection().calls.find(({ call }) => call === 'describeView')?.args).toEqual(['token+/='])
})

test('a view that was denied is requested once more on a new connection', async () => {
  const harness = await startedChat()
  harness.connection().answers('describeView', denied)
  expect(await harness.chat.describeView('token')).toBeUndefined()
  expect(harness.browser.connections.map((one) => one.count('describeView'))).toEqual([1, 1])
})

test('a view that is denied on a new connection as well is denied', async () => {
  const harness = await startedChat({}, (connection) => connection.answers('describeView', denied))
  await expect(harness.chat.describeView('token')).rejects.toMatchObject({ kind: 'denied' })
  expect(harness.browser.connections).toHaveLength(2)
})

test('without a connection a view is unreachable', async () => {
  const harness = chatIn(browserWithTabs().opensTab())
  await expect(harness.chat.describeView('token')).rejects.toMatchObject({ kind: 'unreachable' })
})
