import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startSandbox } from '../../sandbox.ts'
import { send, startChat, textAt } from '../chat.test-kit.ts'
import { readCommandLine } from './command-line.ts'

test('without arguments the ports are those of the demo and the dialect is a', () => {
  expect(readCommandLine(['sandbox'])).toEqual({
    kind: 'start',
    options: { port: 4101, identityPort: 4102, dialect: 'a' },
    files: {},
  })
})

test('every command-line option is read', () => {
  const args =
    'sandbox --origin http://localhost:3000 --port 0 --identity-port=5001 --dialect b --flow f.json --disconnect-flow d.json --redirect-uri https://a.example/x --redirect-uri http://b/'
  expect(readCommandLine(args.split(' '))).toEqual({
    kind: 'start',
    options: {
      port: 0,
      identityPort: 5001,
      dialect: 'b',
      redirectUris: [
        'http://localhost:3000/connect-chat/sign-in/callback',
        'https://a.example/x',
        'http://b/',
      ],
    },
    files: { flow: 'f.json', disconnectFlow: 'd.json' },
  })
})

test.each([
  ['sandbox --bogus', '--bogus'],
  ['sandbox --port', 'port'],
  ['sandbox --port 70000', '70000'],
  ['sandbox --port x', '"x"'],
  ['sandbox --dialect c', '"c"'],
  ['sandbox --redirect-uri /relative', '/relative'],
  ['sandbox stray', 'stray'],
  ['sandbox --origin http://localhost:3000/shop', '/shop'],
  ['sandbox --origin localhost:3000', 'localhost:3000'],
  ['start', '"start"'],
  ['--port 4101', '"--port"'],
])('the error for %s names the invalid argument', (args, word) => {
  const command = readCommandLine(args.split(' '))
  expect(command).toMatchObject({ kind: 'mistake', message: expect.stringContaining(word) })
})

let running: ChildProcess | undefined
afterEach(() => void running?.kill('SIGKILL'))

interface Program {
  readonly output: () => string
  until(part: string): Promise<void>
  readonly exit: Promise<number | null>
}

function run(...args: string[]): Program {
  const cli = fileURLToPath(new URL('../../cli.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', cli, ...args])
  running = child
  let output = ''
  const more = new EventTarget()
  const read = (chunk: Buffer): void => {
    output += String(chunk)
    more.dispatchEvent(new Event('text'))
  }
  child.stdout.on('data', read)
  child.stderr.on('data', read)
  const exit = once(child, 'close').then(([code]) => (typeof code === 'number' ? code : null))
  return {
    output: () => output,
    exit,
    async until(part) {
      while (!output.includes(part)) {
        const ended = exit.then(() => 'ended')
        const printed = new Promise((resolve) =>
          more.addEventListener('text', () => resolve('text'), { once: true }),
        )
        const what = await Promise.race([ended, printed])
        if (what === 'ended' && !output.includes(part)) throw new Error(`Ended without "${part}":\n${output}`)
      }
    },
  }
}

test('the CLI prints the URLs and a live log without tokens, and stops at Ctrl-C', async () => {
  const program = run('sandbox', '--port', '0', '--identity-port', '0')
  await program.until('Ready')
  const connectUrl = /Amazon Connect +(http:\S+)/.exec(program.output())?.[1] ?? ''
  const { body } = await send({ connectUrl }, 'GET', '/sandbox')
  const started = await send({ connectUrl }, 'PUT', '/contact/chat', {
    InstanceId: body.instanceId,
    ContactFlowId: body.contactFlowId,
    ParticipantDetails: { DisplayName: 'Guest' },
  })
  const token = textAt(started.body, 'ParticipantToken')
  await send({ connectUrl }, 'POST', '/participant/connection', { Type: ['WEBSOCKET'] }, token)
  await send({ connectUrl }, 'POST', '/participant/connection', {}, token)
  await program.until('CreateParticipantConnection  400 ValidationException')
  expect(program.output()).toContain('StartChatContact  200')
  expect(program.output()).not.toContain(token.slice(0, 12))
  running?.kill('SIGINT')
  expect(await program.exit).toBe(0)
})

test('the CLI prints the variables of a BFF at the sandbox, with a key of 32 random bytes', async () => {
  const program = run('sandbox', '--port', '0', '--identity-port', '0', '--origin', 'http://localhost:3000')
  await program.until('Ready')
  const lines = program.output().split('\n')
  const variables = Object.fromEntries(
    lines.flatMap((line) => {
      const [, name, value] = /^([A-Z_]+)=(.*)$/.exec(line) ?? []
      return name === undefined ? [] : [[name, value]]
    }),
  )
  const { CONNECT_PARTICIPANT_ENDPOINT: connectUrl = '' } = variables
  const { body } = await send({ connectUrl }, 'GET', '/sandbox')
  expect(variables).toEqual({
    AWS_REGION: body.region,
    AWS_ACCESS_KEY_ID: 'sandbox',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
    AWS_ENDPOINT_URL_CONNECT: body.connectUrl,
    AWS_ENDPOINT_URL_CONNECTPARTICIPANT: body.connectUrl,
    CONNECT_PARTICIPANT_ENDPOINT: body.connectUrl,
    CONNECT_INSTANCE_ID: body.instanceId,
    CONNECT_CONTACT_FLOW_ID: body.contactFlowId,
    CONNECT_SIGN_IN_HOSTS: new URL(textAt(body, 'identityUrl')).host,
    SITE_ORIGIN: 'http://localhost:3000',
    CHAT_KEY: expect.stringMatching(/^[\w-]{43}$/),
  })
})

test('the CLI exits with an error that names a busy port and its option', async () => {
  await using sandbox = await startSandbox()
  await startChat(sandbox)
  const { port } = new URL(sandbox.connectUrl)
  const program = run('sandbox', '--port', port, '--identity-port', '0')
  expect(await program.exit).toBe(1)
  expect(program.output()).toContain(`Port ${port} is in use; choose another one with port (--port)`)
})

test.each([
  [['--help'], 0],
  [['sandbox', '--bogus'], 1],
])('the help is printed for %j, which exits with %i', async (args, code) => {
  const program = run(...args)
  expect(await program.exit).toBe(code)
  for (const option of [
    '--origin',
    '--port',
    '--identity-port',
    '--redirect-uri',
    '--flow',
    '--disconnect-flow',
    '--dialect',
  ]) {
    expect(program.output()).toContain(option)
  }
})

/** A flow that says hello and then runs an action of this type. */
const flowWith = (Type: string) => ({
  Version: '2019-10-30',
  StartAction: 'hello',
  Actions: [
    {
      Identifier: 'hello',
      Type: 'MessageParticipant',
      Parameters: { Text: 'Ahoy' },
      Transitions: { NextAction: 'end' },
    },
    { Identifier: 'end', Type },
  ],
})

describe('a flow from a file', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sandbox-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  /** Runs the CLI with a file that contains this flow. */
  async function runWith(file: string, flow: object): Promise<Program> {
    const path = join(folder, file)
    await writeFile(path, JSON.stringify(flow))
    return run('sandbox', '--port', '0', '--identity-port', '0', '--flow', path)
  }

  test('the CLI exits with all problems of an invalid flow', async () => {
    const broken = await runWith('bad.json', flowWith('Dance'))
    expect(await broken.exit).toBe(1)
    expect(broken.output()).toContain('bad.json: Action "end" is a Dance')
    expect(broken.output()).toContain('Supported actions:')
  })

  test('the CLI runs a custom flow', async () => {
    const program = await runWith('good.json', flowWith('EndFlowExecution'))
    await program.until('Ready')
    const connectUrl = /Amazon Connect +(http:\S+)/.exec(program.output())?.[1] ?? ''
    const { body } = await send({ connectUrl }, 'GET', '/sandbox')
    const started = await send({ connectUrl }, 'PUT', '/contact/chat', {
      InstanceId: body.instanceId,
      ContactFlowId: body.contactFlowId,
      ParticipantDetails: { DisplayName: 'Guest' },
    })
    const token = textAt(started.body, 'ParticipantToken')
    await send(
      { connectUrl },
      'POST',
      '/participant/connection',
      { Type: ['WEBSOCKET'], ConnectParticipant: true },
      token,
    )
    await program.until('SYSTEM_MESSAGE: Ahoy')
  })
})
