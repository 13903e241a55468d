import { afterEach, expect, test } from 'vitest'
import { type ContactHandle, type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox.ts'
import { readFlow } from './flow.ts'

let sandbox: Sandbox
afterEach(() => sandbox?.close())

type Json = Readonly<Record<string, unknown>>

async function call(method: string, path: string, body: Json, bearer?: string): Promise<Json> {
  const answer = await fetch(sandbox.connectUrl + path, {
    method,
    headers: { 'content-type': 'application/json', ...(bearer ? { 'x-amz-bearer': bearer } : {}) },
    body: JSON.stringify(body),
  })
  return answer.json()
}

function said(contact: ContactHandle): readonly string[] {
  return contact
    .transcript()
    .filter(({ ParticipantRole, Type }) => ParticipantRole === 'SYSTEM' && Type === 'MESSAGE')
    .map(({ DisplayName, Content }) => `${DisplayName}: ${Content}`)
}

function until(holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!holds()) return
      stop()
      resolve()
    }
    const stop = sandbox.events.subscribe(look)
    look()
  })
}

/** Resolves when the bank has said it so many times. */
function hears(contact: ContactHandle, part: string, times = 1): Promise<void> {
  return until(() => said(contact).filter((text) => text.includes(part)).length >= times)
}

/** Resolves when a sign-in has been offered so many times. */
function isOffered(contact: ContactHandle, times: number): Promise<void> {
  return until(() => contact.attempts().length >= times)
}

/** A customer who asks this and that, cannot make up her mind about signing in, and wants a person in the end. */
async function converse(options: SandboxOptions): Promise<readonly string[]> {
  sandbox = await startSandbox(options)
  const { ParticipantToken } = await call('PUT', '/contact/chat', {
    InstanceId: sandbox.instanceId,
    ContactFlowId: sandbox.contactFlowId,
    ParticipantDetails: { DisplayName: 'Guest' },
  })
  const contact = await sandbox.nextContact()
  const { ConnectionCredentials } = await call(
    'POST',
    '/participant/connection',
    { Type: ['WEBSOCKET', 'CONNECTION_CREDENTIALS'], ConnectParticipant: true },
    String(ParticipantToken),
  )
  const token = String(Reflect.get(Object(ConnectionCredentials), 'ConnectionToken'))
  const says = (Content: string) =>
    call('POST', '/participant/message', { ContentType: 'text/plain', Content }, token)
  const optsOut = () =>
    call(
      'POST',
      '/participant/cancel-authentication',
      { SessionId: contact.attempts().at(-1)?.SessionId },
      token,
    )

  await says('What are your fees?')
  await hears(contact, 'no monthly fee')
  await says('balance')
  await isOffered(contact, 1)
  await optsOut()
  await hears(contact, 'Is there anything else?', 1)
  await says('balance')
  await isOffered(contact, 2)
  await sandbox.clock.advance({ seconds: 300 })
  await hears(contact, 'Is there anything else?', 2)
  await says('an agent')
  await isOffered(contact, 3)
  await optsOut()
  await hears(contact, 'an agent will be with you')
  expect(contact.view()).toMatchObject({ stage: 'queue', attributes: { wish: 'agent' } })
  return said(contact)
}

test('the bank’s own flow says word by word what the sandbox says without one', async () => {
  const withoutOne = await converse({})
  await sandbox.close()
  expect(withoutOne.length).toBeGreaterThan(8)
  expect(await converse({ flow: await readFlow() })).toEqual(withoutOne)
})
