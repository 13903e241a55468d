import { type ChatHarness, chatIn } from '../testing/chat-harness.test-kit.ts'
import { GRANT, json } from '../testing/fake-bff.test-kit.ts'
import { fakeBrowser } from '../testing/fake-browser.test-kit.ts'
import { until } from '../testing/fake-clock.test-kit.ts'
import { createFileTransfers } from './file-transfers.ts'
import type { FilesView } from './files-view.ts'

/** A request of bytes that answers when the test says so. */
export class FakeTransfer {
  static readonly made: FakeTransfer[] = []
  readonly headers: Record<string, string> = {}
  upload: { onprogress?: (event: { loaded: number }) => void } = {}
  onprogress?: (event: { loaded: number }) => void
  onload?: () => void
  onerror?: () => void
  method = ''
  url = ''
  status = 0
  response: unknown
  body: unknown
  aborted = false
  open(method: string, url: string): void {
    this.method = method
    this.url = url
    FakeTransfer.made.push(this)
  }
  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value
  }
  send(body: unknown): void {
    this.body = body
  }
  abort(): void {
    this.aborted = true
  }
  answers(status: number, response: unknown = new Blob()): void {
    this.status = status
    this.response = response
    this.onload?.()
  }
}

/** A chat in which files can be sent, with everything that its files requested. */
export interface Files {
  readonly harness: ChatHarness
  readonly view: () => FilesView
  readonly requests: { readonly path: string; readonly body: Record<string, unknown> }[]
  readonly transfers: readonly FakeTransfer[]
  /** The URL that the answers to uploads contain. */
  readonly uploadsTo: (url: string) => void
  /** The answers to the next calls of a path. */
  readonly refuses: (path: string, ...statuses: readonly number[]) => void
}

export async function chatWithFiles(attachments: unknown = true, started = true): Promise<Files> {
  FakeTransfer.made.length = 0
  const requests: Files['requests'] = []
  const refused = new Map<string, number[]>()
  let ids = 0
  let uploadUrl: string | undefined
  const fetchFake = async (input: unknown, init: RequestInit = {}): Promise<Response> => {
    const path = new URL(String(input)).pathname.split('/').at(-1) ?? ''
    requests.push({ path, body: JSON.parse(String(init.body)) })
    const status = refused.get(path)?.shift()
    if (status) return json(status, {})
    if (path === 'attachment') return json(200, { Url: 'https://bucket.example/d', AttachmentSizeInBytes: 5 })
    if (path === 'complete-attachment-upload') return json(200, {})
    ids += 1
    const headers = { 'Content-Type': 'text/plain', 'Content-Length': '5', Host: 'x' }
    return json(200, {
      AttachmentId: `att-${ids}`,
      UploadMetadata: { Url: uploadUrl ?? `https://bucket.example/${ids}`, HeadersToInclude: headers },
    })
  }
  const browser = fakeBrowser()
  const features = { ...GRANT.features, attachments }
  browser.bff.answers('/chats', () => json(201, { ...GRANT, features }))
  browser.code.files = async () => (context, queue, setView) =>
    createFileTransfers(
      { ...context, browser: { ...context.browser, fetch: fetchFake as typeof fetch } },
      queue,
      setView,
      () => new FakeTransfer() as unknown as XMLHttpRequest,
    )
  const harness = chatIn(browser)
  harness.chat.files.subscribe(() => undefined)
  if (started) {
    harness.chat.open()
    await until(() => browser.connections.length === 1)
    await harness.receives({ type: 'connected', atMs: browser.clock.now() })
  }
  await until(() => harness.chat.files.get() !== undefined)
  return {
    harness,
    requests,
    transfers: FakeTransfer.made,
    view() {
      const view = harness.chat.files.get()
      if (!view) throw new Error('the code of files is not loaded')
      return view
    },
    uploadsTo(url) {
      uploadUrl = url
    },
    refuses: (path, ...statuses) => void refused.set(path, [...statuses]),
  }
}
