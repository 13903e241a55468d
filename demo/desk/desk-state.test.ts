import { expect, test } from 'vitest'
import type { AttemptView, Item } from '../../src/sandbox.ts'
import type { DeskContact, DeskEvent } from './desk-api.ts'
import { type DeskState, EMPTY_DESK, nextDesk } from './desk-state.ts'
import { eventWords } from './words.ts'

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
  return events.reduce((state, one) => nextDesk(state, { type: 'heard', event: one, atMs: NOW }), EMPTY_DESK)
}

const arrives = (id: string): DeskEvent => ({ type: 'contact', contact: contact(id) })

test('the first contact is looked at by itself, a second one only waits', () => {
  const state = after(arrives('one'), arrives('two'))
  expect(state.chosen).toBe('one')
  expect(state.cases.map(({ contact: { contactId } }) => contactId)).toEqual(['two', 'one'])
})

test('what a customer writes is unread until somebody looks', () => {
  const state = after(
    arrives('one'),
    arrives('two'),
    { type: 'item', item: item('one') },
    { type: 'item', item: item('two') },
    { type: 'item', item: item('two', { ParticipantRole: 'SYSTEM' }) },
  )
  expect(state.cases.map(({ unread }) => unread)).toEqual([1, 0])
  const looked = nextDesk(state, { type: 'chosen', contactId: 'two' })
  expect(looked.cases.map(({ unread }) => unread)).toEqual([0, 0])
})

test('typing is no line of the conversation and ends with the message', () => {
  const typing = after(arrives('one'), { type: 'item', item: item('one', event('typing')) })
  expect(typing.cases[0]).toMatchObject({ items: [], typingAtMs: NOW })
  const said = nextDesk(typing, { type: 'heard', event: { type: 'item', item: item('one') }, atMs: NOW })
  expect(said.cases[0]?.typingAtMs).toBeUndefined()
})

test('an item that comes again takes its own place', () => {
  const said = item('one', { ParticipantRole: 'CUSTOM_BOT', Content: 'The' })
  const state = after(
    arrives('one'),
    { type: 'item', item: said },
    { type: 'item', item: { ...said, Content: 'The rate' } },
  )
  expect(state.cases[0]?.items.map(({ Content }) => Content)).toEqual(['The rate'])
})

test('a read receipt is a mark on its message', () => {
  const receipt = item('one', {
    Type: 'MESSAGEMETADATA',
    MessageMetadata: {
      MessageId: 'item-7',
      Receipts: [{ RecipientParticipantId: 'c', ReadTimestamp: '2026-11-21T10:00:02.000Z' }],
    },
  })
  const state = after(arrives('one'), { type: 'item', item: receipt })
  expect(state.cases[0]?.items).toEqual([])
  expect([...(state.cases[0]?.read ?? [])]).toEqual(['item-7'])
})

test('an attempt is followed from offer to end', () => {
  const attempt = (state: AttemptView['state']): DeskEvent => ({
    type: 'attempt',
    contactId: 'one',
    attempt: { SessionId: 's', state, offeredAt: '', deadlineAt: '' },
  })
  const state = after(arrives('one'), attempt('issued'), attempt('url-issued'), attempt('succeeded'))
  expect(state.cases[0]?.contact.attempts.map((one) => one.state)).toEqual(['succeeded'])
})

test('a profile that is updated replaces what was known', () => {
  const signedIn = (Name: string): DeskEvent => ({
    type: 'contact',
    contact: contact('one', { profileId: 'p' }),
    profile: { ProfileId: 'p', FirstName: Name, Attributes: {} },
  })
  expect(after(signedIn('Ada'), signedIn('Augusta')).profiles).toMatchObject([{ FirstName: 'Augusta' }])
})

test('a snapshot brings each contact its own items, and a reset lets go of the chosen one', () => {
  const snapshot: DeskEvent = {
    type: 'snapshot',
    contacts: [contact('one'), contact('two')],
    items: [item('one', { Content: 'first' }), item('two', { Content: 'second' })],
    profiles: [],
    requests: [],
  }
  const state = after(snapshot)
  expect(state.line).toBe('live')
  expect(state.cases.map(({ items }) => items.map(({ Content }) => Content))).toEqual([['first'], ['second']])
  const empty = nextDesk(state, { type: 'heard', event: { ...snapshot, contacts: [], items: [] }, atMs: NOW })
  expect(empty.cases).toEqual([])
})

test('every event of a sign-in has its words, and an unknown one keeps its name', () => {
  const words = (name: string): string => eventWords(item('one', event(name)))
  for (const name of ['initiated', 'succeeded', 'failed', 'timeout', 'expired', 'cancelled']) {
    expect(words(`authentication.${name}`)).not.toContain('authentication.')
  }
  expect(words('brand.new')).toBe('brand.new')
})

test('a file of the customer is news, and what the scanner says of it takes its place', () => {
  const file = (Status: 'IN_PROGRESS' | 'APPROVED'): Partial<Item> => ({
    Id: 'file-1',
    Type: 'ATTACHMENT',
    Attachments: [{ AttachmentId: 'a', AttachmentName: 'a.pdf', Status }],
  })
  const state = after(
    arrives('one'),
    arrives('two'),
    { type: 'item', item: item('two', file('IN_PROGRESS')) },
    { type: 'item', item: item('two', file('APPROVED')) },
  )
  const [two] = state.cases
  expect(two?.unread).toBe(1)
  expect(two?.items.map(({ Attachments }) => Attachments?.[0]?.Status)).toEqual(['APPROVED'])
})
