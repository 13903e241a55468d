import { describe, expect, test } from 'vitest'
import { CHAT, effectsOf, item, LIVE, message, SELF, stateAfter } from './chat.test-kit.ts'
import type { ChatEvent } from './events.ts'
import { EMPTY_CHAT } from './state.ts'
import { createTimeline } from './timeline.ts'

describe('the outbox', () => {
  const queued: ChatEvent = { type: 'send-queued', clientToken: 't', text: 'hi', atMs: 3 }
  const sent: ChatEvent = { type: 'sent', clientToken: 't', id: 'm', sentAtMs: 20, atMs: 4 }
  const failed: ChatEvent = { type: 'send-failed', clientToken: 't', reason: 'throttled', atMs: 4 }
  const retried: ChatEvent = { type: 'send-retried', clientToken: 't', atMs: 5 }
  const discarded: ChatEvent = { type: 'send-discarded', clientToken: 't', atMs: 5 }

  test('a message is sending, then placed by Connect’s answer, and finally replaced by its echo', () => {
    expect(stateAfter(LIVE, queued).outbox).toMatchObject([{ status: 'sending', queuedAtMs: 3 }])
    const arrived = stateAfter(LIVE, queued, sent)
    expect(arrived.outbox).toEqual([])
    expect(arrived.items).toMatchObject([
      { id: 'm', sentAtMs: 20, clientToken: 't', from: { id: SELF, role: 'customer' }, body: { text: 'hi' } },
    ])
    const redacted = item(
      message('m', { from: { id: SELF, role: 'customer' }, body: { format: 'plain', text: '[PII]' } }),
    )
    const echoed = stateAfter(arrived, redacted)
    expect(echoed.items).toMatchObject([{ id: 'm', clientToken: 't', body: { text: '[PII]' } }])
    expect(stateAfter(echoed, redacted)).toBe(echoed)
  })

  test('a sent message is placed by Connect’s time', () => {
    const later = item(message('a2', { sentAtMs: 30 }))
    const earlier = item(message('a1', { sentAtMs: 10 }))
    const { items } = stateAfter(LIVE, queued, later, earlier, sent)
    expect(items.map(({ id }) => id)).toEqual(['a1', 'm', 'a2'])
  })

  test('an echo before the answer keeps the key, also if its text was changed', () => {
    const echo = item(
      message('m', { from: { id: SELF, role: 'customer' }, body: { format: 'plain', text: 'hi!' } }),
    )
    expect(stateAfter(LIVE, queued, echo, sent)).toMatchObject({
      outbox: [],
      items: [{ id: 'm', clientToken: 't' }],
    })
  })

  test('a failed message is announced, and retried under the same token', () => {
    expect(effectsOf(stateAfter(LIVE, queued), failed)).toEqual([
      { type: 'send-failed', reason: 'throttled' },
    ])
    expect(stateAfter(LIVE, queued, failed).outbox).toMatchObject([{ status: 'failed', reason: 'throttled' }])
    const again = stateAfter(LIVE, queued, failed, retried)
    expect(again.outbox).toMatchObject([{ clientToken: 't', status: 'sending' }])
    expect(again.outbox[0]).not.toHaveProperty('reason')
    expect(stateAfter(again, sent)).toMatchObject({ outbox: [], items: [{ id: 'm' }] })
  })

  test('only a failed message can be retried or discarded', () => {
    for (const events of [[queued], [queued, sent]]) {
      const state = stateAfter(LIVE, ...events)
      expect(stateAfter(state, retried)).toBe(state)
      expect(stateAfter(state, discarded)).toBe(state)
    }
    expect(stateAfter(LIVE, queued, failed, discarded).outbox).toEqual([])
  })

  const keysAfter = (...events: readonly ChatEvent[]): readonly string[] =>
    createTimeline()(stateAfter(LIVE, ...events)).map(({ key }) => key)
  const theirs = (id: string, sentAtMs: number): ChatEvent => item(message(id, { sentAtMs }))
  const second: ChatEvent = { ...queued, clientToken: 't2', text: 'two' }

  test('a failed message stays above what was said after it', () => {
    expect(keysAfter(theirs('a1', 10), queued, failed, second, theirs('a2', 30))).toEqual([
      'a1',
      't',
      'a2',
      't2',
    ])
  })

  test.each(['answer', 'echo'])(
    'a failed message stays below an earlier one that was sent later (%s)',
    (how) => {
      const echo = item(
        message('m', {
          sentAtMs: 20,
          from: { id: SELF, role: 'customer' },
          body: { format: 'plain', text: 'hi' },
        }),
      )
      const arrived = how === 'echo' ? echo : sent
      const secondFailed: ChatEvent = { ...failed, clientToken: 't2' }
      const state = stateAfter(
        LIVE,
        theirs('a1', 10),
        queued,
        second,
        arrived,
        secondFailed,
        theirs('a2', 30),
      )
      expect(createTimeline()(state).map(({ key }) => key)).toEqual(['a1', 't', 't2', 'a2'])
    },
  )

  test('a message that is retried moves to the end, and stays there if it fails again', () => {
    const events = [
      queued,
      failed,
      theirs('a1', 10),
      second,
      { ...failed, clientToken: 't2' },
      retried,
    ] as const
    expect(keysAfter(...events)).toEqual(['a1', 't2', 't'])
    expect(keysAfter(...events, failed, theirs('a2', 30))).toEqual(['a1', 't2', 't', 'a2'])
  })

  test('a message that was written before the transcript was read stays below what the transcript had', () => {
    const resumed = stateAfter(
      EMPTY_CHAT,
      { type: 'start-asked', how: 'resume', atMs: 0 },
      { type: 'granted', chat: CHAT, how: 'resume', atMs: 1 },
      queued,
      { type: 'history', part: 'newest', items: [message('a1')], receipts: [], complete: true, atMs: 2 },
      failed,
      theirs('a2', 30),
    )
    expect(createTimeline()(resumed).map(({ key }) => key)).toEqual(['a1', 't', 'a2'])
    const ended = stateAfter(LIVE, queued, theirs('a1', 10), { type: 'ended', why: 'service', atMs: 9 })
    expect(createTimeline()(ended).map(({ key }) => key)).toEqual(['t', 'a1'])
  })

  test('a queued message has the time of the newest item before it', () => {
    const state = stateAfter(LIVE, item(message('m', { sentAtMs: 77 })), queued)
    expect(state.outbox).toMatchObject([{ notBeforeMs: 77 }])
  })
})
