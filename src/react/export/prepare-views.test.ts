import { expect, test } from 'vitest'
import { readTemplate } from '../../content/templates/parser.ts'
import { EMPTY_CHAT } from '../../model/chat/state.ts'
import type { TranscriptEntry } from '../../model/chat/timeline.ts'
import { prepareViews } from './prepare-views.ts'

function viewEntry(id: string, templateType = 'ViewResource'): TranscriptEntry {
  const data = { content: { viewId: 'detail', viewToken: `token-${id}`, viewData: { Heading: id } } }
  return {
    ...{ kind: 'message', key: id, id, own: false, sentAtMs: 0, partial: false },
    from: { id: 'bot', role: 'system' },
    body: {
      ...{ format: 'structured', templateType },
      contentType: 'application/vnd.amazonaws.connect.message.interactive',
      content: JSON.stringify({ templateType, version: '1.0', data }),
    },
  }
}

const chat = (connection: 'connected' | 'reconnecting') => ({
  get: () => ({ ...EMPTY_CHAT, phase: 'live', connection }) as const,
})

test('at most a hundred views are loaded, the newest first, and four at the same time', async () => {
  const asked: string[] = []
  let open = 0
  let mostOpen = 0
  const prepareText = async (id: string): Promise<boolean> => {
    asked.push(id)
    open += 1
    mostOpen = Math.max(mostOpen, open)
    await Promise.resolve()
    open -= 1
    return true
  }
  const entries = Array.from({ length: 130 }, (_, at) => viewEntry(`v${at}`))
  await prepareViews(chat('connected'), entries, { readTemplate }, { prepareText })
  expect(asked).toEqual(Array.from({ length: 100 }, (_, at) => `v${129 - at}`))
  expect(mostOpen).toBe(4)
})

test('without a connection, no view is waited for', async () => {
  const waits: unknown[] = []
  const prepareText = async (_: string, __: object, deadline: Promise<unknown>): Promise<boolean> =>
    waits.push(await deadline) > 0
  await prepareViews(
    chat('reconnecting'),
    [viewEntry('v1'), viewEntry('v2')],
    { readTemplate },
    { prepareText },
  )
  expect(waits).toHaveLength(2)
})

test('without the code of views, no further view is prepared', async () => {
  let asked = 0
  const prepareText = async (): Promise<boolean> => {
    asked += 1
    return false
  }
  const entries = Array.from({ length: 30 }, (_, at) => viewEntry(`v${at}`))
  await prepareViews(chat('connected'), entries, { readTemplate }, { prepareText })
  expect(asked).toBe(4)
})

test('other templates and texts load nothing', async () => {
  const prepareText = (): never => {
    throw new Error('not a view')
  }
  await prepareViews(chat('connected'), [viewEntry('v1', 'ListPicker')], { readTemplate }, { prepareText })
})
