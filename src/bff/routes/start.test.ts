import { describe, expect, test } from 'vitest'
import { Refused } from '../refused.ts'
import { awsError, Browser, CHAT_COOKIE, errorOf, OPTIONS, openShop } from '../shop.fixture.ts'

const clientToken = '2f1d1c9e-6a3b-4c5d-8e7f-0a1b2c3d4e5f'

test('start answers with what the widget needs and stores the chat in a sealed cookie', async () => {
  const shop = openShop()
  const response = await shop.browser().post('/chats', { clientToken })
  expect(response.status).toBe(201)
  expect(await response.json()).toEqual({
    contactId: 'contact-1',
    participantId: 'p-1',
    participantToken: 'ptoken-1',
    region: 'eu-central-1',
    features: { attachments: false, markdown: true },
    signIn: OPTIONS.signIn,
  })
  const [cookie = ''] = response.headers.getSetCookie()
  expect(cookie).toMatch(
    /^__Host-Http-connect-chat\.oNFe4xZu=[\w.-]+; Path=\/; Max-Age=86400; Secure; HttpOnly; SameSite=Strict$/,
  )
  expect(cookie).not.toContain('ptoken')
  expect(response.headers.get('Cache-Control')).toBe('no-store')
})

test('instance, flow, name and attributes come from the site, and from the body only the language tag', async () => {
  const shop = openShop({
    admit: (_, purpose, wish) => ({
      contactFlowId: `flow-${purpose}`,
      displayName: `Customer (${wish.displayName})`,
      attributes: { language: wish.locale ?? '', topic: wish.form?.topic ?? '' },
      customerId: 'customer-7',
    }),
  })
  await shop
    .browser()
    .post('/chats', { clientToken, displayName: 'Eve', locale: 'de-AT', form: { topic: 'cards' } })
  expect(shop.connect.starts).toEqual([
    {
      InstanceId: 'instance-1',
      ContactFlowId: 'flow-start',
      ParticipantDetails: { DisplayName: 'Customer (Eve)' },
      ClientToken: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/),
      Attributes: { locale: 'de-AT', language: 'de-AT', topic: 'cards' },
      CustomerId: 'customer-7',
      SupportedMessagingContentTypes: ['text/plain', 'text/markdown'],
    },
  ])
})

test('the contact attribute `locale` is the language tag of the page, unless the site sets it', async () => {
  const attributesOf = async (attributes: Record<string, string> | undefined, locale: unknown) => {
    const shop = openShop({
      admit: () => ({ contactFlowId: 'flow', displayName: 'Customer', customerId: null, attributes }),
    })
    await shop.browser().post('/chats', { clientToken, locale })
    return shop.connect.starts[0]?.Attributes
  }
  expect(await attributesOf(undefined, 'de_AT.UTF-8')).toEqual({ locale: 'de-AT' })
  expect(await attributesOf({ topic: 'cards' }, 'ar')).toEqual({ locale: 'ar', topic: 'cards' })
  expect(await attributesOf({ locale: 'en-GB' }, 'ar')).toEqual({ locale: 'en-GB' })
  expect(await attributesOf(undefined, '<b>')).toBeUndefined()
})

test('start does not announce interactive messages, so that flows take their fallback branch', async () => {
  const shop = openShop()
  await shop.browser().starts()
  const [{ SupportedMessagingContentTypes } = {}] = shop.connect.starts
  expect(SupportedMessagingContentTypes?.filter((type) => type.includes('interactive'))).toEqual([])
})

test('start with the same client token returns the same chat', async () => {
  const shop = openShop()
  const [first, second] = [shop.browser(), shop.browser()]
  const answers = [await first.post('/chats', { clientToken }), await second.post('/chats', { clientToken })]
  const [firstGrant, secondGrant] = await Promise.all(answers.map((answer) => answer.json()))
  expect(secondGrant).toEqual(firstGrant)
})

test('a new chat replaces the old one and clears the cookies of its sign-ins', async () => {
  const shop = openShop()
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  await browser.begins('state-1', { contactId })
  expect(browser.cookies.size).toBe(2)
  const next = await browser.starts()
  expect([...browser.cookies.keys()]).toEqual([CHAT_COOKIE])
  const resumed = await browser.post('/chats/resume', {})
  expect(await resumed.json()).toMatchObject({ contactId: next.contactId })
})

describe('a start that may resume', () => {
  const starts = (browser: Browser): Promise<Response> =>
    browser.post('/chats', { clientToken: crypto.randomUUID(), resume: true })

  test('it starts a chat for a new visitor, whose page then has one request in its log', async () => {
    const shop = openShop()
    const response = await starts(shop.browser())
    expect(response.status).toBe(201)
    expect(await response.json()).toMatchObject({ contactId: 'contact-1' })
    expect(shop.log).toMatchObject([{ event: 'chat-started' }])
  })

  test('it returns the chat that the browser has, asks the site for a resume, and renews the cookie', async () => {
    const purposes: string[] = []
    const shop = openShop({
      admit: (_, purpose) => {
        purposes.push(purpose)
        return OPTIONS.admit()
      },
    })
    const browser = shop.browser()
    const grant = await browser.starts()
    const response = await starts(browser)
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual(grant)
    expect(response.headers.getSetCookie()).toHaveLength(1)
    expect(shop.connect.starts).toHaveLength(1)
    expect(purposes).toEqual(['start', 'resume'])
  })

  test("another customer's chat is ended once, logged, and replaced by a new one", async () => {
    let customerId = 'ada'
    const shop = openShop({ admit: () => ({ ...OPTIONS.admit(), customerId }) })
    const browser = shop.browser()
    await browser.starts()
    customerId = 'ben'
    const response = await starts(browser)
    expect(response.status).toBe(201)
    expect(await response.json()).toMatchObject({ contactId: 'contact-2' })
    expect(shop.connect.stops).toEqual(['contact-1'])
    expect(shop.log.slice(1)).toMatchObject([
      { event: 'chat-ended', reason: 'other' },
      { event: 'request-refused', level: 'warning', code: 'no-chat', reason: 'chat-customer' },
      { event: 'chat-started', contactId: 'contact-2' },
    ])
  })

  test('a visitor whom the site refuses to resume gets no new chat', async () => {
    const shop = openShop({
      admit: (_, purpose) => {
        if (purpose === 'resume') throw new Refused('signed-out')
        return OPTIONS.admit()
      },
    })
    const browser = shop.browser()
    await browser.starts()
    expect((await starts(browser)).status).toBe(403)
    expect(shop.connect.starts).toHaveLength(1)
  })

  test('resuming does not count as a start', async () => {
    const shop = openShop({ limits: { startsPerBrowser: { capacity: 2, perSecond: 0 } } })
    const browser = shop.browser()
    await browser.starts()
    for (let n = 0; n < 5; n += 1) expect((await starts(browser)).status).toBe(200)
  })

  test.each([false, 'true', 1])('%j is not a value of resume', async (resume) => {
    const response = await openShop().browser().post('/chats', { clientToken, resume })
    expect(response.status).toBe(400)
  })
})

test('a message limit other than 1,024 reaches the widget, and the default is not sent', async () => {
  const limited = openShop({ features: { messageLimit: 500 } })
  expect((await limited.browser().starts()).features).toEqual({
    attachments: false,
    markdown: true,
    messageLimit: 500,
  })
  const usual = openShop({ features: { messageLimit: 1_024 } })
  expect((await usual.browser().starts()).features).not.toHaveProperty('messageLimit')
})

test('endpoint, features and providers from the options reach the widget', async () => {
  const providers = [{ name: 'Google', label: 'Google' }]
  const shop = openShop({
    endpoint: 'http://127.0.0.1:4101',
    features: { attachments: { types: ['pdf'], maxBytes: 1_000 }, markdown: false },
    signIn: { ...OPTIONS.signIn, providers },
  })
  expect(await shop.browser().starts()).toMatchObject({
    endpoint: 'http://127.0.0.1:4101',
    features: { attachments: { types: ['pdf'], maxBytes: 1_000, maxFiles: 35 }, markdown: false },
    signIn: { providers },
  })
  expect(shop.connect.starts[0]?.SupportedMessagingContentTypes).not.toContain('text/markdown')
})

test('the widget is told which files Connect accepts if the site allows files', async () => {
  const { features } = await openShop({ features: { attachments: true } })
    .browser()
    .starts()
  const types = 'csv doc docx heic jfif jpeg jpg mov mp4 pdf png ppt pptx rtf txt wav xls xlsx'.split(' ')
  expect(features.attachments).toEqual({ types, maxBytes: 20 * 1024 * 1024, maxFiles: 35 })
})

test('a refusal by the site is answered with its reason, without a call to Connect', async () => {
  const shop = openShop({
    admit: () => {
      throw new Refused('closed-today')
    },
  })
  const response = await shop.browser().post('/chats', { clientToken })
  expect(response.status).toBe(403)
  expect(await response.json()).toMatchObject({ error: { code: 'refused', reason: 'closed-today' } })
  expect(shop.connect.starts).toEqual([])
})

test('an exception in admit is answered with 500 and logged as an alarm', async () => {
  const shop = openShop({
    admit: () => {
      throw new Error('database is down')
    },
  })
  const response = await shop.browser().post('/chats', { clientToken })
  expect(response.status).toBe(500)
  expect(await response.text()).not.toContain('database')
  expect(shop.log).toMatchObject([
    { level: 'alarm', event: 'internal-error', detail: 'Error: database is down' },
  ])
})

test('the answer of admit is checked before Connect is called', async () => {
  const shop = openShop({ admit: () => ({ ...OPTIONS.admit(), displayName: '' }) })
  expect((await shop.browser().post('/chats', { clientToken })).status).toBe(500)
  expect(shop.connect.starts).toEqual([])
  expect(shop.log[0]?.detail).toBe('TypeError: admit(start) returned an invalid displayName')
})

test.each([
  ['LimitExceededException', 409, 'limit-reached', 'warning'],
  ['ThrottlingException', 429, 'too-many-requests', 'warning'],
  ['TooManyRequestsException', 429, 'too-many-requests', 'warning'],
  ['AccessDeniedException', 502, 'connect-unavailable', 'alarm'],
  ['CredentialsProviderError', 502, 'connect-unavailable', 'alarm'],
  ['ResourceNotFoundException', 502, 'misconfigured', 'alarm'],
  ['InvalidRequestException', 502, 'connect-unavailable', 'warning'],
  ['InternalServiceException', 502, 'connect-unavailable', 'warning'],
  ['constructor', 502, 'connect-unavailable', 'warning'],
])('%s is answered with %i %s', async (name, status, code, level) => {
  const shop = openShop()
  shop.connect.errors.push(awsError(name))
  const response = await shop.browser().post('/chats', { clientToken })
  expect(response.status).toBe(status)
  expect(response.headers.get('Retry-After')).toBe(status === 429 ? '2' : null)
  expect(await errorOf(response)).toBe(code)
  expect(response.headers.getSetCookie()).toEqual([])
  expect(shop.log).toMatchObject([{ level, awsError: name, awsRequestId: 'aws-1', code }])
})

test('a missing flow is logged with Connect’s text', async () => {
  const shop = openShop()
  shop.connect.errors.push(awsError('ResourceNotFoundException', 'ContactFlow not found'))
  await shop.browser().post('/chats', { clientToken })
  expect(shop.log).toMatchObject([{ level: 'alarm', reason: 'missing', detail: 'ContactFlow not found' }])
})

test('an answer from Connect without a token is logged as an alarm', async () => {
  const shop = openShop({
    connect: { ...openShop().connect, startChatContact: async () => ({ ContactId: 'c' }) },
  })
  expect((await shop.browser().post('/chats', { clientToken })).status).toBe(502)
  expect(shop.log).toMatchObject([{ level: 'alarm', reason: 'incomplete answer' }])
})

test.each([
  ['no token', {}],
  ['a token that is not a UUID', { clientToken: 'once' }],
  ['a name of 257 characters', { clientToken, displayName: 'x'.repeat(257) }],
  ['a form that is an array', { clientToken, form: ['a'] }],
  [
    'a form with 21 answers',
    { clientToken, form: Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`q${i}`, 'a'])) },
  ],
  ['a flow of its own', { clientToken, contactFlowId: 'flow-of-eve' }],
  ['an instance of its own', { clientToken, instanceId: 'instance-of-eve' }],
  ['attributes', { clientToken, attributes: { vip: 'yes' } }],
])('a start with %s is refused before Connect is called', async (_, body) => {
  const shop = openShop()
  const response = await shop.browser().post('/chats', body)
  expect(response.status).toBe(400)
  expect(await errorOf(response)).toBe('bad-request')
  expect(shop.connect.starts).toEqual([])
})

test('the BFF can be served under another base path', async () => {
  const shop = openShop({ basePath: '/help/chat' })
  const browser = new Browser((request) =>
    shop.bff(new Request(request.url.replace('connect-chat', 'help/chat'), request)),
  )
  expect((await browser.starts()).contactId).toBe('contact-1')
  expect((await shop.browser().post('/chats', { clientToken })).status).toBe(404)
})

test('continues and agentLeavesWithCustomer are sent to Connect', async () => {
  const shop = openShop({
    admit: () => ({
      contactFlowId: 'flow-1',
      displayName: 'Ada',
      customerId: null,
      continues: { contactId: 'contact-of-yesterday', from: 'segment' },
      agentLeavesWithCustomer: true,
    }),
  })
  await shop.browser().starts()
  expect(shop.connect.starts).toMatchObject([
    {
      PersistentChat: { RehydrationType: 'FROM_SEGMENT', SourceContactId: 'contact-of-yesterday' },
      DisconnectOnCustomerExit: ['AGENT'],
    },
  ])
})

test('continues and agentLeavesWithCustomer are omitted unless the site sets them', async () => {
  const shop = openShop()
  await shop.browser().starts()
  expect(shop.connect.starts[0]).not.toHaveProperty('PersistentChat')
  expect(shop.connect.starts[0]).not.toHaveProperty('DisconnectOnCustomerExit')
})

test.each([
  [undefined, 'ENTIRE_PAST_SESSION'],
  ['entire-past-session', 'ENTIRE_PAST_SESSION'],
  ['segment', 'FROM_SEGMENT'],
] as const)('a chat that continues from %j has the rehydration type %s', async (from, RehydrationType) => {
  const continues = { contactId: 'before', ...(from === undefined ? {} : { from }) }
  const admit = () => ({ contactFlowId: 'f', displayName: 'Ada', customerId: null, continues })
  const shop = openShop({ admit })
  await shop.browser().starts()
  expect(shop.connect.starts[0]?.PersistentChat).toEqual({ RehydrationType, SourceContactId: 'before' })
})

test.each(['ContactId', 'ParticipantId', 'ParticipantToken'])(
  'an answer of Connect without %s starts no chat and sets no cookie',
  async (name) => {
    const whole = { ContactId: 'c', ParticipantId: 'p', ParticipantToken: 't' }
    for (const value of [undefined, '']) {
      const shop = openShop({}, { startChatContact: async () => ({ ...whole, [name]: value }) })
      const response = await shop.browser().post('/chats', { clientToken: crypto.randomUUID() })
      expect(response.status).toBe(502)
      expect(response.headers.getSetCookie()).toEqual([])
      expect(shop.log.at(-1)).toMatchObject({ level: 'alarm', reason: 'incomplete answer' })
    }
  },
)

test('a start without attributes and customer sends neither, and the content types in order', async () => {
  const shop = openShop({ features: { markdown: false } })
  await shop.browser().starts()
  const [input] = shop.connect.starts
  expect(input).not.toHaveProperty('Attributes')
  expect(input).not.toHaveProperty('CustomerId')
  expect(input?.SupportedMessagingContentTypes).toEqual(['text/plain'])
})
