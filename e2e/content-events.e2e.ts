import type { Locator } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { conversation } from './models/conversation.ts'
import { screenReader } from './models/screen-reader.ts'

/** What Connect sends beside messages, in the whole widget: streams, message processing and events. */

const EVENT = 'application/vnd.amazonaws.connect.event.'

test('a streamed answer grows in one bubble in the order of its pieces, and is announced once', {
  tag: '@core',
}, async ({ shop, page }) => {
  const heard = await screenReader(page)
  const announced = async () => (await heard()).filter((text) => text.includes('ferry'))
  const contact = await shop.meets('Ana')
  const piece = (ChunkNumber: number, Content: string, MessageCompleted = false): void => {
    contact.pushes({
      Id: 'c0ffee00-0000-4000-8000-00000000000a',
      ParticipantRole: 'CUSTOM_BOT',
      DisplayName: 'Harbour guide',
      ContentType: 'text/markdown',
      Content,
      MessageMetadata: { MessageId: 'c0ffee00-0000-4000-8000-00000000000a', ChunkNumber, MessageCompleted },
    })
  }
  piece(1, 'The **ferry** ')
  await shop.sees('The ferry')
  piece(3, 'at noon.')
  piece(2, 'leaves ')
  piece(2, 'leaves ')
  await shop.sees('The ferry leaves at noon.')
  const bubble = shop.panel.locator('.bubble', { hasText: 'The ferry' })
  await expect(bubble).toHaveCount(1)
  expect(await announced()).toEqual([])
  piece(4, 'The **ferry** leaves at noon, from pier 2.', true)
  await shop.sees('The ferry leaves at noon, from pier 2.')
  await expect(bubble).toHaveCount(1)
  await expect.poll(announced).toEqual(['Harbour guide: The ferry leaves at noon, from pier 2.'])
})

test('a message that Connect refused never reads as sent, and can be sent again or removed', {
  tag: '@core',
}, async ({ shop, page }) => {
  const contact = await shop.meets('Ana')
  const talk = conversation(page)
  await shop.says('something rude')
  await talk.lastIs('Sent')
  const sent = contact.transcript().find(({ Content }) => Content === 'something rude')
  const processed = (MessageProcessingStatus: 'PROCESSING' | 'REJECTED'): void => {
    contact.pushes({
      ParticipantRole: 'SYSTEM',
      Type: 'MESSAGEMETADATA',
      ContentType: `${EVENT}message.metadata`,
      MessageMetadata: { MessageId: sent?.Id ?? '', MessageProcessingStatus },
    })
  }
  processed('PROCESSING')
  await talk.lastSays('Sent, being checked')
  processed('REJECTED')
  await talk.lastSays('Not delivered. It was rejected.')
  await talk.showsOwn(['something rude'])
  await shop.presses('Discard')
  await talk.showsOwn([])
})

test('a redacted echo takes the place of the customer’s words', { tag: '@core' }, async ({ shop, page }) => {
  const contact = await shop.meets('Ana')
  const talk = conversation(page)
  await shop.says('My card is 4111 1111')
  await talk.lastIs('Sent')
  const sent = contact.transcript().find(({ Content }) => Content?.startsWith('My card'))
  contact.pushes({
    Id: sent?.Id ?? '',
    ParticipantRole: 'CUSTOMER',
    ParticipantId: sent?.ParticipantId ?? '',
    ContentType: 'text/plain',
    Content: 'My card is [CREDIT_CARD]',
  })
  await talk.showsOwn(['My card is [CREDIT_CARD]'])
})

test('a customer who is idle answers with one press, and an empty message is nothing', {
  tag: '@core',
}, async ({ shop, page }) => {
  const contact = await shop.meets('Ana')
  const talk = conversation(page)
  contact.pushes({ ParticipantRole: 'AGENT', ContentType: 'text/plain', Content: ' \u200b ' })
  contact.pushes({ ParticipantRole: 'CUSTOMER', Type: 'EVENT', ContentType: `${EVENT}participant.idle` })
  await shop.sees(/^Are you still there\?/)
  // Lines between messages are quiet: in the middle, smaller and paler than what people say.
  const looks = (place: Locator) =>
    place.evaluate((element) => {
      const { textAlign, fontSize, color } = getComputedStyle(element)
      return { textAlign, fontSize: Number.parseFloat(fontSize), color }
    })
  const [notice, said] = [
    await looks(shop.panel.locator('.notice').first()),
    await looks(shop.panel.locator('.bubble').first()),
  ]
  expect(notice.textAlign).toBe('center')
  expect(notice.fontSize).toBeLessThan(said.fontSize)
  expect(notice.color).not.toBe(said.color)
  await shop.presses('I’m still here')
  await talk.showsOwn(['I’m still here'])
  await expect(shop.panel.getByRole('button', { name: 'I’m still here' })).toHaveCount(0)
  await expect(shop.panel.locator('[data-role="agent"] .bubble')).toHaveCount(0)
})

test('a stream that stops is the end of a message, of bots of both roles, and no error', {
  tag: '@core',
}, async ({ shop }) => {
  const contact = await shop.meets('Ana')
  for (const [at, ParticipantRole] of (['SYSTEM', 'CUSTOM_BOT'] as const).entries()) {
    const Id = `c0ffee00-0000-4000-8000-0000000000b${at}`
    for (const [index, Content] of [`Boat ${at} `, 'leaves ', 'at'].entries())
      contact.pushes({
        ...{ Id, ParticipantRole, DisplayName: 'BOT', ContentType: 'text/markdown', Content },
        MessageMetadata: { MessageId: Id, ChunkNumber: index + 1, MessageCompleted: false },
      })
    await shop.sees(`Boat ${at} leaves at`)
    await expect(shop.panel.locator('.bubble', { hasText: `Boat ${at}` })).toHaveCount(1)
  }
  await shop.says('When?')
  contact.agent.says('At noon.')
  await shop.sees('At noon.')
  expect(shop.reported()).toEqual([])
})

test('a transfer says who passed the customer on and who comes, and a message that was not checked never reads as sent', {
  tag: '@core',
}, async ({ shop, page }) => {
  const contact = await shop.meets('Ana')
  const talk = conversation(page)
  contact.agent.transfers('Bo')
  await shop.sees('Ana is transferring you to a colleague')
  await shop.sees('Bo joined the chat')
  await shop.says('My number is 4711')
  await talk.lastIs('Sent')
  const sent = contact.transcript().find(({ Content }) => Content === 'My number is 4711')
  contact.pushes({
    ParticipantRole: 'SYSTEM',
    Type: 'MESSAGEMETADATA',
    ContentType: `${EVENT}message.metadata`,
    MessageMetadata: { MessageId: sent?.Id ?? '', MessageProcessingStatus: 'FAILED' },
  })
  await talk.lastSays('Not delivered. It couldn’t be checked.')
  await shop.presses('Try again')
  await talk.lastIs('Sent')
  await talk.showsOwn(['My number is 4711'])
})

test('known events are quiet lines, unknown ones nothing, an empty name reads as a role, and none is an error', {
  tag: '@core',
}, async ({ shop }) => {
  const contact = await shop.meets('Edda')
  await shop.sees('Edda joined the chat')
  const happens = (name: string, more: object = {}): void =>
    void contact.pushes({
      ...{ ParticipantRole: 'SYSTEM', Type: 'EVENT', ContentType: EVENT + name },
      ...more,
    })
  happens('participant.joined', { ParticipantRole: 'CUSTOMER', DisplayName: 'Grace' })
  happens('participant.invited', { ParticipantRole: 'SUPERVISOR', DisplayName: '' })
  happens('transfer.failed', { ParticipantRole: 'AGENT' })
  happens('chat.rehydrated')
  happens('connection.acknowledged')
  happens('weather.changed', { Content: '{"degrees":-4}' })
  happens('message.metadata', {
    ...{ ParticipantRole: 'AGENT', Type: 'MESSAGEMETADATA' },
    MessageMetadata: {
      Receipts: [{ DeliveredTimestamp: '2033-01-02T03:04:05.000Z', RecipientParticipantId: 'x' }],
    },
  })
  happens('participant.left', { ParticipantRole: 'AGENT', DisplayName: 'Edda' })
  await expect(shop.panel.getByRole('log').locator('.notice')).toHaveText([
    'Edda joined the chat',
    'Another agent has been added',
    'The transfer didn’t go through',
    'Edda left the chat',
  ])
  await expect(shop.panel).not.toContainText('degrees')
  expect(shop.reported()).toEqual([])
})
