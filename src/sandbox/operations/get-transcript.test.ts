import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox.ts'
import { type Chat, startChat } from '../chat.test-kit.ts'
import { isRecord } from '../wire/shape.ts'

let sandbox: Sandbox
let chat: Chat

beforeAll(async () => {
  sandbox = await startSandbox({
    flow: {
      Version: '2019-10-30',
      StartAction: 'end',
      Actions: [{ Identifier: 'end', Type: 'EndFlowExecution' }],
    },
  })
})
beforeEach(async () => {
  chat = await startChat(sandbox)
  for (let count = 1; count <= 25; count += 1) await chat.sends(String(count))
})
afterEach(() => sandbox.reset())
afterAll(() => sandbox.close())

interface Page {
  readonly texts: readonly string[]
  readonly next?: string
  readonly items: readonly Record<string, unknown>[]
}

async function page(request: object): Promise<Page> {
  const { body, status } = await chat.post('/participant/transcript', request)
  expect(status).toBe(200)
  expect(body.InitialContactId).toBe(chat.contactId)
  const items = Array.isArray(body.Transcript) ? body.Transcript.filter(isRecord) : []
  const texts = items.map((item) => (item.Type === 'MESSAGE' ? String(item.Content) : 'joined'))
  return { items, texts, ...(typeof body.NextToken === 'string' ? { next: body.NextToken } : {}) }
}

/** A range of numbers as text, both ends included. */
function range(from: number, to: number): string[] {
  const step = from <= to ? 1 : -1
  return Array.from({ length: Math.abs(to - from) + 1 }, (_, index) => String(from + step * index))
}

test('GetTranscript without parameters returns the last ten items, newest first', async () => {
  expect((await page({})).texts).toEqual(range(25, 16))
})

test('GetTranscript with the parameters of chatjs returns the last fifteen items, oldest first', async () => {
  const request = { MaxResults: 15, ScanDirection: 'BACKWARD', SortOrder: 'ASCENDING', StartPosition: {} }
  expect((await page(request)).texts).toEqual(range(11, 25))
})

test('GetTranscript pages backwards to the first item without gaps and duplicates', async () => {
  const request = { MaxResults: 10, ScanDirection: 'BACKWARD', SortOrder: 'ASCENDING' }
  const first = await page(request)
  const second = await page({ ...request, NextToken: first.next })
  const third = await page({ ...request, NextToken: second.next })
  expect([...third.texts, ...second.texts, ...first.texts]).toEqual(['joined', ...range(1, 25)])
  expect(third.next).toBeUndefined()
})

test('new messages do not shift the pages of GetTranscript', async () => {
  const request = { MaxResults: 10, SortOrder: 'ASCENDING' }
  const first = await page(request)
  await chat.sends('26')
  expect((await page({ ...request, NextToken: first.next })).texts).toEqual(range(6, 15))
})

test('GetTranscript forwards without a start position pages from the first item to the last', async () => {
  const request = { ScanDirection: 'FORWARD', SortOrder: 'ASCENDING', MaxResults: 20 }
  const first = await page(request)
  expect(first.texts).toEqual(['joined', ...range(1, 19)])
  expect((await page({ ...request, NextToken: first.next })).texts).toEqual(range(20, 25))
})

test('GetTranscript starts at an item in either direction', async () => {
  const all = await page({ MaxResults: 100, SortOrder: 'ASCENDING' })
  const Id = all.items[12]?.Id
  const request = { StartPosition: { Id }, SortOrder: 'ASCENDING', MaxResults: 3 }
  expect((await page(request)).texts).toEqual(['12', '13', '14'])
  expect((await page({ ...request, ScanDirection: 'BACKWARD' })).texts).toEqual(['10', '11', '12'])
})

test('GetTranscript starts at a time in either direction', async () => {
  const all = await page({ MaxResults: 100, SortOrder: 'ASCENDING' })
  const AbsoluteTime = all.items[12]?.AbsoluteTime
  const request = { StartPosition: { AbsoluteTime }, SortOrder: 'ASCENDING', MaxResults: 3 }
  expect((await page(request)).texts).toEqual(['12', '13', '14'])
  expect((await page({ ...request, ScanDirection: 'BACKWARD' })).texts).toEqual(['10', '11', '12'])
  const late = { ...request, StartPosition: { AbsoluteTime: '2999-01-01T00:00:00.000Z' } }
  expect((await page(late)).texts).toEqual([])
})

test('GetTranscript starts at the MostRecent items', async () => {
  const request = { StartPosition: { MostRecent: 5 }, SortOrder: 'ASCENDING' }
  expect((await page(request)).texts).toEqual(range(21, 25))
})

test('items of GetTranscript have a ContactId, no InitialContactId, and distinct times with milliseconds', async () => {
  const { items } = await page({ MaxResults: 100, SortOrder: 'ASCENDING' })
  for (const item of items) {
    expect(item).toMatchObject({ ContactId: chat.contactId })
    expect(item).not.toHaveProperty('InitialContactId')
    expect(item.AbsoluteTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  }
  const times = items.map((item) => String(item.AbsoluteTime))
  expect(times).toEqual([...new Set(times)].toSorted())
})

test('GetTranscript returns joined and left events but no typing', async () => {
  await chat.post('/participant/event', { ContentType: 'application/vnd.amazonaws.connect.event.typing' })
  await chat.contact.agent.joins('Ana')
  chat.contact.agent.types()
  chat.contact.agent.leaves()
  const { items } = await page({ MaxResults: 2, SortOrder: 'ASCENDING' })
  expect(items.map((item) => item.ContentType)).toEqual([
    'application/vnd.amazonaws.connect.event.participant.joined',
    'application/vnd.amazonaws.connect.event.participant.left',
  ])
})
