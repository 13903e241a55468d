import { expect, test } from 'vitest'
import { startSandbox } from '../../sandbox.ts'
import { crowd } from './crowd.test-kit.ts'

test('twenty chats, five hundred messages, every websocket dropped once: nothing lost, twice or out of order', async () => {
  await using sandbox = await startSandbox()
  const result = await crowd({ url: sandbox.connectUrl, chats: 20, messages: 500 })
  expect(result).toMatchObject({ lost: 0, twice: 0, disordered: 0, connections: 40 })
  expect(result.waysMs.length).toBeGreaterThan(150)
})

test.each([
  ['late', { kind: 'delay-item', ms: 3_600_000 }, 'lost'],
  ['double', { kind: 'duplicate' }, 'twice'],
  ['overtaken', { kind: 'reorder', times: 1 }, 'disordered'],
] as const)('a message that is %s does not go unnoticed', async (_what, fault, count) => {
  await using sandbox = await startSandbox()
  const result = await crowd({
    url: sandbox.connectUrl,
    chats: 1,
    messages: 20,
    patienceMs: 100,
    async onIdle() {
      await (await sandbox.nextContact()).agent.joins('Ana')
      sandbox.faults.set([fault])
    },
  })
  expect(result[count]).toBeGreaterThan(0)
})
