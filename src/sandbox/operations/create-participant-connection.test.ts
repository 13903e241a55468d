import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox.ts'
import { type Chat, send, startChat } from '../chat.test-kit.ts'

let sandbox: Sandbox
let chat: Chat

beforeAll(async () => {
  sandbox = await startSandbox()
  chat = await startChat(sandbox)
})
afterAll(() => sandbox.close())

describe('CreateParticipantConnection', () => {
  const path = '/participant/connection'

  test('CreateParticipantConnection needs a participant token', async () => {
    for (const bearer of [undefined, 'invented', chat.connectionToken]) {
      const answer = await send(sandbox, 'POST', path, { Type: ['WEBSOCKET'] }, bearer)
      expect(answer).toMatchObject({ status: 403, error: 'AccessDeniedException' })
    }
  })

  test.each([
    [{}],
    [{ Type: [] }],
    [{ Type: ['PIGEON'] }],
    [{ Type: 'WEBSOCKET' }],
    [{ ConnectParticipant: 'yes' }],
  ])('CreateParticipantConnection rejects %j', async (body) => {
    expect(await send(sandbox, 'POST', path, body, chat.participantToken)).toMatchObject({
      error: 'ValidationException',
    })
  })

  test('CreateParticipantConnection returns new values each time, with an expiry in the future', async () => {
    const [one, two] = [await chat.connects(), await chat.connects()]
    expect(one.body).not.toEqual(two.body)
    await sandbox.clock.advance({ seconds: 3600 })
    const { body } = await chat.connects()
    expect(body).toMatchObject({ Websocket: { Url: expect.stringMatching(/^ws:\/\/127\.0\.0\.1:\d+\//) } })
    const expiries = JSON.stringify(body).match(/\d{4}-\d\d-\d\dT[\d:.]+Z/g) ?? []
    expect(expiries).toHaveLength(2)
    for (const expiry of expiries) expect(Date.parse(expiry)).toBeGreaterThan(Date.now() + 60_000)
    const alone = await send(
      sandbox,
      'POST',
      path,
      { Type: ['CONNECTION_CREDENTIALS'] },
      chat.participantToken,
    )
    expect(Object.keys(alone.body)).toEqual(['ConnectionCredentials'])
  })

  test('CreateParticipantConnection returns 501 for calls', async () => {
    const answer = await send(sandbox, 'POST', path, { Type: ['WEBRTC_CONNECTION'] }, chat.participantToken)
    expect(answer).toMatchObject({ status: 501, error: 'NotImplementedException' })
  })
})
