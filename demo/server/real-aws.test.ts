import { createHash, randomBytes } from 'node:crypto'
import { ConnectParticipant } from '@aws-sdk/client-connectparticipant'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Sandbox, startSandbox } from '../../src/sandbox.ts'
import { type Demo, startDemo } from './demo.ts'
import type { Environment } from './settings.ts'
import { fakeBuild } from './test-build.ts'

const ORIGIN = 'https://bank.example'
const REDIRECT_URI = `${ORIGIN}/connect-chat/sign-in/callback`

let sandbox: Sandbox
let demo: Demo | undefined
const { dist, remove } = await fakeBuild()

afterAll(remove)

beforeEach(async () => {
  sandbox = await startSandbox({ redirectUris: [REDIRECT_URI] })
  // The SDK reads endpoint and credentials from these variables.
  vi.stubEnv('AWS_ENDPOINT_URL_CONNECT', sandbox.connectUrl)
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example')
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await demo?.close()
  demo = undefined
  await sandbox.close()
})

function environment(): Environment {
  return {
    CONNECT_INSTANCE_ID: sandbox.instanceId,
    AWS_REGION: sandbox.region,
    CONNECT_CONTACT_FLOW_ID: sandbox.contactFlowId,
    CONNECT_SIGN_IN_HOSTS: new URL(sandbox.identityUrl).host,
    CONNECT_CHAT_KEYS: `now:${randomBytes(32).toString('base64url')}`,
    CONNECT_PARTICIPANT_ENDPOINT: sandbox.connectUrl,
    SITE_ORIGIN: ORIGIN,
  }
}

/** A fake browser of a customer: it has one origin and stores cookies. */
function createBrowser(site: string) {
  const cookies = new Map<string, string>()
  return async function post(path: string, body: unknown): Promise<Response> {
    const answer = await fetch(`${site}/connect-chat${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-connect-chat': '1',
        origin: ORIGIN,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      body: JSON.stringify(body),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    return answer
  }
}

test('with CONNECT_INSTANCE_ID a chat and its sign-in run through the AWS SDK', async () => {
  demo = await startDemo({ env: environment(), dist })
  expect(demo.sandbox).toBeUndefined()
  const post = createBrowser(demo.url)

  const started = await post('/chats', { clientToken: crypto.randomUUID() })
  expect(started.status).toBe(201)
  const grant = await started.json()
  expect(grant).toMatchObject({ endpoint: sandbox.connectUrl, signIn: { redirectUri: REDIRECT_URI } })

  const contact = await sandbox.nextContact()
  const participant = new ConnectParticipant({ region: sandbox.region, endpoint: sandbox.connectUrl })
  const { ConnectionCredentials } = await participant.createParticipantConnection({
    Type: ['CONNECTION_CREDENTIALS', 'WEBSOCKET'],
    ParticipantToken: grant.participantToken,
  })
  const { SessionId } = await contact.asksForSignIn()
  const { AuthenticationUrl = '' } = await participant.getAuthenticationUrl({
    SessionId,
    RedirectUri: REDIRECT_URI,
    ConnectionToken: ConnectionCredentials?.ConnectionToken,
  })
  const state = new URL(AuthenticationUrl).searchParams.get('state') ?? ''
  const stateHash = createHash('sha256').update(state).digest('base64url')
  const begun = await post('/sign-in/begin', {
    contactId: grant.contactId,
    stateHash,
    mode: 'popup',
    returnPath: '/',
  })
  expect(begun.status).toBe(204)

  sandbox.identity.decides('approve', { user: 'ada' })
  const succeeded = new Promise<void>((resolve) => {
    sandbox.events.subscribe((event) => {
      if (event.type === 'attempt' && event.attempt.state === 'succeeded') resolve()
    })
  })
  const sent = await fetch(AuthenticationUrl, { redirect: 'manual' })
  const back = new URL(sent.headers.get('location') ?? '')
  const completed = await post('/sign-in/complete', { state, code: back.searchParams.get('code') })
  expect(completed.status).toBe(202)
  await succeeded
  expect(contact.view().customer.DisplayName).toBe('Ada')

  const calls = sandbox.requests().map(({ operation }) => operation)
  expect(calls).toContain('StartChatContact')
  expect(calls).toContain('UpdateParticipantAuthentication')
  expect(calls).not.toContain('DescribeContact')
})

test('with CONNECT_DESCRIBE_CONTACT the BFF looks up outcomes by DescribeContact', async () => {
  demo = await startDemo({ env: { ...environment(), CONNECT_DESCRIBE_CONTACT: 'yes' }, dist })
  const post = createBrowser(demo.url)
  const started = await post('/chats', { clientToken: crypto.randomUUID() })
  const cookie = started.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const status = await fetch(`${demo.url}/connect-chat/sign-in/status`, { headers: { cookie } })
  expect(await status.json()).toEqual({ status: 'pending' })
  expect(sandbox.requests().map(({ operation }) => operation)).toContain('DescribeContact')
})

test('the desk is not served on real AWS', async () => {
  demo = await startDemo({ env: environment(), dist })
  for (const path of ['/desk', '/desk.html', '/desk/api/events']) {
    expect((await fetch(demo.url + path)).status).toBe(404)
  }
  expect(await (await fetch(`${demo.url}/demo.json`)).json()).toEqual({ mode: 'aws' })
})

test('with real AWS and a missing variable the demo does not start and names it', async () => {
  const { CONNECT_CHAT_KEYS: _, ...incomplete } = environment()
  await expect(startDemo({ env: incomplete, dist })).rejects.toThrow('CONNECT_CHAT_KEYS')
})

test('the policy allows the region’s participant service unless another one is set', async () => {
  const { CONNECT_PARTICIPANT_ENDPOINT: _, ...env } = environment()
  demo = await startDemo({ env, dist })
  const policy = (await fetch(demo.url)).headers.get('content-security-policy')
  expect(policy).toContain(
    "connect-src 'self' https://participant.connect.us-west-2.amazonaws.com wss://*.transport.connect.us-west-2.amazonaws.com;",
  )
})
