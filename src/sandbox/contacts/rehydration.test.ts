import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox.ts'
import { type Chat, send, startBody, startChat, textAt, type WireAnswer } from '../chat.test-kit.ts'
import { isRecord } from '../wire/shape.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox({
    flow: {
      Version: '2019-10-30',
      StartAction: 'end',
      Actions: [{ Identifier: 'end', Type: 'EndFlowExecution' }],
    },
  })
})
afterEach(() => sandbox.reset())
afterAll(() => sandbox.close())

const from = (SourceContactId: string, RehydrationType = 'ENTIRE_PAST_SESSION') => ({
  PersistentChat: { RehydrationType, SourceContactId },
})
const starts = (extra: Record<string, unknown>): Promise<WireAnswer> =>
  send(sandbox, 'PUT', '/contact/chat', startBody(sandbox, extra))

async function endedChat(said: readonly string[], extra = {}): Promise<Chat> {
  const chat = await startChat(sandbox, extra)
  for (const text of said) await chat.says(text)
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

describe.each(['ENTIRE_PAST_SESSION', 'FROM_SEGMENT'])('%s', (type) => {
  test('brings back the ended chat and what that one had inherited, page by page', async () => {
    const first = await endedChat(['one', 'two'])
    const second = await endedChat(['three'], from(first.contactId, type))
    const third = await startChat(sandbox, from(second.contactId, type))
    await third.says('four')
    const items = await pages(third, { MaxResults: 2, ScanDirection: 'BACKWARD' })
    const words = items.filter((item) => item.Type === 'MESSAGE')
    expect(words.map((item) => [item.Content, item.RelatedContactId])).toEqual([
      ['one', first.contactId],
      ['two', first.contactId],
      ['three', second.contactId],
      ['four', undefined],
    ])
  })
})

test('start positions and reading forwards know this chat only', async () => {
  const first = await endedChat(['one'])
  const second = await startChat(sandbox, from(first.contactId))
  await second.says('two')
  const forwards = await pages(second, { ScanDirection: 'FORWARD' })
  expect(forwards.filter((item) => item.Type === 'MESSAGE').map((item) => item.Content)).toEqual(['two'])
  const [past] = first.contact.transcript()
  const answer = await second.post('/participant/transcript', { StartPosition: { Id: past?.Id } })
  expect(answer.error).toBe('ValidationException')
})

test('the answer and the contact name the chat that goes on', async () => {
  const first = await endedChat(['one'])
  const { body } = await starts(from(first.contactId))
  expect(body.ContinuedFromContactId).toBe(first.contactId)
  const path = `/contacts/${sandbox.instanceId}/${textAt(body, 'ContactId')}`
  expect((await send(sandbox, 'GET', path)).body).toMatchObject({
    Contact: { RelatedContactId: first.contactId },
  })
})

test('only an ended chat can be continued, and once', async () => {
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
])('%j is refused with %s', async (extra, error) => {
  expect((await starts(extra)).error).toBe(error)
})
