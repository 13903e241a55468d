import { expect, test } from 'vitest'
import type { MessageFile, MessageItem } from '../item.ts'
import { effectsOf, item, LIVE, message, SELF, stateAfter } from './chat.test-kit.ts'
import type { ChatEvent } from './events.ts'
import { createTimeline } from './timeline.ts'

const FILE = { name: 'a.pdf', contentType: 'application/pdf', sizeInBytes: 5 }
const queued: ChatEvent = { type: 'send-queued', clientToken: 't', text: '', file: FILE, atMs: 3 }
const started: ChatEvent = { type: 'file-advanced', clientToken: 't', id: 'att-1', atMs: 4 }
const complete: ChatEvent = { ...started, isComplete: true, atMs: 5 }

function fileItem(
  id: string,
  state: MessageFile['state'],
  fileId = 'att-1',
  more: Partial<MessageItem> = {},
) {
  return item(
    message(id, {
      from: { id: SELF, role: 'customer' },
      body: {
        format: 'files',
        contentType: 'application/pdf',
        files: [{ id: fileId, name: 'a.pdf', contentType: 'application/pdf', state }],
      },
      ...more,
    }),
  )
}

const states = (...events: readonly ChatEvent[]) =>
  createTimeline()(stateAfter(LIVE, ...events)).flatMap((entry) =>
    entry.kind === 'message' && entry.body.format === 'files'
      ? entry.body.files.map(({ state }) => [entry.key, entry.status, state])
      : [],
  )

test('a file is on its way, then checked, then ready, and keeps its place on the screen', () => {
  expect(states(queued)).toEqual([['t', 'sending', 'sending']])
  expect(states(queued, started)).toEqual([['t', 'sending', 'sending']])
  expect(states(queued, started, complete)).toEqual([['t', 'sent', 'checking']])
  expect(states(queued, started, complete, fileItem('m', 'ready'))).toEqual([['t', 'sent', 'ready']])
})

test('the item of a file may arrive before the answer that the upload is complete', () => {
  expect(states(queued, started, fileItem('m', 'ready'), complete)).toEqual([['t', 'sent', 'ready']])
})

test('an item of another file does not take the place of a file on its way', () => {
  const after = stateAfter(LIVE, queued, started, fileItem('m', 'ready', 'att-2'))
  expect(after.outbox).toHaveLength(1)
  expect(after.items).toHaveLength(1)
})

test.each([
  ['under the same id', 'm'],
  ['under an id of its own', 'n'],
])('the result of the scanner %s replaces the item that said it was being checked', (_, id) => {
  expect(states(fileItem('m', 'checking'), fileItem(id, 'refused'))).toEqual([[id, 'sent', 'refused']])
  const done = stateAfter(LIVE, fileItem('m', 'checking'), fileItem(id, 'ready'))
  expect(stateAfter(done, fileItem('m', 'checking'))).toBe(done)
})

test('an upload can be cancelled until Connect has the file', () => {
  const discarded: ChatEvent = { type: 'send-discarded', clientToken: 't', atMs: 6 }
  expect(states(queued, started, discarded)).toEqual([])
  expect(states(queued, started, complete, discarded)).toEqual([['t', 'sent', 'checking']])
})

test('a file that failed stays failed, whatever its upload reports later', () => {
  const failed: ChatEvent = { type: 'send-failed', clientToken: 't', reason: 'file-rejected', atMs: 5 }
  expect(states(queued, started, failed, complete)).toEqual([['t', 'failed', 'sending']])
  expect(effectsOf(stateAfter(LIVE, queued), failed)).toEqual([
    { type: 'send-failed', reason: 'file-rejected' },
  ])
})

test('the end of the chat fails a file on its way, and not one that Connect has', () => {
  const ended: ChatEvent = { type: 'ended', why: 'service', atMs: 6 }
  expect(states(queued, started, ended)).toEqual([['t', 'failed', 'sending']])
  expect(states(queued, started, complete, ended)).toEqual([['t', 'sent', 'checking']])
})

test('a file of an agent is announced, and again when the scanner has answered', () => {
  const from = { id: 'agent-1', role: 'agent', displayName: 'Ana' } as const
  const checking = fileItem('m', 'checking', 'att-1', { from })
  expect(effectsOf(LIVE, checking)).toMatchObject([{ type: 'message' }])
  expect(effectsOf(stateAfter(LIVE, checking), fileItem('m', 'ready', 'att-1', { from }))).toMatchObject([
    { type: 'message' },
  ])
})
