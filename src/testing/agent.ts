import type { AgentFileOptions, ContactHandle, Item, PushedItem, Sandbox, ViewToShow } from '../sandbox.ts'

/** An interactive template as Connect's documentation has it, without the envelope. */
export interface TestTemplate {
  /** `ListPicker`, `QuickReply`, `Panel`, `TimePicker` or `Carousel`. */
  readonly templateType: string
  /** Default: `1.0`. */
  readonly version?: string
  /** What Connect's documentation has below `data`. */
  readonly data: object
}

/** The agent of the newest chat, and what Connect does in it. Each method waits until a customer is in the chat. */
export interface TestAgent {
  /** An agent joins. */
  joins(name?: string): Promise<void>
  /** The agent is typing. */
  types(): Promise<void>
  /** The agent writes a message. */
  says(text: string): Promise<void>
  /** Sends an interactive template. The customer's page must have asked for its content type, as the widget does. */
  sendsTemplate(template: TestTemplate): Promise<void>
  /** Sends a file. */
  sendsFile(file: AgentFileOptions): Promise<void>
  /** Shows a view, like the Show View block of a flow. */
  showsView(view: ViewToShow): Promise<void>
  /** Sends any other item, under the names of Connect's API. */
  pushes(item: PushedItem): Promise<void>
  /** Asks the customer to sign in, like the Authenticate Customer block of a flow. */
  asksForSignIn(options?: { readonly timeoutSeconds?: number }): Promise<void>
  /** The agent leaves. */
  leaves(): Promise<void>
  /** Ends the chat. */
  ends(): Promise<void>
  /**
   * Waits until a message of the customer is this text or matches. Rejects after `timeoutMs` (30,000 by default) with an
   * error that has the messages that arrived.
   */
  receives(text: string | RegExp, options?: { readonly timeoutMs?: number }): Promise<void>
  /** The customer's messages so far, oldest first. */
  received(): readonly string[]
  /** The newest chat in the sandbox. @throws Error if no chat has started. */
  contact(): ContactHandle
}

const INTERACTIVE = 'application/vnd.amazonaws.connect.message.interactive'
const TIMEOUT_MS = 30_000

/** The agent of the newest chat in a sandbox. */
export function testAgent(sandbox: Sandbox): TestAgent {
  const newest = (): ContactHandle | undefined => sandbox.contacts().at(-1)
  const received = (): readonly string[] => customerMessages(newest()?.transcript() ?? [])
  const inChat = async (): Promise<ContactHandle> => {
    await until(
      sandbox,
      () => stageOf(newest()) !== 'created',
      TIMEOUT_MS,
      () => 'no customer came to a chat',
    )
    const contact = newest()
    if (!contact) throw new Error('the sandbox was reset while a test waited for its chat')
    return contact
  }
  return {
    joins: async (name) => (await inChat()).agent.joins(name),
    types: async () => (await inChat()).agent.types(),
    says: async (text) => (await inChat()).agent.says(text),
    async sendsTemplate({ templateType, version = '1.0', data }) {
      ;(await inChat()).pushes({
        ParticipantRole: 'AGENT',
        ContentType: INTERACTIVE,
        Content: JSON.stringify({ templateType, version, data }),
      })
    },
    sendsFile: async (file) => void (await inChat()).agent.sendsFile(file),
    showsView: async (view) => void (await inChat()).showsView(view),
    pushes: async (item) => void (await inChat()).pushes(item),
    asksForSignIn: async (options) => void (await (await inChat()).asksForSignIn(options)),
    leaves: async () => (await inChat()).agent.leaves(),
    ends: async () => (await inChat()).ends(),
    receives: (text, { timeoutMs = TIMEOUT_MS } = {}) =>
      until(
        sandbox,
        () => received().some((one) => (typeof text === 'string' ? one === text : text.test(one))),
        timeoutMs,
        () => `no message ${text} of the customer, but ${JSON.stringify(received())}`,
      ),
    received,
    contact() {
      const contact = newest()
      if (!contact) throw new Error('no chat has started')
      return contact
    },
  }
}

function stageOf(contact: ContactHandle | undefined): string {
  return contact?.view().stage ?? 'created'
}

function customerMessages(items: readonly Item[]): readonly string[] {
  return items.flatMap(({ Type, ParticipantRole, Content }) =>
    Type === 'MESSAGE' && ParticipantRole === 'CUSTOMER' && Content !== undefined ? [Content] : [],
  )
}

/** Resolves as soon as an event of the sandbox makes `isTrue` true. */
async function until(
  sandbox: Sandbox,
  isTrue: () => boolean,
  timeoutMs: number,
  problem: () => string,
): Promise<void> {
  if (isTrue()) return
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      unsubscribe()
      reject(new Error(`${problem()}, after ${timeoutMs} ms`))
    }, timeoutMs)
    const unsubscribe = sandbox.events.subscribe(() => {
      if (!isTrue()) return
      clearTimeout(timer)
      unsubscribe()
      resolve()
    })
  })
}
