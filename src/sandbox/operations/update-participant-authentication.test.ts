import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox.ts'
import { send } from '../chat.test-kit.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

function changed(good: object, change: Record<string, unknown>): object {
  const entries = Object.entries({ ...good, ...change }).filter(([, value]) => value !== null)
  return Object.fromEntries(entries)
}

const update = (change: Record<string, unknown>) =>
  send(
    sandbox,
    'POST',
    '/contact/update-participant-authentication',
    changed({ InstanceId: sandbox.instanceId, State: 'unknown', Code: 'code' }, change),
  )

test.each([
  [{ State: null }, 400, 'InvalidRequestException'],
  [{ State: '' }, 400, 'InvalidParameterException'],
  [{ State: 'x'.repeat(1001) }, 400, 'InvalidParameterException'],
  [{ InstanceId: null }, 400, 'InvalidRequestException'],
  [{ InstanceId: 'another' }, 403, 'AccessDeniedException'],
  [{ Code: '' }, 400, 'InvalidParameterException'],
  [{ Code: 'x'.repeat(2049) }, 400, 'InvalidParameterException'],
  [{ Code: null }, 400, 'InvalidRequestException'],
  [{ Error: 'access_denied' }, 400, 'InvalidRequestException'],
  [{ Code: null, Error: 'a "quoted" word' }, 400, 'InvalidParameterException'],
  [{ Code: null, Error: 'back\\slash' }, 400, 'InvalidParameterException'],
  [{ Code: null, Error: 'é' }, 400, 'InvalidParameterException'],
  [{ Code: null, Error: 'ok', ErrorDescription: '' }, 400, 'InvalidParameterException'],
  [{ Code: null, Error: 'ok', ErrorDescription: 'ok' }, 400, 'InvalidRequestException'],
])('UpdateParticipantAuthentication rejects %j with %i %s', async (change, status, error) => {
  expect(await update(change)).toMatchObject({ status, error })
})
