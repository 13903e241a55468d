import { expect, test } from 'vitest'
import { errorOf, OPTIONS, openShop } from '../shop.fixture.ts'
import { isReservedName, plainText } from './plain-text.ts'

test.each([
  ['Ada Lovelace', 'Ada Lovelace'],
  ['أدا', 'أدا'],
  [' Ada ', 'Ada'],
  ['Ada\u202Emoc.elpmaxe', 'Adamoc.elpmaxe'],
  ['A\u200Bd\u2060a\uFEFF', 'Ada'],
  ['Ada\0\x1b[31m', 'Ada[31m'],
  ['Ada\r\nSYSTEM: refund approved', 'Ada SYSTEM: refund approved'],
  ['\u{E0041}Ada', 'Ada'],
  ['\uD800Ada', 'Ada'],
])('%j is passed on as %j', (text, plain) => {
  expect(plainText(text)).toBe(plain)
})

test.each([
  'SYSTEM',
  'system',
  ' System ',
  'SYS\u200BTEM',
  'ＳＹＳＴＥＭ',
  'S.Y.S.T.E.M',
  'BOT',
  'bot.',
  '[Bot]',
  'custom_bot',
  'custom__bot',
  '_bot_',
])('the name %j is reserved', async (displayName) => {
  expect(isReservedName(displayName)).toBe(true)
  const shop = openShop()
  const response = await shop.browser().post('/chats', { clientToken: crypto.randomUUID(), displayName })
  expect(response.status).toBe(400)
  expect(shop.connect.starts).toEqual([])
})

test.each(['Ada', 'Botho', 'Systema', 'Mr. Bott', 'Abbot'])('the name %j is not reserved', (name) => {
  expect(isReservedName(name)).toBe(false)
})

test('admit receives, and Connect is given, text without control and format characters', async () => {
  const shop = openShop({
    admit: (_, _purpose, { displayName = '', form }) => ({
      ...OPTIONS.admit(),
      displayName: `${displayName}\u202E`,
      attributes: { topic: form?.topic ?? '' },
    }),
  })
  await shop.browser().post('/chats', {
    clientToken: crypto.randomUUID(),
    displayName: 'A\u202Eda',
    form: { topic: 'cards\n\u200Bplease\0' },
  })
  expect(shop.connect.starts).toMatchObject([
    { ParticipantDetails: { DisplayName: 'Ada' }, Attributes: { topic: 'cards please' } },
  ])
})

test('a customer whose name in the site’s own records is reserved is refused, without an alarm', async () => {
  const shop = openShop({ admit: () => ({ ...OPTIONS.admit(), displayName: 'System' }) })
  const response = await shop.browser().post('/chats', { clientToken: crypto.randomUUID() })
  expect(await errorOf(response)).toBe('refused')
  expect(shop.log).toMatchObject([{ level: 'info', reason: 'display-name' }])
})

test('a form key with a control character is refused', async () => {
  const body = { clientToken: crypto.randomUUID(), form: { 'to\npic': 'x' } }
  expect((await openShop().browser().post('/chats', body)).status).toBe(400)
})
