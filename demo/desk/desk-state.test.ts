import { expect, test } from 'vitest'
import type { AttemptView, Item } from '../../src/sandbox.ts'
import type { DeskContact, DeskEvent } from './desk-api.ts'
import { type DeskState, INITIAL_STATE, reduceDesk } from './desk-state.ts'
import { eventText } from './texts.ts'

const NOW = 1_000

function contact(contactId: string, more: Partial<DeskContact> = {}): DeskContact {
  return {
    contactId,
    contactIds: [contactId],
    stage: 'flow',
    startedAt: '2026-11-21T10:00:00.000Z',
    customer: { ParticipantId: 'c', ParticipantRole: 'CUSTOMER', DisplayName: 'Guest', present: true },
    agents: [],
    attributes: {},
    segmentAttributes: {},
    supportedContentTypes: ['text/plain'],
    attempts: [],
    ...more,
  }
}

let nth = 0
function item(ContactId: string, more: Partial<Item> = {}): Item {
  nth += 1
  return {
    AbsoluteTime: '2026-11-21T10:00:01.000Z',
    Id: `item-${nth}`,
    Type: 'MESSAGE',
    ContentType: 'text/plain',
    Content: 'Hello',
    ContactId,
    InitialContactId: ContactId,
    ParticipantRole: 'CUSTOMER',
    DisplayName: 'Guest',
    ...more,
  }
}

const event = (name: string): Partial<Item> => ({
  Type: 'EVENT',
  ContentType: `application/vnd.amazonaws.connect.event.${name}`,
})

function after(...events: readonly DeskEvent[]): DeskState {
  return events.reduce(
    (state, one) => reduceDesk(state, { type: 'event-received', event: one, atMs: NOW }),
    INITIAL_STATE,
  )
}

const arrival = (id: string): DeskEvent => ({ type: 'contact', contact: contact(id) })

test('a streamed message grows in place, also in a snapshot, and ends as the complete text', () => {
  const piece = (Content: string, ChunkNumber: number, MessageCompleted = false) =>
    item('one', {
      Id: 'streamed',
      Content,
      MessageMetadata: { MessageId: 'streamed', ChunkNumber, MessageCompleted },
    })
  const texts = (state: DeskState) => state.conversations[0]?.items.map(({ Content }) => Content)
  const pieces = [piece('One ', 1), piece('two', 2)]
  const live = after(arrival('one'), ...pieces.map((one) => ({ type: 'item', item: one }) as const))
  expect(texts(live)).toEqual(['One two'])
  const ended = { type: 'item', item: piece('One, two.', 3, true) } as const
  expect(texts(reduceDesk(live, { type: 'event-received', event: ended, atMs: NOW }))).toEqual(['One, two.'])
  const snapshot = { contacts: [contact('one')], items: pieces, profiles: [], requests: [] }
  expect(texts(after({ type: 'snapshot', ...snapshot }))).toEqual(['One two'])
})

test('the first contact is selected automatically, a second one is not', () => {
  const state = after(arrival('one'), arrival('two'))
  expect(state.selectedId).toBe('one')
  expect(state.conversations.map(({ contact: { contactId } }) => contactId)).toEqual(['two', 'one'])
})

test('a customer’s message is unread until the conversation is selected', () => {
  const state = after(
    arrival('one'),
    arrival('two'),
    { type: 'item', item: item('one') },
    { type: 'item', item: item('two') },
    { type: 'item', item: item('two', { ParticipantRole: 'SYSTEM' }) },
  )
  expect(state.conversations.map(({ unread }) => unread)).toEqual([1, 0])
  const selected = reduceDesk(state, { type: 'contact-selected', contactId: 'two' })
  expect(selected.conversations.map(({ unread }) => unread)).toEqual([0, 0])
})

test('typing is not an item of the conversation and ends with the message', () => {
  const typing = after(arrival('one'), { type: 'item', item: item('one', event('typing')) })
  expect(typing.conversations[0]).toMatchObject({ items: [], typingAtMs: NOW })
  const message = reduceDesk(typing, {
    type: 'event-received',
    event: { type: 'item', item: item('one') },
    atMs: NOW,
  })
  expect(message.conversations[0]?.typingAtMs).toBeUndefined()
})

test('an item that arrives again replaces the earlier version', () => {
  const message = item('one', { ParticipantRole: 'CUSTOM_BOT', Content: 'The' })
  const state = after(
    arrival('one'),
    { type: 'item', item: message },
    { type: 'item', item: { ...message, Content: 'The rate' } },
  )
  expect(state.conversations[0]?.items.map(({ Content }) => Content)).toEqual(['The rate'])
})

test('a read receipt marks its message', () => {
  const receipt = item('one', {
    Type: 'MESSAGEMETADATA',
    MessageMetadata: {
      MessageId: 'item-7',
      Receipts: [{ RecipientParticipantId: 'c', ReadTimestamp: '2026-11-21T10:00:02.000Z' }],
    },
  })
  const state = after(arrival('one'), { type: 'item', item: receipt })
  expect(state.conversations[0]?.items).toEqual([])
  expect([...(state.conversations[0]?.read ?? [])]).toEqual(['item-7'])
})

test('an attempt is updated from offer to end', () => {
  const attempt = (state: AttemptView['state']): DeskEvent => ({
    type: 'attempt',
    contactId: 'one',
    attempt: { SessionId: 's', state, offeredAt: '', deadlineAt: '' },
  })
  const state = after(arrival('one'), attempt('issued'), attempt('url-issued'), attempt('succeeded'))
  expect(state.conversations[0]?.contact.attempts.map((one) => one.state)).toEqual(['succeeded'])
})

test('an updated profile replaces the earlier one', () => {
  const signedIn = (Name: string): DeskEvent => ({
    type: 'contact',
    contact: contact('one', { profileId: 'p' }),
    profile: { ProfileId: 'p', FirstName: Name, Attributes: {} },
  })
  expect(after(signedIn('Ada'), signedIn('Augusta')).profiles).toMatchObject([{ FirstName: 'Augusta' }])
})

test('a snapshot gives each contact its own items, and a reset removes all contacts', () => {
  const snapshot: DeskEvent = {
    type: 'snapshot',
    contacts: [contact('one'), contact('two')],
    items: [item('one', { Content: 'first' }), item('two', { Content: 'second' })],
    profiles: [],
    requests: [],
  }
  const state = after(snapshot)
  expect(state.connection).toBe('live')
  expect(state.conversations.map(({ items }) => items.map(({ Content }) => Content))).toEqual([
    ['first'],
    ['second'],
  ])
  const empty = reduceDesk(state, {
    type: 'event-received',
    event: { ...snapshot, contacts: [], items: [] },
    atMs: NOW,
  })
  expect(empty.conversations).toEqual([])
})

test('every sign-in event has a text, and an unknown event keeps its name', () => {
  const textOf = (name: string): string => eventText(item('one', event(name)))
  for (const name of ['initiated', 'succeeded', 'failed', 'timeout', 'expired', 'cancelled']) {
    expect(textOf(`authentication.${name}`)).not.toContain('authentication.')
  }
  expect(textOf('brand.new')).toBe('brand.new')
})

test('a customer’s file is unread, and its scan result replaces the item', () => {
  const file = (Status: 'IN_PROGRESS' | 'APPROVED'): Partial<Item> => ({
    Id: 'file-1',
    Type: 'ATTACHMENT',
    Attachments: [{ AttachmentId: 'a', AttachmentName: 'a.pdf', Status }],
  })
  const state = after(
    arrival('one'),
    arrival('two'),
    { type: 'item', item: item('two', file('IN_PROGRESS')) },
    { type: 'item', item: item('two', file('APPROVED')) },
  )
  const [two] = state.conversations
  expect(two?.unread).toBe(1)
  expect(two?.items.map(({ Attachments }) => Attachments?.[0]?.Status)).toEqual(['APPROVED'])
})
