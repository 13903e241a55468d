import { expect, test } from 'vitest'
import { grantFor } from './grant.ts'

const chat = {
  ...{ contactId: 'c', participantId: 'p', participantToken: 't', customerId: 'ada' },
  ...{ signedIn: true, browserId: 'b', issuedAt: 1 },
}
const signIn = { redirectUri: 'https://shop.example/cb', hosts: ['idp.example'], timeoutSeconds: 180 }
const bff = {
  connect: {},
  region: 'eu-central-1',
  features: { attachments: false, markdown: true },
  signIn: { ...signIn, mediated: false, requestAgain: false },
  ...{ idleSeconds: 86_400, signedInIdleSeconds: 900 },
}

test('a browser receives its tokens and the settings, and nothing else of its chat or of the options', () => {
  const participant = { getAuthenticationUrl: async () => ({}), getTranscript: async () => ({}) }
  const settings = { ...bff, signIn: { ...bff.signIn, participant } }
  expect(grantFor(settings, chat)).toStrictEqual({
    ...{ contactId: 'c', participantId: 'p', participantToken: 't' },
    ...{ region: 'eu-central-1', features: bff.features, signIn },
  })
})

test('a browser receives each optional setting that the site has given', () => {
  const more = {
    providers: [{ name: 'a', label: 'A' }],
    clientId: 'x',
    prompt: 'login',
    mediated: true,
    requestAgain: true,
  } as const
  const connect = { describeContact: async () => ({}) }
  const settings = { ...bff, connect, endpoint: 'http://127.0.0.1:1', signIn: { ...signIn, ...more } }
  expect(grantFor(settings, chat)).toStrictEqual({
    ...{ contactId: 'c', participantId: 'p', participantToken: 't' },
    ...{ region: 'eu-central-1', endpoint: 'http://127.0.0.1:1', features: bff.features },
    signIn: { ...signIn, ...more },
    queueStatus: true,
  })
})

test.each([
  [900, 900, undefined],
  [899, 900, 299],
  [900, 899, 299],
  [63, 900, 21],
  [60, 900, 20],
  [59, 59, 20],
])(
  'with idle times of %i and %i seconds, the page renews its chat every %s seconds',
  (idle, signedIn, seconds) => {
    const grant = grantFor({ ...bff, idleSeconds: idle, signedInIdleSeconds: signedIn }, chat)
    expect(grant.renewSeconds).toBe(seconds)
    expect('renewSeconds' in grant).toBe(seconds !== undefined)
  },
)
