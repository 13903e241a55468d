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

/** A customer of a new chat, as a program that speaks Connect's wire and no more. */
interface Customer {
  readonly contact: ContactHandle
  says(text: string): Promise<Json>
  optsOut(): Promise<Json>
  /** Goes to the sign-in page and comes back with what the user pool decides; Connect is told as a site does. */
  signsIn(decision: 'approve' | 'deny'): Promise<void>
}

async function customer(options: SandboxOptions): Promise<Customer> {
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
  const ofLastSession = (rest: Json = {}): Json => ({
    SessionId: contact.attempts().at(-1)?.SessionId,
    ...rest,
  })
  return {
    contact,
    says: (Content) => call('POST', '/participant/message', { ContentType: 'text/plain', Content }, token),
    optsOut: () => call('POST', '/participant/cancel-authentication', ofLastSession(), token),
    async signsIn(decision) {
      sandbox.identity.decides(decision)
      const asked = ofLastSession({ RedirectUri: sandbox.redirectUris[0] })
      const { AuthenticationUrl } = await call('POST', '/participant/authentication-url', asked, token)
      const answer = await fetch(String(AuthenticationUrl), { redirect: 'manual' })
      const back = new URL(answer.headers.get('location') ?? '').searchParams
      await call('POST', '/contact/update-participant-authentication', {
        InstanceId: sandbox.instanceId,
        State: back.get('state'),
        ...(back.has('code') ? { Code: back.get('code') } : { Error: back.get('error') }),
      })
    },
  }
}

/** A customer who asks this and that, cannot make up her mind about signing in, and wants a person in the end. */
async function neverSignsIn(options: SandboxOptions): Promise<readonly string[]> {
  const { contact, says, optsOut } = await customer(options)
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

/** A customer who says no on the sign-in page, then signs in after all, and is not asked again before the queue. */
async function signsInAtLast(options: SandboxOptions): Promise<readonly string[]> {
  const { contact, says, signsIn } = await customer(options)
  await says('balance')
  await isOffered(contact, 1)
  await signsIn('deny')
  await hears(contact, 'Sign-in failed')
  await hears(contact, 'Is there anything else?', 1)
  await says('balance')
  await isOffered(contact, 2)
  await signsIn('approve')
  await hears(contact, 'Thank you, you are signed in.')
  await hears(contact, '£2,481.07')
  await says('an agent')
  await hears(contact, 'an agent will be with you')
  expect(contact.attempts().map(({ state }) => state)).toEqual(['failed', 'succeeded'])
  expect(contact.view()).toMatchObject({
    stage: 'queue',
    attributes: { wish: 'agent' },
    customer: { DisplayName: 'Ada' },
  })
  return said(contact)
}

test.each([
  ['who never signs in', neverSignsIn],
  ['who signs in at the second attempt', signsInAtLast],
])(
  'to a customer %s the bank’s own flow says word by word what the sandbox says without one',
  async (_who, converse) => {
    const withoutOne = await converse({})
    await sandbox.close()
    expect(withoutOne.length).toBeGreaterThan(7)
    expect(await converse({ flow: await readFlow() })).toEqual(withoutOne)
  },
)
