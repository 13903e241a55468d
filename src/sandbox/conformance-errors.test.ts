import * as control from '@aws-sdk/client-connect'
import * as participant from '@aws-sdk/client-connectparticipant'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../sandbox.ts'
import { startChat } from './chat.test-kit.ts'
import { causeOf, MODELLED_ERRORS, reasonWithoutCause } from './operations/error-causes.test-kit.ts'
import { OPERATIONS } from './operations/operation-table.ts'
import { type AwsFixture, type SendChanged, validRequests } from './operations/valid-requests.test-kit.ts'

let sandbox: Sandbox
let connect: control.ConnectClient
let customer: participant.ConnectParticipantClient
let fixture: AwsFixture
let requests: Readonly<Record<string, SendChanged>>

beforeAll(async () => {
  sandbox = await startSandbox({ rules: { scanSeconds: 0 } })
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }
  const config = { endpoint: sandbox.connectUrl, region: sandbox.region, credentials, maxAttempts: 1 }
  connect = new control.ConnectClient(config)
  customer = new participant.ConnectParticipantClient(config)
})
beforeEach(async () => {
  fixture = { sandbox, connect, customer, chat: await startChat(sandbox) }
  requests = validRequests(fixture)
})
afterEach(() => sandbox.reset())
afterAll(async () => {
  connect.destroy()
  customer.destroy()
  await sandbox.close()
})

test('every emulated operation has a valid request to change', () => {
  const emulated = OPERATIONS.filter((operation) => operation.isEmulated)
  expect(Object.keys(requests).toSorted()).toEqual(emulated.map(({ name }) => name).toSorted())
})

test.each(MODELLED_ERRORS.filter((one) => reasonWithoutCause(one) === undefined))(
  'a request can provoke $error of $name',
  async ({ name, plane, error }) => {
    const send = requests[name]
    const cause = causeOf(name, error)
    if (!send || !cause) throw new Error('The error has no known cause')
    const failure: unknown = await cause(send, fixture).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    expect(failure).toMatchObject({ name: error, message: expect.any(String) })
    const known: unknown = Reflect.get(plane === 'control' ? control : participant, error)
    expect(failure).toBeInstanceOf(known)
  },
)

test.each(MODELLED_ERRORS.filter((one) => reasonWithoutCause(one) !== undefined))(
  'a fault can provoke $error of $name',
  async ({ name, error }) => {
    const model = Reflect.get(participant, error) ?? Reflect.get(control, error)
    const status = error.startsWith('Internal') ? 500 : error === 'ThrottlingException' ? 429 : 400
    sandbox.faults.add({ kind: 'refuse', operation: name, status, type: error })
    await expect(requests[name]?.()).rejects.toMatchObject({
      name: error,
      $metadata: { httpStatusCode: status },
    })
    expect(model).toBeTypeOf('function')
  },
)
