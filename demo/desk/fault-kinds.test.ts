import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../src/sandbox.ts'
import { FAULT_KINDS, FAULT_OPERATIONS, faultText, toFault } from './fault-kinds.ts'

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

test.each(Object.keys(FAULT_KINDS))('the sandbox accepts a fault of kind %s from the form', async (kind) => {
  const number = FAULT_KINDS[kind]?.number?.initial ?? 0
  expect(await add(toFault({ kind, operation: 'SendMessage', number, times: 2 }))).toBe(200)
})

test.each(FAULT_OPERATIONS)('the sandbox knows the operation %s', async (operation) => {
  expect(await add(toFault({ kind: 'delay', operation, number: 1, times: 1 }))).toBe(200)
})

test('toFault includes only the fields of its kind', () => {
  const filled = { operation: 'SendMessage', number: 7, times: 1 }
  expect(toFault({ ...filled, kind: 'duplicate' })).toEqual({ kind: 'duplicate', times: 1 })
  expect(toFault({ ...filled, kind: 'delay' })).toEqual({
    kind: 'delay',
    operation: 'SendMessage',
    ms: 7,
    times: 1,
  })
  expect(toFault({ ...filled, kind: 'refuse', operation: '' })).toEqual({
    kind: 'refuse',
    status: 7,
    times: 1,
  })
})

test('faultText shows how often the fault still applies', () => {
  expect(faultText({ kind: 'refuse', operation: 'SendMessage', status: 500, times: 2 })).toBe(
    'Answer with an error · SendMessage · 500 · 2 left',
  )
  expect(faultText({ kind: 'duplicate' })).toBe('Duplicate an item · until cleared')
})
