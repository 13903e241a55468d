import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { createBff, Refused } from 'connect-chat-widget/bff'

// A server of somebody's own with the BFF in it, on a Connect that answers by itself. Asks it as a browser of the
// same site would, and says what came back.
const server = createServer(async (incoming, outgoing) => {
  const parts = []
  for await (const part of incoming) parts.push(part)
  const answer = await handle(
    new Request(origin + incoming.url, {
      method: incoming.method,
      headers: incoming.headers,
      body: parts.length > 0 ? Buffer.concat(parts) : undefined,
    }),
  )
  outgoing.writeHead(answer.status, [...answer.headers].flat())
  outgoing.end(Buffer.from(await answer.arrayBuffer()))
})
await new Promise((done) => server.listen(0, 'localhost', done))
const origin = `http://localhost:${server.address().port}`

const handle = createBff({
  connect: {
    startChatContact: async () => ({
      ContactId: '11111111-1111-4111-8111-111111111111',
      ParticipantId: '22222222-2222-4222-8222-222222222222',
      ParticipantToken: 'participant-token',
    }),
    updateParticipantAuthentication: async () => ({}),
  },
  instanceId: '33333333-3333-4333-8333-333333333333',
  region: 'eu-west-2',
  origins: [origin],
  keys: [{ kid: 'one', secret: randomBytes(32) }],
  signIn: {
    hosts: ['login.shop.example'],
    redirectUri: `${origin}/connect-chat/sign-in/callback`,
    timeoutSeconds: 300,
  },
  admit: async (request) => {
    if (request.headers.get('cookie') === 'banned=1') throw new Refused('banned')
    return { contactFlowId: '44444444-4444-4444-8444-444444444444', displayName: 'Guest', customerId: null }
  },
})

const starts = (headers) =>
  fetch(`${origin}/connect-chat/chats`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-connect-chat': '1', origin, ...headers },
    body: JSON.stringify({ clientToken: '55555555-5555-4555-8555-555555555555' }),
  })
const started = await starts({})
const refused = await starts({ cookie: 'banned=1' })
const foreign = await starts({ origin: 'https://evil.example' })
const page = await fetch(`${origin}/connect-chat/sign-in/callback`)
process.stdout.write(
  JSON.stringify({
    started: started.status,
    region: (await started.json()).region,
    cookie: /__Host-Http-connect-chat\.[\w-]{8}=/.test(started.headers.get('set-cookie') ?? ''),
    refused: refused.status,
    foreign: foreign.status,
    page: page.status,
    csp: page.headers.get('content-security-policy')?.includes("default-src 'none'"),
  }),
)
server.close()
