import { expect, test } from 'vitest'
import { startSandbox } from '../../src/sandbox.ts'
import { runLoad } from './load.ts'

test('with every websocket dropped once, 500 messages in 20 chats arrive once each and in order', async () => {
  await using sandbox = await startSandbox()
  const result = await runLoad({ url: sandbox.connectUrl, chats: 20, messages: 500 })
  expect(result).toMatchObject({ lost: 0, duplicated: 0, outOfOrder: 0, connections: 40 })
  expect(result.latenciesMs.length).toBeGreaterThan(150)
})

test.each([
  ['delayed', { kind: 'delay-item', ms: 3_600_000 }, 'lost'],
  ['duplicated', { kind: 'duplicate' }, 'duplicated'],
  ['out of order', { kind: 'reorder', times: 1 }, 'outOfOrder'],
] as const)('the load test reports a message that is %s', async (_what, fault, count) => {
  await using sandbox = await startSandbox()
  const result = await runLoad({
    url: sandbox.connectUrl,
    chats: 1,
    messages: 20,
    arrivalTimeoutMs: 100,
    async onIdle() {
      await (await sandbox.nextContact()).agent.joins('Ana')
      sandbox.faults.set([fault])
    },
  })
  expect(result[count]).toBeGreaterThan(0)
})
