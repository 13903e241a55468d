import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox.ts'
import { send, startBody, startChat } from '../chat.test-kit.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

describe('time', () => {
  afterEach(() => sandbox.reset())

  test('a chat ends if no client connects within five minutes', async () => {
    const { body } = await send(sandbox, 'PUT', '/contact/chat', startBody(sandbox))
    await sandbox.clock.advance({ seconds: 300 })
    const answer = await send(
      sandbox,
      'POST',
      '/participant/connection',
      { Type: ['WEBSOCKET'] },
      String(body.ParticipantToken),
    )
    expect(answer).toMatchObject({ status: 403, error: 'AccessDeniedException' })
  })

  test('a chat ends after ChatDurationInMinutes', async () => {
    const own = await startChat(sandbox, { ChatDurationInMinutes: 60 })
    await sandbox.clock.advance({ seconds: 3599 })
    expect((await own.sends('still here')).status).toBe(200)
    await sandbox.clock.advance({ seconds: 1 })
    expect((await own.sends('gone')).status).toBe(403)
  })
})
