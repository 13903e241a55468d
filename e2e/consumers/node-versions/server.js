import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { createBff, forwardedFor } from 'connect-chat-widget/bff'
import { startSandbox } from 'connect-chat-widget/sandbox'

// The server entry points and the command line of the package, on the Node that runs this file. Prints what worked.

const ORIGIN = 'http://localhost:4100'

/** Calls an operation of Connect's control plane at the sandbox, as an SDK does. */
async function connect(sandbox, method, path, input) {
  const answer = await fetch(sandbox.connectUrl + path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

/** A chat that starts through the BFF at the sandbox, resumes, and is refused to another origin. */
async function chatStatuses() {
  const sandbox = await startSandbox()
  const handle = createBff({
    connect: {
      startChatContact: (input) => connect(sandbox, 'PUT', '/contact/chat', input),
      updateParticipantAuthentication: (input) =>
        connect(sandbox, 'POST', '/contact/update-participant-authentication', input),
    },
    instanceId: sandbox.instanceId,
    region: sandbox.region,
    origins: [ORIGIN],
    keys: [{ kid: 'one', secret: randomBytes(32) }],
    signIn: {
      hosts: [new URL(sandbox.identityUrl).host],
      redirectUri: `${ORIGIN}/connect-chat/sign-in/callback`,
      timeoutSeconds: 300,
    },
    clientAddress: forwardedFor(1),
    admit: async () => ({ contactFlowId: sandbox.contactFlowId, displayName: 'Guest', customerId: null }),
  })
  const asks = (path, headers, body = {}) =>
    handle(
      new Request(`${ORIGIN}/connect-chat${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-connect-chat': '1', origin: ORIGIN, ...headers },
        body: JSON.stringify(body),
      }),
    )
  const started = await asks('/chats', {}, { clientToken: '55555555-5555-4555-8555-555555555555' })
  const cookie = started.headers.get('set-cookie')?.split(';')[0] ?? ''
  const resumed = await asks('/chats/resume', { cookie })
  const foreign = await asks('/chats/resume', { cookie, origin: 'https://evil.example' })
  const page = await handle(new Request(`${ORIGIN}/connect-chat/sign-in/callback`))
  const contacts = sandbox.contacts().length
  await sandbox.close()
  return {
    started: started.status,
    resumed: resumed.status,
    foreign: foreign.status,
    page: page.status,
    contacts,
  }
}

/** The command line starts, answers, and stops at an interrupt. */
async function commandLine() {
  const cli = new URL('node_modules/connect-chat-widget/dist/cli.js', import.meta.url)
  const child = spawn(process.execPath, [cli.pathname, 'sandbox', '--port', '0', '--identity-port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  for await (const part of child.stdout) {
    output += part
    if (output.includes('Ready.')) break
  }
  const [, url] = /Amazon Connect +(http:\S+)/.exec(output) ?? []
  const { status } = await fetch(`${url}/sandbox`)
  const ended = once(child, 'exit')
  child.kill('SIGINT')
  const [code] = await ended
  return { status, code }
}

/** What a CommonJS server gets. */
function required() {
  const require = createRequire(import.meta.url)
  return [
    typeof require('connect-chat-widget/bff').createBff,
    typeof require('connect-chat-widget/sandbox').startSandbox,
  ]
}

process.stdout.write(
  JSON.stringify({
    version: process.versions.node,
    chat: await chatStatuses(),
    cli: await commandLine(),
    required: required(),
  }),
)
