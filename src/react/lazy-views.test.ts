import { beforeEach, expect, test, vi } from 'vitest'
import { type ChatState, EMPTY_CHAT } from '../model/chat/state.ts'
import type { Chat } from '../session/chat.ts'
import type { ViewLoader } from './view-loader.ts'

const offline = (): never => {
  throw new Error('offline')
}
const REFERENCE = { viewToken: 'token', viewData: { Heading: 'Hi' } }

beforeEach(() => {
  vi.resetModules()
  vi.doUnmock('../content/views/parser.ts')
  vi.doUnmock('../content/views/read-view.ts')
})

/** The loader of a chat in which Connect answers with a view. */
async function loaderOf(answer: unknown): Promise<{ loader: ViewLoader; report: ReturnType<typeof vi.fn> }> {
  const report = vi.fn()
  const state: ChatState = { ...EMPTY_CHAT, phase: 'live', connection: 'connected' }
  const chat: Pick<Chat, 'report' | 'get' | 'subscribe' | 'describeView'> = {
    report,
    get: () => state,
    subscribe: () => () => undefined,
    describeView: async () => answer,
  }
  const { viewLoaderOf } = await import('./lazy-views.ts')
  return { loader: viewLoaderOf(chat as Chat), report }
}

test('if the code of views does not load, the view has failed and the host is told', async () => {
  vi.doMock('../content/views/parser.ts', offline)
  const { loader, report } = await loaderOf({})
  loader.request('m1', REFERENCE)
  expect(loader.get('m1')).toEqual({ status: 'loading' })
  await expect.poll(() => loader.get('m1')).toEqual({ status: 'failed' })
  expect(report).toHaveBeenCalledWith(expect.objectContaining({ code: 'load-failed' }))
})

test('a view of AWS is read without the code of other views', async () => {
  vi.doMock('../content/views/read-view.ts', offline)
  const { loader, report } = await loaderOf({ View: { Id: 'list', Content: { Actions: [] } } })
  loader.request('m1', REFERENCE)
  await expect.poll(() => loader.get('m1')).toMatchObject({ status: 'ready', view: { title: 'Hi' } })
  expect(report).not.toHaveBeenCalled()
})

test('another view loads the code that reads it', async () => {
  const { loader } = await loaderOf({ View: { Id: 'own', Content: { Actions: [] } } })
  loader.request('m1', REFERENCE)
  await expect.poll(() => loader.get('m1')).toMatchObject({ status: 'ready', view: { kind: 'custom' } })
})

test('if the code of another view does not load, the host is told and the view is still being loaded', async () => {
  vi.doMock('../content/views/read-view.ts', offline)
  const { loader, report } = await loaderOf({ View: { Id: 'own', Content: { Actions: [] } } })
  loader.request('m1', REFERENCE)
  await expect.poll(() => report.mock.calls.length).toBeGreaterThan(0)
  expect(report).toHaveBeenCalledWith(expect.objectContaining({ code: 'load-failed' }))
  expect(loader.get('m1')).toEqual({ status: 'loading' })
})

test('a text that is prepared waits for code that never comes until the deadline, and not longer', async () => {
  vi.doMock('../content/views/parser.ts', () => new Promise(() => undefined))
  const { loader } = await loaderOf({})
  await expect(loader.prepareText('m1', REFERENCE, Promise.resolve())).resolves.toBe(false)
})

test('a text whose code does not load is prepared without it, before the deadline', async () => {
  vi.doMock('../content/views/parser.ts', offline)
  const { loader } = await loaderOf({})
  const never = new Promise(() => undefined)
  await expect(loader.prepareText('m1', REFERENCE, never)).resolves.toBe(false)
  expect(loader.get('m1')).toEqual({ status: 'failed' })
})
