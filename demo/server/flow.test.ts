import { afterEach, expect, test } from 'vitest'
import { type ContactHandle, type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox.ts'
import { readFlow } from './flow.ts'

let sandbox: Sandbox
afterEach(() => sandbox?.close())

const INTERACTIVE = 'application/vnd.amazonaws.connect.message.interactive'

type Json = Readonly<Record<string, unknown>>

async function call(method: string, path: string, body: Json, bearer?: string): Promise<Json> {
  const answer = await fetch(sandbox.connectUrl + path, {
    method,
    headers: { 'content-type': 'application/json', ...(bearer ? { 'x-amz-bearer': bearer } : {}) },
    body: JSON.stringify(body),
  })
  const text = await answer.text()
  return text === '' ? {} : JSON.parse(text)
}

function flowTexts(contact: ContactHandle): readonly string[] {
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

/** Resolves when the flow has sent a text with `part` this often. */
function hears(contact: ContactHandle, part: string, times = 1): Promise<void> {
  return until(() => flowTexts(contact).filter((text) => text.includes(part)).length >= times)
}

/** Resolves when a sign-in has been offered this often. */
function isOffered(contact: ContactHandle, times: number): Promise<void> {
  return until(() => contact.attempts().length >= times)
}

/** A customer of a new chat who uses only Connect's HTTP API. */
interface Customer {
  readonly contact: ContactHandle
  /** Answers a view. */
  answers(action: string, data: Json): Promise<Json>
  says(text: string): Promise<Json>
  optsOut(): Promise<Json>
  /** Visits the sign-in page, and submits the user pool's answer to Connect. */
  signsIn(decision: 'approve' | 'deny'): Promise<void>
}

interface Browser {
  readonly contentTypes?: readonly string[]
  readonly locale?: string
}

async function customer(options: SandboxOptions, { contentTypes, locale }: Browser = {}): Promise<Customer> {
  sandbox = await startSandbox(options)
  const { ParticipantToken } = await call('PUT', '/contact/chat', {
    InstanceId: sandbox.instanceId,
    ContactFlowId: sandbox.contactFlowId,
    ParticipantDetails: { DisplayName: 'Guest' },
    ...(locale ? { Attributes: { locale } } : {}),
    ...(contentTypes ? { SupportedMessagingContentTypes: contentTypes } : {}),
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
    answers(action, data) {
      const Content = JSON.stringify({ templateType: 'ViewResource', version: '1.0', action, data })
      return call('POST', '/participant/message', { ContentType: `${INTERACTIVE}.response`, Content }, token)
    },
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

/** A customer who opts out of one sign-in, lets another one time out and finally asks for an agent. */
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
  return flowTexts(contact)
}

/** A customer who cancels on the sign-in page, then signs in, and is not asked again before the queue. */
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
  await hears(contact, 'Thank you, you’re signed in.')
  await hears(contact, '£2,481.07')
  await says('an agent')
  await hears(contact, 'an agent will be with you')
  expect(contact.attempts().map(({ state }) => state)).toEqual(['failed', 'succeeded'])
  expect(contact.view()).toMatchObject({
    stage: 'queue',
    attributes: { wish: 'agent' },
    customer: { DisplayName: 'Ada' },
  })
  return flowTexts(contact)
}

/** A customer whose sign-in failed asks for another one by the button of the card, in any language. */
async function asksToSignInAgain(options: SandboxOptions): Promise<readonly string[]> {
  const { contact, says, signsIn, optsOut } = await customer(options)
  const requested = (): Promise<Json> =>
    call('POST', '/contact/attributes', {
      InstanceId: sandbox.instanceId,
      InitialContactId: contact.id,
      Attributes: { signInRequestedAgain: 'true' },
    })
  await says('balance')
  await isOffered(contact, 1)
  await signsIn('deny')
  await hears(contact, 'Is there anything else?', 1)
  await requested()
  await says('Ich möchte mich noch einmal anmelden.')
  await isOffered(contact, 2)
  expect(contact.view()).toMatchObject({ attributes: { signInRequestedAgain: 'false' } })
  await optsOut()
  await hears(contact, 'Is there anything else?', 2)
  // The wish counted once, and the words alone are understood as well.
  await says('What are your fees?')
  await hears(contact, 'no monthly fee')
  await says('I’d like to sign in again.')
  await isOffered(contact, 3)
  await signsIn('approve')
  await hears(contact, '£2,481.07')
  return flowTexts(contact)
}

/** A customer who opens each view, and answers it. */
async function opensViews(options: SandboxOptions): Promise<readonly string[]> {
  const { contact, says, answers } = await customer(options, {
    contentTypes: ['text/plain', INTERACTIVE, `${INTERACTIVE}.response`],
  })
  await says('form')
  await hears(contact, 'Apply for a loan')
  await answers('Next', { FormData: { amount: '5000', term: '24' } })
  await hears(contact, 'We have your application')
  await answers('Next', { actionName: 'Next' })
  await says('list')
  await hears(contact, 'Your cards')
  await answers('ActionSelected', { actionName: 'card_9020' })
  await hears(contact, 'Your credit card')
  await says('cards')
  await hears(contact, 'What is it about?')
  await answers('ActionSelected', { actionName: 'mortgage' })
  await hears(contact, 'Fixed until')
  await answers('ActionSelected', { actionName: 'Pay back early' })
  await hears(contact, 'You chose “Pay back early”')
  await says('details')
  await hears(contact, 'Fixed until', 2)
  await answers(' ', { content: 'later' })
  await hears(contact, 'You wrote “later”')
  // View tokens are random.
  return flowTexts(contact).map((text) => text.replace(/"viewToken":"[^"]*"/, ''))
}

test.each([
  ['who never signs in', neverSignsIn],
  ['who opens views', opensViews],
  ['who asks to sign in again', asksToSignInAgain],
  ['who signs in at the second attempt', signsInAtLast],
])(
  'for a customer %s the bank’s flow sends the same texts as the sandbox’s default flow',
  async (_customer, converse) => {
    const withDefaultFlow = await converse({})
    await sandbox.close()
    expect(withDefaultFlow.length).toBeGreaterThan(7)
    expect(await converse({ flow: await readFlow() })).toEqual(withDefaultFlow)
  },
)

/** What a customer writes, and a part of the assistant's answer. */
const LANGUAGES = {
  de: {
    welcome: 'Willkommen bei der Harbour Bank',
    answers: [
      ['Hilfe', 'Was kann ich für Sie tun?'],
      ['Wann haben Sie geöffnet?', 'Montag bis Freitag'],
      ['Gebühren', 'keine Monatsgebühr'],
      ['Karte verloren', 'verloren oder gestohlen'],
      ['Hallo', 'Guten Tag!'],
      ['Danke', 'Gern geschehen'],
      ['Xyzzy', 'nicht verstanden'],
    ],
    balance: 'Kontostand',
    agent: 'Persönliche Beratung',
    signIn: 'Ich möchte mich anmelden',
    pleaseSignIn: 'Bitte melden Sie sich an',
    failed: 'Die Anmeldung ist fehlgeschlagen',
    declined: 'wir machen ohne Anmeldung weiter',
    timedOut: 'hat zu lange gedauert',
    noBalance: 'wenn Sie angemeldet sind',
    signedIn: 'Danke, Sie sind angemeldet.',
    amount: '2.481,07 £',
    agentComes: 'gleich ist jemand aus unserem Team',
    english: /\b(you|your|the|with|please|sign|help|is)\b/i,
  },
  ar: {
    welcome: 'مرحبًا بك في مصرف هاربر',
    answers: [
      ['مساعدة', 'كيف يمكنني مساعدتك؟'],
      ['متى يفتح الفرع؟', 'من الاثنين إلى الجمعة'],
      ['الرسوم', 'بلا رسوم شهرية'],
      ['فقدت بطاقتي', 'فُقدت بطاقتك أو سُرقت'],
      ['مرحبا', 'أو اطرح سؤالك'],
      ['شكرًا', 'على الرحب والسعة'],
      ['كيت', 'لم أفهم ذلك'],
    ],
    balance: 'ما رصيدي؟',
    agent: 'التحدث مع موظف',
    signIn: 'أريد تسجيل الدخول',
    pleaseSignIn: 'يُرجى تسجيل الدخول',
    failed: 'تعذّر تسجيل الدخول',
    declined: 'يمكننا المتابعة من دون تسجيل الدخول',
    timedOut: 'وقتًا طويلًا',
    noBalance: 'لا يمكنني عرض الرصيد',
    signedIn: 'تم تسجيل دخولك',
    amount: '2,481.07',
    agentComes: 'سينضم إليك أحد موظفينا',
    english: /[a-z]{2,}/i,
  },
} as const

test.each([
  ['de', LANGUAGES.de],
  ['de-AT', LANGUAGES.de],
  ['ar', LANGUAGES.ar],
  ['ar-EG', LANGUAGES.ar],
] as const)('the flow and its bot understand and write the language %s', async (locale, texts) => {
  const { contact, says, signsIn, optsOut } = await customer({ flow: await readFlow() }, { locale })
  await hears(contact, texts.welcome)
  for (const [question, answer] of texts.answers) {
    await says(question)
    await hears(contact, answer)
  }
  await says(texts.balance)
  await isOffered(contact, 1)
  await hears(contact, texts.pleaseSignIn)
  await optsOut()
  await hears(contact, texts.declined)
  await hears(contact, texts.noBalance, 1)
  await says(texts.balance)
  await isOffered(contact, 2)
  await sandbox.clock.advance({ seconds: 300 })
  await hears(contact, texts.timedOut)
  await hears(contact, texts.noBalance, 2)
  await says(texts.balance)
  await isOffered(contact, 3)
  await signsIn('deny')
  await hears(contact, texts.failed)
  await hears(contact, texts.noBalance, 3)
  await says(texts.signIn)
  await isOffered(contact, 4)
  await signsIn('approve')
  await hears(contact, texts.signedIn)
  await hears(contact, texts.amount)
  await says(texts.agent)
  await hears(contact, texts.agentComes)
  for (const text of flowTexts(contact)) {
    expect(text.replace(/^(BOT|SYSTEM_MESSAGE): |12 Quay Street|tel:/g, '')).not.toMatch(texts.english)
  }
})

test.each([
  ['another language', 'fr'],
  ['a language whose tag begins with the same letters', 'den'],
])('a customer with %s reads English', async (_language, locale) => {
  const { contact } = await customer({ flow: await readFlow() }, { locale })
  await hears(contact, 'Welcome to Harbour Bank')
})
