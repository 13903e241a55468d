import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox.ts'
import { type Chat, send, startBody, startChat, textAt, type WireResponse } from '../chat.test-kit.ts'
import { flowOf, messageAndEnd, step } from '../flows/flow.test-kit.ts'
import { stopMachineClock } from '../stop-machine-clock.test-kit.ts'
import { isRecord } from '../wire/shape.ts'

let sandbox: Sandbox

stopMachineClock()
beforeAll(async () => {
  sandbox = await startSandbox({ flow: flowOf(step('end', 'EndFlowExecution')) })
})
afterEach(() => sandbox.reset())
afterAll(() => sandbox.close())

const from = (SourceContactId: string, RehydrationType = 'ENTIRE_PAST_SESSION') => ({
  PersistentChat: { RehydrationType, SourceContactId },
})
const starts = (extra: Record<string, unknown>): Promise<WireResponse> =>
  send(sandbox, 'PUT', '/contact/chat', startBody(sandbox, extra))

async function endedChat(said: readonly string[], extra = {}): Promise<Chat> {
  const chat = await startChat(sandbox, extra)
  for (const text of said) await chat.sends(text)
  chat.contact.ends()
  return chat
}

async function pages(chat: Chat, request: object): Promise<Record<string, unknown>[]> {
  const all: Record<string, unknown>[] = []
  let NextToken: unknown
  do {
    const { body } = await chat.post('/participant/transcript', {
      SortOrder: 'ASCENDING',
      ...request,
      ...(NextToken === undefined ? {} : { NextToken }),
    })
    all.unshift(...(Array.isArray(body.Transcript) ? body.Transcript.filter(isRecord) : []))
    NextToken = body.NextToken
  } while (NextToken !== undefined)
  return all
}

const said = (items: readonly Record<string, unknown>[]) =>
  items
    .filter((item) => item.Type === 'MESSAGE')
    .map((item) => [item.Content, item.ContactId, item.RelatedContactId])

describe.each(['ENTIRE_PAST_SESSION', 'FROM_SEGMENT'])('persistent chat with %s', (type) => {
  test('the transcript continues into the ended chat and what that chat had inherited', async () => {
    const first = await endedChat(['one', 'two'])
    const second = await endedChat(['three'], from(first.contactId, type))
    const third = await startChat(sandbox, from(second.contactId, type))
    await third.sends('four')
    expect(said(await pages(third, { MaxResults: 2, ScanDirection: 'BACKWARD' }))).toEqual([
      ['one', undefined, first.contactId],
      ['two', undefined, first.contactId],
      ['three', undefined, second.contactId],
      ['four', third.contactId, undefined],
    ])
  })
})

describe('a chat of three contacts', () => {
  let surveyed: Sandbox
  let chat: Chat
  let contacts: readonly string[]

  beforeEach(async () => {
    surveyed = await startSandbox({
      flow: flowOf(...messageAndEnd('hello')),
      disconnectFlow: flowOf(
        step('ask', 'MessageParticipant', { Text: 'Were you happy?' }, { next: 'bye' }),
        step('bye', 'DisconnectParticipant'),
      ),
    })
    chat = await startChat(surveyed)
    const socket = await chat.opensSocket()
    await socket.message('hello')
    await chat.contact.agent.joins('Ana')
    chat.contact.agent.says('Ana here')
    chat.contact.agent.transfers('Ben')
    chat.contact.agent.says('Ben here')
    chat.contact.agent.leaves('Ben')
    await socket.event('chat.ended')
    contacts = chat.contact.view().contactIds
  })
  afterEach(() => surveyed.close())

  const starts = (extra: Record<string, unknown>): Promise<WireResponse> =>
    send(surveyed, 'PUT', '/contact/chat', startBody(surveyed, extra))
  const describes = async (id: string) =>
    (await send(surveyed, 'GET', `/contacts/${surveyed.instanceId}/${id}`)).body

  async function goesOn(source: string | undefined, type: string) {
    const next = await startChat(surveyed, from(source ?? '', type))
    const past = said(await pages(next, { ScanDirection: 'BACKWARD' })).filter(([, , related]) => related)
    return {
      words: past.map(([text, , related]) => [text, contacts.indexOf(String(related))]),
      body: await describes(next.contactId),
    }
  }

  test('every item has the id of its contact and of the first contact', () => {
    expect(contacts).toHaveLength(3)
    expect(contacts[0]).toBe(chat.contactId)
    const items = chat.contact.transcript().filter((item) => item.Type === 'MESSAGE')
    expect(items.map((item) => [item.Content, contacts.indexOf(item.ContactId)])).toEqual([
      ['hello', 0],
      ['Ana here', 0],
      ['Ben here', 1],
      ['Were you happy?', 2],
    ])
    expect(new Set(items.map((item) => item.InitialContactId))).toEqual(new Set([chat.contactId]))
  })

  test('ENTIRE_PAST_SESSION with the first contact continues the last one and includes the survey', async () => {
    const { words, body } = await goesOn(contacts[0], 'ENTIRE_PAST_SESSION')
    expect(words).toEqual([
      ['hello', 0],
      ['Ana here', 0],
      ['Ben here', 1],
      ['Were you happy?', 2],
    ])
    expect(body).toMatchObject({ Contact: { RelatedContactId: contacts[2] } })
  })

  test('FROM_SEGMENT with the second contact continues it without the survey', async () => {
    const { words, body } = await goesOn(contacts[1], 'FROM_SEGMENT')
    expect(words).toEqual([
      ['hello', 0],
      ['Ana here', 0],
      ['Ben here', 1],
    ])
    expect(body).toMatchObject({ Contact: { RelatedContactId: contacts[1] } })
  })

  test('ContinuedFromContactId names the continued contact, and each can be continued once', async () => {
    const entire = from(contacts[0] ?? '')
    expect((await starts(entire)).body.ContinuedFromContactId).toBe(contacts[2])
    expect((await starts(entire)).error).toBe('InvalidRequestException')
    expect((await starts(from(contacts[2] ?? '', 'FROM_SEGMENT'))).error).toBe('InvalidRequestException')
    const first = await starts(from(contacts[0] ?? '', 'FROM_SEGMENT'))
    expect(first.body.ContinuedFromContactId).toBe(contacts[0])
  })

  test('ENTIRE_PAST_SESSION rejects every contact but the first', async () => {
    expect((await starts(from(contacts[1] ?? ''))).error).toBe('InvalidRequestException')
  })

  test('DescribeContact returns each contact of a chat with its initiation method and its predecessor', async () => {
    const described = await Promise.all(contacts.map(describes))
    expect(described).toMatchObject([
      { Contact: { Id: contacts[0], InitiationMethod: 'API' } },
      { Contact: { Id: contacts[1], InitiationMethod: 'TRANSFER', PreviousContactId: contacts[0] } },
      { Contact: { Id: contacts[2], InitiationMethod: 'DISCONNECT', PreviousContactId: contacts[1] } },
    ])
    const initial = described.map((body) => textAt(body, 'Contact', 'InitialContactId'))
    expect(initial).toEqual(contacts.map(() => contacts[0]))
  })
})

test('with the rule `transcriptSeconds` a chat that has just ended cannot be continued', async () => {
  sandbox.sets({ transcriptSeconds: 45 })
  const first = await endedChat(['one'])
  await sandbox.clock.advance({ seconds: 44 })
  expect((await starts(from(first.contactId))).error).toBe('InvalidRequestException')
  await sandbox.clock.advance({ seconds: 1 })
  expect((await starts(from(first.contactId))).status).toBe(200)
})

test('start positions and reading forwards cover the new chat only', async () => {
  const first = await endedChat(['one'])
  const second = await startChat(sandbox, from(first.contactId))
  await second.sends('two')
  const forwards = await pages(second, { ScanDirection: 'FORWARD' })
  expect(forwards.filter((item) => item.Type === 'MESSAGE').map((item) => item.Content)).toEqual(['two'])
  const [past] = first.contact.transcript()
  const answer = await second.post('/participant/transcript', { StartPosition: { Id: past?.Id } })
  expect(answer.error).toBe('ValidationException')
})

test('the response and DescribeContact name the continued chat', async () => {
  const first = await endedChat(['one'])
  const { body } = await starts(from(first.contactId))
  expect(body.ContinuedFromContactId).toBe(first.contactId)
  const path = `/contacts/${sandbox.instanceId}/${textAt(body, 'ContactId')}`
  expect((await send(sandbox, 'GET', path)).body).toMatchObject({
    Contact: { RelatedContactId: first.contactId },
  })
})

test('only an ended chat can be continued, and only once', async () => {
  const open = await startChat(sandbox)
  expect((await starts(from(open.contactId))).error).toBe('InvalidRequestException')
  open.contact.ends()
  expect((await starts(from(open.contactId))).status).toBe(200)
  expect((await starts(from(open.contactId))).error).toBe('InvalidRequestException')
})

test.each([
  [{ PersistentChat: {} }, 'InvalidRequestException'],
  [{ PersistentChat: { RehydrationType: 'FROM_SEGMENT' } }, 'InvalidRequestException'],
  [{ PersistentChat: { RehydrationType: 'ALL', SourceContactId: 'x' } }, 'InvalidParameterException'],
  [from('x'.repeat(257)), 'InvalidParameterException'],
  [from('nobody'), 'ResourceNotFoundException'],
  [{ RelatedContactId: 'nobody' }, 'ResourceNotFoundException'],
  [{ ...from('nobody'), RelatedContactId: 'nobody' }, 'InvalidRequestException'],
])('StartChatContact with %j is rejected with %s', async (extra, error) => {
  expect((await starts(extra)).error).toBe(error)
})
