import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:net'
import { createBff } from 'connect-chat-widget/bff'

// Mistakes in the set-up of a server of somebody's own, and what each says.
const options = {
  connect: { startChatContact: async () => ({}), updateParticipantAuthentication: async () => ({}) },
  instanceId: '33333333-3333-4333-8333-333333333333',
  region: 'eu-west-2',
  origins: ['https://shop.example'],
  keys: [{ kid: 'one', secret: randomBytes(32) }],
  signIn: {
    hosts: ['login.shop.example'],
    redirectUri: 'https://shop.example/connect-chat/sign-in/callback',
    timeoutSeconds: 300,
  },
  admit: () => ({ contactFlowId: 'flow', displayName: 'Guest', customerId: null }),
}

const says = (changes) => {
  try {
    createBff({ ...options, ...changes })
    return 'nothing'
  } catch (error) {
    return `${error.name}: ${error.message}`
  }
}
const withTimeout = (timeoutSeconds) => says({ signIn: { ...options.signIn, timeoutSeconds } })

const other = createServer()
await new Promise((done) => other.listen(0, '127.0.0.1', done))
const { port } = other.address()
const sandbox = await new Promise((done) => {
  const command = ['connect-chat-widget', 'sandbox', '--port', String(port), '--identity-port', '0']
  execFile('npx', command, (error, _stdout, stderr) => done({ code: error?.code ?? 0, stderr }))
})
other.close()

process.stdout.write(
  JSON.stringify({
    none: says({}),
    arn: says({ instanceId: `arn:aws:connect:eu-west-2:123456789012:instance/${options.instanceId}` }),
    tooShort: withTimeout(179),
    tooLong: withTimeout(901),
    text: withTimeout('300'),
    shortest: withTimeout(180),
    longest: withTimeout(900),
    busyPort: {
      code: sandbox.code,
      names: sandbox.stderr.includes(`Port ${port} is in use`) && sandbox.stderr.includes('--port'),
    },
  }),
)
