import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { awsSdk, chatjsCode } from './aws-sdk.test-kit.ts'
import { PARTICIPANT_SDK } from './participant-client.ts'

type Sdk = typeof PARTICIPANT_SDK
type Fields = Readonly<Record<string, unknown>>

const AWS_SDK = awsSdk()

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** What chatjs passes on of an answer or an error. */
async function send(
  sdk: Sdk,
  name: string,
  input: Fields,
  endpoint = 'https://connect.example',
): Promise<unknown> {
  const client = new sdk.ConnectParticipantClient({
    credentials: { accessKeyId: '', secretAccessKey: '' },
    endpoint,
    region: 'us-west-2',
    customUserAgent: 'AmazonConnect-ChatJS/5.0.0 connect-chat-widget (a;b)',
  } as ConstructorParameters<Sdk['ConnectParticipantClient']>[0])
  const Command = sdk[`${name}Command`]
  if (!Command) throw new Error(`no command ${name}`)
  try {
    const { $metadata, ...data } = await client.send(new Command(input))
    return { data, status: ($metadata as Fields).httpStatusCode }
  } catch (cause) {
    const error = cause as Error & { readonly $metadata?: Fields }
    const status = error.$metadata?.httpStatusCode
    const isOfPlatform = status === undefined && error.name !== 'SyntaxError'
    // The SDK names its own member in errors of answers that cannot be read. Those of types are in its own words.
    const message = isOfPlatform ? '' : String(error.message).replace(/\n {2}Deserialization error: .*/s, '')
    return { name: error.name, message, status }
  }
}

const UNICODE = 'naïve \u{1f600} „Anführung“\n\u2028 \ud800 \0 </script>'
const TOKENS = [
  'token',
  'a/b?c#d%e%2F',
  "!'()*~-._",
  'ä\u{1f600}',
  ' space+plus&=',
  '..',
  '.',
  'x'.repeat(1_000),
]
const CONNECTION = { ConnectionToken: 'connection-token' }

const INPUTS: Readonly<Record<string, readonly Fields[]>> = {
  CancelParticipantAuthentication: [
    { SessionId: 'session' },
    { SessionId: UNICODE },
    { SessionId: undefined },
  ],
  CompleteAttachmentUpload: [
    { AttachmentIds: ['a', UNICODE] },
    { AttachmentIds: [], ClientToken: 'own' },
    { AttachmentIds: undefined },
  ],
  CreateParticipantConnection: [
    {
      ParticipantToken: 'participant-token',
      Type: ['WEBSOCKET', 'CONNECTION_CREDENTIALS'],
      ConnectParticipant: null,
    },
    { ParticipantToken: 'participant-token', Type: null, ConnectParticipant: true },
    { ParticipantToken: undefined, Type: ['WEBSOCKET'] },
  ],
  DescribeView: TOKENS.map((ViewToken) => ({ ViewToken })),
  DisconnectParticipant: [{}, { ClientToken: 'own' }, { ClientToken: '' }],
  GetAttachment: [{ AttachmentId: 'file' }, { AttachmentId: UNICODE, UrlExpiryInSeconds: 5 }],
  GetAuthenticationUrl: [
    { RedirectUri: 'https://site.example/callback?a=b#c', SessionId: 'session' },
    { RedirectUri: UNICODE, SessionId: undefined },
  ],
  GetTranscript: [
    {
      MaxResults: 100,
      NextToken: undefined,
      ScanDirection: 'BACKWARD',
      SortOrder: 'ASCENDING',
      StartPosition: { Id: undefined, AbsoluteTime: undefined, MostRecent: undefined },
    },
    {
      ContactId: 'contact',
      MaxResults: 0,
      NextToken: UNICODE,
      StartPosition: { Id: 'm1', MostRecent: null },
    },
  ],
  SendEvent: [
    { ContentType: 'application/vnd.amazonaws.connect.event.typing', Content: undefined },
    { ContentType: 'application/vnd.amazonaws.connect.event.message.read', Content: '{"messageId":"1"}' },
    { ContentType: UNICODE, Content: UNICODE, ClientToken: 'own' },
  ],
  SendMessage: [
    { ContentType: 'text/plain', Content: 'hello', ClientToken: 'own' },
    { ContentType: 'text/markdown', Content: UNICODE },
    { ContentType: 'text/plain', Content: '', ClientToken: null },
    { ContentType: 'text/plain', Content: 'long '.repeat(20_000), Unknown: 'left out' },
  ],
  StartAttachmentUpload: [
    { ContentType: 'image/png', AttachmentName: UNICODE, AttachmentSizeInBytes: 0 },
    { ContentType: 'image/png', AttachmentName: 'a.png', AttachmentSizeInBytes: 1, ClientToken: 'own' },
  ],
}

const NAMES = Object.keys(INPUTS)

const commands = (sdk: Sdk): readonly string[] =>
  Object.keys(sdk).filter((name) => name.endsWith('Command') && !name.startsWith('$'))

test('the SDK has the same commands', () => {
  expect(commands(PARTICIPANT_SDK).toSorted()).toEqual(commands(AWS_SDK).toSorted())
  expect(commands(PARTICIPANT_SDK).toSorted()).toEqual(NAMES.map((name) => `${name}Command`))
})

interface Received {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

describe('on the wire', () => {
  let server: Server
  let received: Received[] = []

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const { method, url = '', headers } = request
      const chunks: Uint8Array[] = []
      for await (const chunk of request) chunks.push(chunk)
      received.push({ method, url, headers, body: Buffer.concat(chunks).toString() })
      const [, what = ''] = url.split('/')
      if (what === 'aborted') return void response.destroy()
      if (what === 'partial') {
        response.writeHead(200, { 'content-length': '100' })
        return void response.write('{"Id"', () => response.destroy())
      }
      if (/^30/.test(what)) response.writeHead(Number(what), { location: '/participant/message' })
      response.end('{"Id":"m1"}')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  beforeEach(() => {
    received = []
    vi.spyOn(Math, 'random').mockReturnValue(0)
  })

  const origin = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function requestsBy(
    sdk: Sdk,
    name: string,
    input: Fields,
    endpoint = origin(),
  ): Promise<readonly Received[]> {
    received = []
    await send(sdk, name, input, endpoint)
    return received
  }

  const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
  const SIGNATURE = ['authorization', 'x-amz-content-sha256', 'x-amz-date']

  test.each(NAMES.flatMap((name) => (INPUTS[name] ?? []).map((input, index) => ({ name, index, input }))))(
    '$name sends what the SDK sends, except a signature and the name of the SDK ($index)',
    async ({ name, input }) => {
      const [byOwn, ...more] = await requestsBy(PARTICIPANT_SDK, name, { ...CONNECTION, ...input })
      const [bySdk] = await requestsBy(AWS_SDK, name, { ...CONNECTION, ...input })
      if (!byOwn || !bySdk) throw new Error('no request was received')
      expect(more).toEqual([])
      expect(byOwn.method).toBe(bySdk.method)
      expect(byOwn.url).toBe(bySdk.url)
      expect(byOwn.body.replace(UUID, 'UUID')).toBe(bySdk.body.replace(UUID, 'UUID'))
      const { 'x-amz-user-agent': agent, ...headers } = bySdk.headers
      for (const header of SIGNATURE) expect(headers[header]).toBeDefined()
      const unsigned = Object.entries(headers).filter(([header]) => !SIGNATURE.includes(header))
      const { 'x-amz-user-agent': ownAgent, ...ownHeaders } = byOwn.headers
      expect(ownHeaders).toEqual(Object.fromEntries(unsigned))
      expect(ownAgent).toBe('AmazonConnect-ChatJS/5.0.0-connect-chat-widget--a-b-')
      expect(agent).toMatch(/^aws-sdk-js\/.* AmazonConnect-ChatJS\/5\.0\.0-connect-chat-widget--a-b-$/)
    },
  )

  test.each(['', '/', '/proxy', '/proxy/', '/a%20b/?query#fragment'])(
    'an endpoint that ends in "%s" gives the URL that it gives with the SDK',
    async (path) => {
      const input = { ...CONNECTION, ...INPUTS.SendMessage?.[0] }
      const [byOwn] = await requestsBy(PARTICIPANT_SDK, 'SendMessage', input, origin() + path)
      const [bySdk] = await requestsBy(AWS_SDK, 'SendMessage', input, origin() + path)
      expect(byOwn?.url).toMatch(/\/participant\/message$/)
      expect(byOwn?.url).toBe(bySdk?.url)
    },
  )

  test.each([
    ['a redirect that becomes a GET', '302', 2],
    ['a redirect that stays a POST', '307', 2],
    ['a socket that closes before the answer', 'aborted', undefined],
    ['a socket that closes within the answer', 'partial', 1],
  ])('%s has the requests and the result that it has with the SDK', async (_, path, requests) => {
    const [byOwn, bySdk] = [await outcomeAt(PARTICIPANT_SDK, path), await outcomeAt(AWS_SDK, path)]
    expect(byOwn).toEqual(bySdk)
    if (requests) expect(byOwn.requests).toHaveLength(requests)
  })

  async function outcomeAt(
    sdk: Sdk,
    path: string,
  ): Promise<{ result: unknown; requests: readonly unknown[] }> {
    received = []
    const input = { ...CONNECTION, ContentType: 'text/plain', Content: 'hello', ClientToken: 'own' }
    const result = await send(sdk, 'SendMessage', input, `${origin()}/${path}`)
    return { result, requests: received.map(({ method, url, body }) => ({ method, url, body })) }
  }
})

interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** Absent: no body. */
  readonly body?: string
}

/** What a command does if each of its requests has this answer, or makes fetch reject. */
async function outcomeOf(sdk: Sdk, name: string, answer: Answer | (() => never)): Promise<Outcome> {
  const requests: Request[] = []
  const waitsMs: unknown[] = []
  vi.stubGlobal('fetch', async (...request: ConstructorParameters<typeof Request>) => {
    requests.push(new Request(...request))
    if (typeof answer === 'function') return answer()
    const { body = null, ...init } = answer
    return new Response(body, init)
  })
  vi.stubGlobal('setTimeout', (run: () => void, ms: number) => {
    waitsMs.push(ms)
    queueMicrotask(run)
  })
  const result = await send(sdk, name, { ...CONNECTION, ViewToken: 'view' })
  vi.unstubAllGlobals()
  return { result, requests, waitsMs }
}

interface Outcome {
  readonly result: unknown
  readonly requests: readonly Request[]
  readonly waitsMs: readonly unknown[]
}

async function expectTheSame(
  name: string,
  answer: Answer | (() => never),
): Promise<Omit<Outcome, 'requests'>> {
  const bySdk = await outcomeOf(AWS_SDK, name, answer)
  const { requests, ...byOwn } = await outcomeOf(PARTICIPANT_SDK, name, answer)
  expect(byOwn).toEqual({ result: bySdk.result, waitsMs: bySdk.waitsMs })
  expect(requests).toHaveLength(bySdk.requests.length)
  return byOwn
}

const json = (body: unknown): string => JSON.stringify(body)

describe('an answer', () => {
  beforeEach(() => {
    vi.spyOn(Math, 'random').mockReturnValue(0.75)
    vi.spyOn(Date, 'now').mockReturnValue(Date.UTC(2026, 10, 29, 12))
  })

  const STATUSES = [
    300, 304, 400, 401, 402, 403, 404, 408, 409, 410, 413, 418, 429, 500, 501, 502, 503, 504, 505, 599,
  ]
  const ERRORS: readonly (readonly [what: string, answer: Omit<Answer, 'status'>])[] = [
    ['no body', {}],
    ['an empty body', { body: '' }],
    ['a body with a message', { body: json({ message: 'Not now' }) }],
    ['a body with a Message', { body: json({ Message: 'Not now' }) }],
    ['a body of HTML', { body: '<html><title>Bad gateway</title></html>' }],
    ['an incomplete body', { body: '{"Message":"No' }],
    [
      'a type in its header',
      { headers: { 'X-Amzn-ErrorType': 'ConflictException' }, body: json({ Message: 'No' }) },
    ],
    ['a type in `code`', { body: json({ code: 'ValidationException', message: '' }) }],
    ['a type in `__type`', { body: json({ __type: 'com.amazonaws#ThrottlingException:http://a/' }) }],
  ]

  test.each(
    STATUSES.flatMap((status) => ERRORS.map(([what, answer]) => ({ what, answer: { ...answer, status } }))),
  )(
    'of status $answer.status with $what is the error of the SDK, after the same attempts',
    async ({ answer: { body, ...answer } }) => {
      const hasBody = body !== undefined && answer.status !== 304
      await expectTheSame('SendMessage', hasBody ? { ...answer, body } : answer)
    },
  )

  test.each([
    ['AccessDeniedException', 'AccessDeniedException'],
    ['a#ServiceQuotaExceededException:http://b#c/,d', 'ServiceQuotaExceededException'],
    ['TooManyRequestsException', 'TooManyRequestsException'],
    ['Unheard,of', 'Unheard'],
    ['#', '400'],
    ['', '400'],
    ['constructor', 'constructor'],
    ['__proto__', '__proto__'],
  ])('with the type "%s" is named %s', async (type, name) => {
    const headers = { 'x-amzn-errortype': type }
    const { result } = await expectTheSame('SendEvent', {
      status: 400,
      headers,
      body: json({ Message: 'No' }),
    })
    expect(result).toEqual({ name, message: 'No', status: 400 })
  })

  test.each([
    'AccessDeniedException',
    'ConflictException',
    'InternalServerException',
    'ResourceNotFoundException',
    'ServiceQuotaExceededException',
    'ThrottlingException',
    'ValidationException',
    'UnheardException',
  ])('with %s and a member that is no text has the status that it has with the SDK', async (type) => {
    const headers = { 'x-amzn-errortype': type }
    for (const member of ['Message', 'ResourceId', 'ResourceType', 'Other'])
      await expectTheSame('DescribeView', { status: 404, headers, body: json({ [member]: {} }) })
  })

  test('whose name is in `code` keeps all of it, as in the SDK', async () => {
    const { result } = await expectTheSame('SendEvent', {
      status: 418,
      body: json({ code: 'a#B:c', Code: 'D' }),
    })
    expect(result).toMatchObject({ name: 'a#B:c' })
    await expectTheSame('SendEvent', { status: 418, body: json({ Code: 'D' }) })
  })

  test.each([
    ['429', { status: 429 }, [375, 750]],
    ['500', { status: 500 }, [75, 150]],
    ['400 and a throttling error', { status: 400, body: json({ __type: 'SlowDown' }) }, [375, 750]],
    ['400 and a timeout', { status: 400, body: json({ __type: 'RequestTimeout' }) }, [75, 150]],
    ['400', { status: 400 }, []],
    ['403', { status: 403 }, []],
  ] as const)(
    'of status %s is waited for so long before each further attempt',
    async (_, answer, waitsMs) => {
      expect((await expectTheSame('SendMessage', answer)).waitsMs).toEqual(waitsMs)
    },
  )

  test('with a name for which the SDK tries again is asked for three times, with the waits of the SDK', async () => {
    const [, throttling, timeouts] =
      /(\["BandwidthLimitExceeded"[^\]]*\]),\w+=(\["TimeoutError"[^\]]*\])/.exec(chatjsCode()) ?? []
    const names: readonly string[] = [throttling, timeouts].flatMap((list) => JSON.parse(list ?? ''))
    expect(names).toHaveLength(17)
    for (const name of names) {
      const answer = { status: 400, headers: { 'x-amzn-errortype': name } }
      expect((await expectTheSame('SendMessage', answer)).waitsMs, name).toHaveLength(2)
    }
  })

  test.each([
    ['a date', 'Sun, 29 Nov 2026 12:00:05 GMT', [5_000, 5_000]],
    ['a date that is far', 'Sun, 29 Nov 2026 13:00:00 GMT', [20_000, 20_000]],
    ['a date that has passed', 'Sun, 29 Nov 2026 11:00:00 GMT', [75, 150]],
    ['seconds', '5', [75, 150]],
    ['seconds that look like a year', '3000', [75, 150]],
    ['words', 'later', [75, 150]],
  ])('with %s in Retry-After is waited for as by the SDK', async (_, retryAfter, waitsMs) => {
    const answer = { status: 503, headers: { 'retry-after': retryAfter } }
    expect((await expectTheSame('SendMessage', answer)).waitsMs).toEqual(waitsMs)
  })

  test.each(NAMES)('to %s is read as by the SDK, whatever its body is', async (name) => {
    const members = [
      'Id',
      'AbsoluteTime',
      'Transcript',
      'NextToken',
      'Websocket',
      'ConnectionCredentials',
      'View',
    ]
    const more = [
      'AuthenticationUrl',
      'Url',
      'UrlExpiry',
      'AttachmentSizeInBytes',
      'AttachmentId',
      'UploadMetadata',
    ]
    const values = [
      null,
      '',
      'text',
      0,
      1.5,
      5,
      true,
      [],
      [null, { a: null, b: [null, 1] }],
      { a: { b: null } },
    ]
    const bodies = values.map((value) =>
      Object.fromEntries([...members, ...more].map((member) => [member, value])),
    )
    const texts = ['', ' ', '\ufeff{}', '{', '<html>', 'null', '[]', '"text"', '5', 'true', '{}']
    for (const body of [...texts, ...bodies.map(json)]) await expectTheSame(name, { status: 200, body })
    await expectTheSame(name, { status: 204 })
    await expectTheSame(name, { status: 299, body: json({ Id: 'm1', AbsoluteTime: '2026-11-29T12:00:00Z' }) })
  })

  test('that has the key __proto__ changes the prototype of nothing', async () => {
    const body =
      '{"Transcript":[{"Id":"m1","__proto__":{"Content":"injected"}}],"__proto__":{"NextToken":"injected"}}'
    const { result } = await outcomeOf(PARTICIPANT_SDK, 'GetTranscript', { status: 200, body })
    const { Transcript, NextToken } = (result as { readonly data: Fields }).data
    const [item] = Transcript as readonly Fields[]
    expect(NextToken).toBeUndefined()
    expect(item?.Content).toBeUndefined()
    expect(item?.Id).toBe('m1')
  })

  test('of any JSON has the same result, attempts and waits as with the SDK', async () => {
    const KEYS = [
      'message',
      'Message',
      'Code',
      'code',
      '__type',
      'Id',
      'Transcript',
      'View',
      'Websocket',
      'ResourceId',
    ]
    const { body } = fc.letrec((tie) => ({
      body: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(null, true, '', 0, 5, 1.5, 'ThrottlingException', 'ResourceNotFoundException', 'a:b'),
        // One character that separates, in an array, is the only type that the SDK reads otherwise.
        fc.string({ minLength: 2 }),
        fc.array(tie('body'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...KEYS), tie('body'), { maxKeys: 4 }),
      ),
    }))
    const status = fc.constantFrom(200, 400, 403, 429, 500, 503)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...NAMES), status, body, async (name, code, answer) => {
        await expectTheSame(name, { status: code, body: json(answer) })
      }),
      { numRuns: 300 },
    )
  })

  const rejection = (cause: unknown) => (): never => {
    throw cause
  }
  test.each([
    ['a TypeError, as of a browser', new TypeError('Failed to fetch'), 1],
    ['an AbortError', new DOMException('aborted', 'AbortError'), 1],
    ['a TimeoutError', new DOMException('timed out', 'TimeoutError'), 3],
    ['a socket that was reset', new TypeError('fetch failed', { cause: errorOf('ECONNRESET') }), 3],
    ['a socket that was refused', errorOf('ECONNREFUSED'), 3],
    ['a name that is not resolved', new TypeError('fetch failed', { cause: errorOf('ENOTFOUND') }), 1],
    ['a text', 'no network', 1],
  ])('that does not come because of %s is asked for as often as by the SDK', async (_, cause, attempts) => {
    await expectTheSame('SendMessage', rejection(cause))
    expect((await outcomeOf(PARTICIPANT_SDK, 'SendMessage', rejection(cause))).requests).toHaveLength(
      attempts,
    )
  })

  function errorOf(code: string): Error {
    return Object.assign(new Error(code), { code })
  }

  test('with a token that is no text is not asked for', async () => {
    const sent = vi.fn()
    vi.stubGlobal('fetch', sent)
    for (const ConnectionToken of [5, true, {}]) {
      const bySdk = await send(AWS_SDK, 'SendMessage', { ConnectionToken })
      expect(await send(PARTICIPANT_SDK, 'SendMessage', { ConnectionToken })).toEqual(bySdk)
      expect(bySdk).toMatchObject({ name: 'TypeError', status: undefined })
    }
    expect(sent).not.toHaveBeenCalled()
  })

  test.each([
    ['without a view', undefined],
    ['with an empty view', ''],
    ['with half a character', '\ud800'],
  ])('to DescribeView %s is not asked for', async (_, ViewToken) => {
    const sent = vi.fn()
    vi.stubGlobal('fetch', sent)
    const bySdk = await send(AWS_SDK, 'DescribeView', { ...CONNECTION, ViewToken })
    expect(await send(PARTICIPANT_SDK, 'DescribeView', { ...CONNECTION, ViewToken })).toEqual(bySdk)
    expect(sent).not.toHaveBeenCalled()
  })
})

test('all attempts of a request are equal, its ClientToken included', async () => {
  const { requests } = await outcomeOf(PARTICIPANT_SDK, 'SendEvent', { status: 503 })
  const bodies = await Promise.all(requests.map((request) => request.text()))
  expect(bodies).toHaveLength(3)
  expect(new Set(bodies).size).toBe(1)
  expect(bodies[0]).toMatch(/^\{"ClientToken":"[0-9a-f-]{36}"\}$/)
})

test('a request has the modes of fetch that those of the SDK have: no cookies for another origin, no keepalive', async () => {
  const modes = async (sdk: Sdk): Promise<unknown> => {
    const [request] = (await outcomeOf(sdk, 'SendMessage', { status: 400 })).requests
    const { cache, credentials, integrity, keepalive, mode, redirect, referrer, referrerPolicy } =
      request as Request
    return { cache, credentials, integrity, keepalive, mode, redirect, referrer, referrerPolicy }
  }
  expect(await modes(PARTICIPANT_SDK)).toEqual(await modes(AWS_SDK))
  expect(await modes(PARTICIPANT_SDK)).toMatchObject({ credentials: 'same-origin', keepalive: false })
})
