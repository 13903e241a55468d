import { expect, test } from 'vitest'
import { chatIn, startedChat } from './testing/chat-harness.test-kit.ts'
import { messageItem } from './testing/fake-connection.test-kit.ts'
import { browserWithTabs } from './testing/fake-tabs.test-kit.ts'

test('with receipts and typing switched off, neither is sent', async () => {
  const harness = await startedChat({ receipts: false, typing: false })
  await harness.receives({ type: 'item', item: messageItem('m1'), atMs: 1 })
  harness.chat.typing()
  const withheld = ['sendRead', 'sendDelivered', 'sendTyping'] as const
  expect(withheld.map((call) => harness.connection().count(call))).toEqual([0, 0, 0])
})

test.each(['keepText', 'keepLastMessages', 'receipts', 'typing', 'thinking'])(
  'the option %s must be true or false',
  (name) => {
    const options = { [name]: 'no' } as object
    expect(() => chatIn(browserWithTabs().opensTab(), options)).toThrow(
      expect.objectContaining({ code: 'invalid-option' }),
    )
  },
)
