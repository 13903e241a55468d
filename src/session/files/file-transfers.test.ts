import { expect, test } from 'vitest'
import { chatIn } from '../testing/chat-harness.test-kit.ts'
import { GRANT, json } from '../testing/fake-bff.test-kit.ts'
import { settled, until } from '../testing/fake-clock.test-kit.ts'
import { chatWithFiles, type Files } from './chat-with-files.test-kit.ts'

const text = (name: string, content = 'hello'): File => new File([content], name, { type: 'text/plain' })

async function sends(files: Files, ...names: readonly string[]): Promise<void> {
  files.view().choose(names.map((name) => text(name)))
  await until(() => files.view().chosen.every(({ checking }) => !checking))
  files.view().send()
  await settled()
}

const paths = ({ requests }: Files) => requests.map(({ path }) => path)
const outbox = ({ harness }: Files) => harness.chat.get().outbox.map(({ status, reason }) => reason ?? status)

test('without permission no file can be chosen', async () => {
  const files = await chatWithFiles(false)
  files.view().choose([text('a.txt')])
  expect(files.view()).toMatchObject({ rules: undefined, chosen: [] })
})

test('the rules are those of the grant; an older BFF says only that files can be sent', async () => {
  const rules = { types: ['txt'], maxBytes: 4, maxFiles: 2 }
  expect((await chatWithFiles(rules)).view().rules).toEqual(rules)
  expect((await chatWithFiles(true)).view().rules).toMatchObject({ maxBytes: 20_971_520, maxFiles: 35 })
})

test('each refused file says why before anything is sent', async () => {
  const files = await chatWithFiles({ types: ['txt', 'png'], maxBytes: 6, maxFiles: 2 })
  const given = [text('a.txt'), text('b.txt', '1234567'), text('c.exe'), text('d.txt', ''), text('e.png')]
  files.view().choose(given)
  await until(() => files.view().chosen.every(({ checking }) => !checking))
  const problems = files.view().chosen.map(({ problem }) => problem)
  expect(problems).toEqual([undefined, 'too-large', 'type', 'empty', 'content'])
  files.view().choose([text('f.txt'), text('g.txt')])
  await until(() => files.view().chosen.every(({ checking }) => !checking))
  expect(
    files
      .view()
      .chosen.slice(5)
      .map(({ problem }) => problem),
  ).toEqual([undefined, 'too-many'])
  files.view().send()
  expect(files.view().chosen.map(({ name }) => name)).toEqual(['b.txt', 'c.exe', 'd.txt', 'e.png', 'g.txt'])
  files.view().remove(files.view().chosen[0]?.key ?? '')
  expect(files.view().chosen).toHaveLength(4)
})

test('a file is started, uploaded with the signed headers, and completed', async () => {
  const files = await chatWithFiles()
  await sends(files, 'a.txt')
  await until(() => files.transfers.length === 1)
  const [put] = files.transfers
  expect(files.requests[0]?.body).toMatchObject({
    AttachmentName: 'a.txt',
    ContentType: 'text/plain',
    AttachmentSizeInBytes: 5,
  })
  // A page must not send Content-Length and Host.
  expect(put).toMatchObject({
    method: 'PUT',
    url: 'https://bucket.example/1',
    headers: { 'Content-Type': 'text/plain' },
  })
  expect(Object.keys(put?.headers ?? {})).toEqual(['Content-Type'])
  put?.upload.onprogress?.({ loaded: 3 })
  expect(Object.values(files.view().uploads)).toEqual([{ sentBytes: 3, totalBytes: 5 }])
  expect(paths(files)).toEqual(['start-attachment-upload'])
  put?.answers(200)
  await until(() => outbox(files)[0] === 'checking')
  expect(paths(files)).toEqual(['start-attachment-upload', 'complete-attachment-upload'])
  expect(files.view().uploads).toEqual({})
})

test('two files are uploaded at a time, and completed in the order of choosing with the texts between them', async () => {
  const files = await chatWithFiles()
  await sends(files, 'a.txt', 'b.txt', 'c.txt')
  files.harness.chat.send('after')
  await until(() => files.transfers.length === 2)
  files.transfers[1]?.answers(200)
  await settled()
  expect(paths(files)).not.toContain('complete-attachment-upload')
  files.transfers[0]?.answers(200)
  await until(() => files.transfers.length === 3)
  expect(files.harness.connection().count('send')).toBe(0)
  files.transfers[2]?.answers(200)
  await until(() => files.harness.connection().count('send') === 1)
  const completed = files.requests.filter(({ path }) => path === 'complete-attachment-upload')
  expect(completed.map(({ body }) => body.AttachmentIds)).toEqual([['att-1'], ['att-2'], ['att-3']])
})

test('a cancelled upload stops, and nothing of it arrives', async () => {
  const files = await chatWithFiles()
  await sends(files, 'a.txt')
  await until(() => files.transfers.length === 1)
  files.harness.chat.discard(files.harness.chat.get().outbox[0]?.clientToken ?? '')
  await settled()
  expect(files.transfers[0]?.aborted).toBe(true)
  expect(files.harness.chat.get().outbox).toEqual([])
  expect(paths(files)).toEqual(['start-attachment-upload'])
  expect(files.harness.errors).toEqual([])
})

test.each([403, 500, 503])(
  'an upload that answers %i four times has failed, and can be retried',
  async (status) => {
    const files = await chatWithFiles()
    await sends(files, 'a.txt')
    for (let tries = 1; tries <= 4; tries += 1) {
      while (files.transfers.length < tries) await files.harness.browser.clock.advance(1_000)
      files.transfers[tries - 1]?.answers(status)
      await settled()
    }
    await until(() => outbox(files)[0] === 'file-rejected')
    files.harness.chat.retry(files.harness.chat.get().outbox[0]?.clientToken ?? '')
    await until(() => files.transfers.length === 5)
    files.transfers[4]?.answers(200)
    await until(() => outbox(files)[0] === 'checking')
  },
)

test('an upload that never answers is tried again', async () => {
  const files = await chatWithFiles()
  await sends(files, 'a.txt')
  await until(() => files.transfers.length === 1)
  await files.harness.browser.clock.advance(60_000)
  await until(() => outbox(files)[0] === 'waiting')
  expect(files.transfers[0]?.aborted).toBe(true)
  while (files.transfers.length < 2) await files.harness.browser.clock.advance(1_000)
  files.transfers[1]?.answers(200)
  await until(() => outbox(files)[0] === 'checking')
})

test('a connection that breaks in the middle of an upload starts it again', async () => {
  const files = await chatWithFiles()
  await sends(files, 'a.txt')
  await until(() => files.transfers.length === 1)
  files.transfers[0]?.upload.onprogress?.({ loaded: 3 })
  files.transfers[0]?.onerror?.()
  await until(() => outbox(files)[0] === 'waiting')
  expect(files.view().uploads).toEqual({})
  while (files.transfers.length < 2) await files.harness.browser.clock.advance(1_000)
  files.transfers[1]?.answers(200)
  await until(() => outbox(files)[0] === 'checking')
})

test('throttled calls are repeated like those of texts', async () => {
  const files = await chatWithFiles()
  files.refuses('start-attachment-upload', 429)
  files.refuses('complete-attachment-upload', 429)
  await sends(files, 'a.txt')
  while (files.transfers.length < 1) await files.harness.browser.clock.advance(1_000)
  files.transfers[0]?.answers(200)
  while (outbox(files)[0] !== 'checking') await files.harness.browser.clock.advance(1_000)
  expect(files.transfers).toHaveLength(1)
})

test('a used-up quota of Connect is told as such', async () => {
  const files = await chatWithFiles()
  files.refuses('start-attachment-upload', 402)
  await sends(files, 'a.txt')
  await until(() => outbox(files)[0] === 'file-limit')
  expect(files.harness.codes()).toEqual(['send-rejected'])
})

test('the end of the chat stops uploads and forgets the chosen files', async () => {
  const files = await chatWithFiles()
  await sends(files, 'a.txt')
  files.view().choose([text('b.txt')])
  await until(() => files.transfers.length === 1)
  await files.harness.receives({ type: 'ended', why: 'service', atMs: 9 })
  expect(files.transfers[0]?.aborted).toBe(true)
  expect(files.view()).toMatchObject({ chosen: [], rules: undefined, uploads: {} })
  expect(outbox(files)).toEqual(['chat-ended'])
  expect(paths(files)).toEqual(['start-attachment-upload'])
})

test('after a reload a file that was not sent must be chosen again', async () => {
  const files = await chatWithFiles()
  await sends(files, 'a.txt')
  await until(() => files.transfers.length === 1)
  const { browser } = files.harness
  browser.bff.answers('/chats/resume', () => json(200, { ...GRANT }))
  files.harness.chat.destroy()
  const again = chatIn(browser)
  await until(() => again.chat.get().outbox.length === 1)
  expect(again.chat.get().outbox).toMatchObject([
    { status: 'failed', reason: 'file-lost', file: { name: 'a.txt' } },
  ])
})

test('a download asks for a link each time, and once more if it has expired', async () => {
  const files = await chatWithFiles()
  const fetched = files.view().fetch('att-9', new AbortController().signal)
  await until(() => files.transfers.length === 1)
  files.transfers[0]?.answers(403)
  await until(() => files.transfers.length === 2)
  files.transfers[1]?.answers(200, new Blob(['hello'], { type: 'text/html' }))
  const bytes = await fetched
  expect(bytes.type).toBe('application/octet-stream')
  expect(await bytes.text()).toBe('hello')
  expect(paths(files)).toEqual(['attachment', 'attachment'])
  expect(files.view().sizes).toEqual({ 'att-9': 5 })
})

test('a download whose link is refused rejects', async () => {
  const files = await chatWithFiles()
  files.refuses('attachment', 400)
  await expect(files.view().fetch('att-9', new AbortController().signal)).rejects.toMatchObject({
    kind: 'refused',
  })
})

test.each([
  ['http://bucket.example/1', false],
  ['javascript:alert(1)', false],
  ['//bucket.example/1', false],
  ['data:text/plain,a', false],
  ['https://bucket.example/1', true],
  ['http://127.0.0.1:4567/1', true],
])('a file goes to an https URL only', async (url, isSent) => {
  const files = await chatWithFiles()
  files.uploadsTo(url)
  await sends(files, 'a.txt')
  await until(() => files.transfers.length > 0 || outbox(files)[0] === 'rejected')
  expect(files.transfers).toHaveLength(isSent ? 1 : 0)
})

test('a file that is larger than asked for is not downloaded, and its size is known', async () => {
  const files = await chatWithFiles()
  const { signal } = new AbortController()
  await expect(files.view().fetch('att-9', signal, 4)).rejects.toMatchObject({ kind: 'refused' })
  expect(files.transfers).toEqual([])
  expect(files.view().sizes).toEqual({ 'att-9': 5 })
  const fetched = files.view().fetch('att-9', signal, 5)
  await until(() => files.transfers.length === 1)
  files.transfers[0]?.answers(200)
  await fetched
})
