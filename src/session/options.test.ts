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

test.each([
  ['de_DE', { locale: 'de-DE' }],
  ['en_US.UTF-8', { locale: 'en-US' }],
  ['C', {}],
  ['', {}],
  ['x'.repeat(48), {}],
])('a chat with the locale %s starts', async (locale, sent) => {
  const harness = await startedChat({ locale, customer: { displayName: '' } })
  expect(harness.chat.get().phase).toBe('live')
  const body = harness.browser.bff.requests[0]?.body as object
  expect(body).toMatchObject(sent)
  expect('locale' in body).toBe('locale' in sent)
  expect(body).not.toHaveProperty('displayName')
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
