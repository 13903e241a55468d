import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox.ts'
import { send, startBody, startChat } from '../chat.test-kit.ts'
import { stopMachineClock } from '../stop-machine-clock.test-kit.ts'
import { createThrottle, rateOf } from './throttle.ts'

let sandbox: Sandbox

stopMachineClock()
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterEach(() => sandbox.reset())
afterAll(() => sandbox.close())

test.each([
  ['StartChatContact', 'control', 8, 5],
  ['UpdateParticipantAuthentication', 'control', 5, 2],
  ['UpdateParticipantRoleConfig', 'control', 5, 2],
  ['StopContact', 'control', 15, 10],
  ['CreateParticipantConnection', 'participant', 9, 6],
  ['SendMessage', 'participant', 15, 10],
  ['GetTranscript', 'participant', 12, 8],
  ['DisconnectParticipant', 'participant', 5, 3],
  ['CompleteAttachmentUpload', 'participant', 5, 2],
] as const)('%s (%s) admits %i requests at once and %i per second', (operation, plane, burst, perSecond) => {
  const clock = { ms: 0 }
  const throttle = createThrottle({ now: () => clock.ms })
  const admitted = (tries: number): number =>
    Array.from({ length: tries }, () => throttle.admits(operation, plane)).filter(Boolean).length
  expect(admitted(100)).toBe(burst)
  clock.ms += 1000
  expect(admitted(100)).toBe(perSecond)
  clock.ms += 3_600_000
  expect(admitted(100)).toBe(burst)
})

test('operations of the participant service without a documented rate are not throttled', () => {
  expect(rateOf('GetAuthenticationUrl', 'participant')).toBeUndefined()
})

test('with the rule `throttles` the request after the burst is rejected until time has passed', async () => {
  const chat = await startChat(sandbox)
  const others = await startChat(sandbox)
  sandbox.sets({ throttles: true })
  const statuses: number[] = []
  for (let count = 0; count < 20; count += 1) statuses.push((await chat.sends(String(count))).status)
  expect(statuses.slice(0, 15)).toEqual(Array.from({ length: 15 }, () => 200))
  const refused = await others.sends('the instance shares its rate')
  expect(statuses.includes(429) || refused.status === 429).toBe(true)
  await sandbox.clock.advance({ seconds: 2 })
  expect((await chat.sends('later')).status).toBe(200)
})

test('a throttled operation returns the error that it models, or else TooManyRequestsException', async () => {
  sandbox.sets({ throttles: true })
  const body = startBody(sandbox)
  const starts = await Promise.all(
    Array.from({ length: 30 }, () => send(sandbox, 'PUT', '/contact/chat', body)),
  )
  const refused = starts.filter((answer) => answer.status === 429)
  expect(refused.length).toBeGreaterThan(0)
  expect(new Set(refused.map((answer) => answer.error))).toEqual(new Set(['TooManyRequestsException']))
  const path = '/contact/update-participant-authentication'
  const answers = await Promise.all(Array.from({ length: 20 }, () => send(sandbox, 'POST', path, {})))
  expect(answers.map((answer) => answer.error)).toContain('ThrottlingException')
})

test('the rule `maxActiveChats` limits active chats until one ends', async () => {
  sandbox.sets({ maxActiveChats: 2 })
  const first = await startChat(sandbox)
  await startChat(sandbox)
  const third = () => send(sandbox, 'PUT', '/contact/chat', startBody(sandbox))
  expect(await third()).toMatchObject({ status: 429, error: 'LimitExceededException' })
  first.contact.ends()
  expect((await third()).status).toBe(200)
})

test('StartChatContact beyond its rate returns TooManyRequestsException, which the AWS SDK does not model', async () => {
  sandbox.sets({ throttles: true })
  const all = await Promise.all(
    Array.from({ length: 30 }, () => send(sandbox, 'PUT', '/contact/chat', startBody(sandbox))),
  )
  expect(all.map((answer) => answer.error)).toContain('TooManyRequestsException')
})
