import { expect, test } from 'vitest'
import { startSandbox } from '../../sandbox.ts'
import { startChat } from '../chat.test-kit.ts'

test('a bot message is sent in numbered chunks with one Id, then complete; the transcript keeps only the complete message', async () => {
  await using sandbox = await startSandbox({ rules: { streamChunkMs: 1 } })
  const chat = await startChat(sandbox, { ParticipantConfiguration: { ResponseMode: 'INCREMENTAL' } })
  const socket = await chat.opensSocket()
  await chat.sends('opening hours')
  const complete = await socket.item(
    (item) => item.DisplayName === 'BOT' && item.MessageMetadata?.MessageCompleted === true,
  )
  const chunks = socket.items.filter((item) => item.Id === complete.Id && item !== complete)
  expect(chunks.length).toBeGreaterThan(1)
  expect(chunks.map((item) => item.MessageMetadata)).toEqual(
    chunks.map((_, index) => ({ MessageId: complete.Id, ChunkNumber: index + 1, MessageCompleted: false })),
  )
  expect(chunks.map((item) => item.Content).join('')).toBe(complete.Content)
  const stored = chat.contact.transcript().filter((item) => item.Id === complete.Id)
  expect(stored).toMatchObject([{ Content: complete.Content }])
})

test('a chat without ResponseMode INCREMENTAL gets no chunks', async () => {
  await using sandbox = await startSandbox()
  const chat = await startChat(sandbox)
  const socket = await chat.opensSocket()
  await chat.sends('opening hours')
  expect(await socket.item((item) => item.DisplayName === 'BOT')).toMatchObject({ MessageMetadata: {} })
})
