import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Item, type Sandbox, startSandbox } from '../../sandbox.ts'
import { type Chat, send, startChat, type TestSocket, type WireResponse } from '../chat.test-kit.ts'
import { stopMachineClock } from '../stop-machine-clock.test-kit.ts'

let sandbox: Sandbox
let chat: Chat
let socket: TestSocket

stopMachineClock()
beforeAll(async () => {
  sandbox = await startSandbox()
})
beforeEach(async () => {
  chat = await startChat(sandbox)
  socket = await chat.opensSocket()
  await chat.contact.agent.joins('Ana')
})
afterEach(() => sandbox.reset())
afterAll(() => sandbox.close())

function configures(...timers: readonly (readonly [string, string, object])[]): Promise<WireResponse> {
  const list = timers.map(([ParticipantRole, TimerType, TimerValue]) => ({
    ParticipantRole,
    TimerType,
    TimerValue,
  }))
  return send(sandbox, 'PUT', `/contact/participant-role-config/${sandbox.instanceId}/${chat.contactId}`, {
    ChannelConfiguration: { Chat: { ParticipantTimerConfigList: list } },
  })
}

const minutes = (count: number) => ({ ParticipantTimerDurationInMinutes: count })
const passes = (count: number) => sandbox.clock.advance({ seconds: count * 60 })
const event = (name: string) => (item: Item) => item.ContentType?.endsWith(`.event.${name}`) === true

/** Number of events received so far; a message sent first makes sure that all of them have arrived. */
async function countEvents(name: string): Promise<number> {
  const marker = `marker ${Math.random()}`
  chat.contact.pushes({ ParticipantRole: 'SYSTEM', ContentType: 'text/plain', Content: marker })
  await socket.message(marker)
  return socket.items.filter(event(name)).length
}

test('an inactive customer becomes idle after the timeout and returns with the next message', async () => {
  expect((await configures(['CUSTOMER', 'IDLE', minutes(2)])).status).toBe(200)
  await passes(1.9)
  expect(await countEvents('participant.idle')).toBe(0)
  await chat.sends('still here')
  await passes(1.9)
  expect(await countEvents('participant.idle')).toBe(0)
  await passes(0.2)
  expect(await socket.event('participant.idle')).toMatchObject({
    ParticipantRole: 'CUSTOMER',
    ParticipantId: chat.participantId,
    DisplayName: 'Guest',
  })
  await chat.sends('sorry')
  expect(await socket.event('participant.returned')).toMatchObject({ ParticipantRole: 'CUSTOMER' })
  expect(chat.contact.transcript().filter(event('participant.idle'))).toEqual([])
})

test('an inactive agent becomes idle on a separate timer', async () => {
  await configures(['AGENT', 'IDLE', minutes(3)])
  await passes(2)
  await chat.sends('anybody there?')
  await passes(1)
  expect(await socket.event('participant.idle')).toMatchObject({
    ParticipantRole: 'AGENT',
    DisplayName: 'Ana',
  })
  chat.contact.agent.says('Here')
  expect(await socket.event('participant.returned')).toMatchObject({ ParticipantRole: 'AGENT' })
})

test('agents are disconnected when the customer stays inactive', async () => {
  await configures(['CUSTOMER', 'DISCONNECT_NONCUSTOMER', minutes(5)])
  await passes(5)
  expect(await socket.event('participant.autodisconnection')).toMatchObject({ ParticipantRole: 'AGENT' })
  expect(await socket.event('participant.left')).toMatchObject({ DisplayName: 'Ana' })
  expect(chat.contact.view().agents).toMatchObject([{ present: false }])
})

test('timers run only while an agent is present, and can be removed', async () => {
  await configures(['CUSTOMER', 'IDLE', minutes(2)])
  chat.contact.agent.leaves()
  await passes(10)
  expect(await countEvents('participant.idle')).toBe(0)
  await chat.contact.agent.joins('Ben')
  await configures(['CUSTOMER', 'IDLE', { ParticipantTimerAction: 'Unset' }])
  await passes(10)
  expect(await countEvents('participant.idle')).toBe(0)
})

test.each([
  [[], 'InvalidParameterException'],
  [[['CUSTOMER', 'IDLE', minutes(1)]], 'InvalidParameterException'],
  [[['CUSTOMER', 'IDLE', minutes(2)]], null],
  [[['CUSTOMER', 'IDLE', minutes(480)]], null],
  [[['CUSTOMER', 'IDLE', minutes(481)]], 'InvalidParameterException'],
  [[['CUSTOMER', 'IDLE', {}]], 'InvalidParameterException'],
  [[['CUSTOMER', 'IDLE', { ...minutes(2), ParticipantTimerAction: 'Unset' }]], 'InvalidParameterException'],
  [[['SYSTEM', 'IDLE', minutes(2)]], 'InvalidParameterException'],
  [[['CUSTOMER', 'NAP', minutes(2)]], 'InvalidParameterException'],
] as const)('UpdateParticipantRoleConfig with the timers %j returns %s', async (timers, error) => {
  expect((await configures(...timers)).error).toBe(error)
})
