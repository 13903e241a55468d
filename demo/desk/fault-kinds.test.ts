import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../src/sandbox.ts'
import { FAULT_KINDS, FAULT_OPERATIONS, faultFrom, faultWords } from './fault-kinds.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

async function add(fault: object): Promise<unknown> {
  const answer = await fetch(`${sandbox.connectUrl}/sandbox/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  })
  return answer.ok ? answer.status : answer.json()
}

test.each(Object.keys(FAULT_KINDS))(
  'the sandbox takes a fault of kind %s as the form makes it',
  async (kind) => {
    const number = FAULT_KINDS[kind]?.number?.usual ?? 0
    expect(await add(faultFrom({ kind, operation: 'SendMessage', number, times: 2 }))).toBe(200)
  },
)

test.each(FAULT_OPERATIONS)('the sandbox knows the call %s', async (operation) => {
  expect(await add(faultFrom({ kind: 'delay', operation, number: 1, times: 1 }))).toBe(200)
})

test('only what a kind has goes along', () => {
  const filled = { operation: 'SendMessage', number: 7, times: 1 }
  expect(faultFrom({ ...filled, kind: 'duplicate' })).toEqual({ kind: 'duplicate', times: 1 })
  expect(faultFrom({ ...filled, kind: 'delay' })).toEqual({
    kind: 'delay',
    operation: 'SendMessage',
    ms: 7,
    times: 1,
  })
  expect(faultFrom({ ...filled, kind: 'refuse', operation: '' })).toEqual({
    kind: 'refuse',
    status: 7,
    times: 1,
  })
})

test('a standing fault says what is left of it', () => {
  expect(faultWords({ kind: 'refuse', operation: 'SendMessage', status: 500, times: 2 })).toBe(
    'Answer with an error · SendMessage · 500 · 2 left',
  )
  expect(faultWords({ kind: 'duplicate' })).toBe('An item comes twice · until cleared')
})
