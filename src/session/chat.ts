import { type ChatGrant, hintChannel } from '../contract/api.ts'
import { parseHint } from '../contract/parse.ts'
import { ARMING_MS, isFinal } from '../model/attempt.ts'
import { ChatError } from '../model/chat-error.ts'
import type { ChatEvent, GrantedChat } from '../model/chat-event.ts'
import { type ChatState, EMPTY_CHAT } from '../model/chat-state.ts'
import type { Announcement, HostEventName, HostEvents, HostListener } from '../model/host-event.ts'
import { canOpen } from '../model/openable.ts'
import { ConnectFault } from '../model/ports.ts'
import { type ChatEffect, nextChat } from '../model/reduce.ts'
import { apiBase } from './api-base.ts'
import { createBffClient } from './bff-client.ts'
import { type Browser, realBrowser } from './browser.ts'
import { catchUp, tellPages } from './catch-up.ts'
import { createEmitter } from './emitter.ts'
import { hostEvents } from './host-events.ts'
import { createLink, type Link } from './link.ts'
import { type ChatOptions, checkOptions } from './options.ts'
import { createOutbox } from './outbox.ts'
import { createRecords } from './records.ts'
import { createSignInEffects } from './sign-in-effects.ts'
import { createSignInWindow } from './sign-in-window.ts'
import { createStore } from './store.ts'

/** A living chat. Commands are wishes; what became of them is in the state. */
export interface Chat {
  get(): ChatState
  subscribe(listener: () => void): () => void
  on<Name extends HostEventName>(name: Name, listener: HostListener<Name>): () => void
  /** What a screen reader shall hear. */
  onAnnouncement(listener: (announcement: Announcement) => void): () => void
  open(): void
  close(): void
  /** Starts a chat where none is running. Rejects with ChatError. */
  start(): Promise<void>
  /** Ends the chat at Connect. Rejects with ChatError where Connect could not be told. */
  end(): Promise<void>
  /** Ends the chat and clears everything that browser and BFF keep of it. */
  forget(): Promise<void>
  send(text: string): void
  retry(clientToken: string): void
  discard(clientToken: string): void
  /** The customer is writing. */
  typing(): void
  draft(): string
  keepDraft(text: string): void
  loadOlder(): Promise<void>
  signIn: SignInCommands
  /** Lets go of the chat without ending it: no socket, timer, listener or channel stays. */
  destroy(): void
}

export interface SignInCommands {
  /** Opens the sign-in window, in the very task of the click that `event` is. */
  open(sessionId: string, event: Event): void
  linkFollowed(sessionId: string): void
  continueInThisTab(sessionId: string): void
  decline(sessionId: string): void
}

/** How long Connect's own word on the end is waited for. */
const END_WAIT_MS = 10_000
/** chatjs tells of typing every ten seconds at most. */
const TYPING_MS = 12_000

/** Throws ChatError `invalid-option` where an option is not usable. */
export function createChat(options: ChatOptions, browser: Browser = realBrowser()): Chat {
  const base = apiBase(options.api, browser.origin)
  checkOptions(options)
  const bff = createBffClient(base, browser.fetch)
  const records = createRecords(base, browser.storage)
  const store = createStore<ChatState>({ ...EMPTY_CHAT, panelOpen: records.panelOpen() })
  const events = createEmitter<HostEvents>()
  const announcements = createEmitter<{ said: Announcement }>()
  const channels = new Map<string, BroadcastChannel>()
  const alarms = new Map<string, () => void>()
  const now = (): number => browser.clock.now()
  let link: Link | undefined
  let entering: Promise<void> | undefined
  let older: string | undefined
  let destroyed = false

  const report = (error: ChatError): void => events.emit('error', { error })
  const say = (said: Announcement): void => announcements.emit('said', said)

  const signInWindow = createSignInWindow(browser, (sessionId) =>
    tell({ type: 'window-lost', sessionId, atMs: now() }),
  )
  const signInEffects = createSignInEffects({
    browser,
    bff,
    records,
    window: signInWindow,
    state: store.get,
    connection: () => link?.current(),
    tell: (event) => tell(event),
    report,
    say: ({ state, secondsLeft }) =>
      say({ type: 'sign-in', state, ...(secondsLeft === undefined ? {} : { secondsLeft }) }),
    catchUp: () => lookBack(),
    release(sessionId) {
      records.dropSignIn(sessionId)
      channels.get(sessionId)?.close()
      channels.delete(sessionId)
    },
  })
  const outbox = createOutbox({ browser, state: store.get, connection: () => link?.current(), tell, report })

  /** The only way into the state: one event, its decision, its deeds, and who is to hear of it. */
  function tell(event: ChatEvent): void {
    if (destroyed) return
    const before = store.get()
    const [after, effects] = nextChat(before, event)
    store.set(after)
    for (const effect of effects) run(effect)
    if (after !== before) follow(before, after)
    for (const [name, payload] of hostEvents(before, after, event)) events.emit(name, payload as never)
  }

  function run(effect: ChatEffect): void {
    if (effect.type === 'say') return say(effect.announcement)
    if (effect.type === 'chat-is-over') return over()
    signInEffects.run(effect)
  }

  /** What is kept and listened to beside the state. */
  function follow(before: ChatState, after: ChatState): void {
    if (before.panelOpen !== after.panelOpen) records.keepPanel(after.panelOpen)
    if (before.attempts === after.attempts) return
    for (const attempt of after.attempts) {
      if (isFinal(attempt) || before.attempts.includes(attempt)) continue
      records.keepSignIn(attempt)
      if ('hash' in attempt && attempt.hash) listenFor(attempt.sessionId, attempt.hash)
    }
  }

  function listenFor(sessionId: string, hash: string): void {
    if (channels.has(sessionId)) return
    const channel = browser.channel(hintChannel(hash))
    if (!channel) return
    channels.set(sessionId, channel)
    channel.onmessage = ({ data, origin }: MessageEvent<unknown>) => {
      const hint = origin === browser.origin ? parseHint(data) : undefined
      if (hint) tell({ type: 'hinted', sessionId, hint: hint.outcome, atMs: now() })
    }
  }

  function alarm(name: string, ms: number, ring: () => void): void {
    alarms.get(name)?.()
    alarms.set(name, browser.clock.after(ms, ring))
  }

  function heard(event: ChatEvent): void {
    tell(event)
    if (event.type === 'connected') void lookBack().then(() => outbox.flush())
    if (event.type === 'typing') {
      const { id } = event.from
      alarm(`typing:${id}`, TYPING_MS, () => tell({ type: 'typing-over', participantId: id, atMs: now() }))
    }
    if (event.type === 'item') sawNewest()
  }

  /** Reads what was missed. A failure is reported; the next connection tries again. */
  async function lookBack(): Promise<void> {
    const connection = link?.current()
    if (!connection) return
    try {
      const first = store.get().items.length === 0
      const page = await catchUp(connection, store.get(), now, tell)
      if (first) older = page
    } catch (cause) {
      report(new ChatError('connect-failed', 'the transcript could not be read', { cause }))
    }
  }

  /** The newest message of an agent counts as read while its reader can see it. */
  function sawNewest(): void {
    const { items, panelOpen, chat } = store.get()
    const newest = items.at(-1)
    if (!panelOpen || !browser.visible() || newest?.kind !== 'message' || newest.from.role !== 'agent') return
    if (newest.from.id === chat?.participantId || newest.partial) return
    // Connect refuses receipts while more than two take part; nothing is lost by that.
    link
      ?.current()
      ?.sendRead(newest.id)
      .catch(() => undefined)
  }

  /** One entry at a time, however often it is asked for. */
  function enter(how: 'start' | 'resume'): Promise<void> {
    entering ??= admit(how).finally(() => {
      entering = undefined
    })
    return entering
  }

  async function admit(how: 'start' | 'resume'): Promise<void> {
    const mine = records.contactId()
    letGo()
    // The chat's code is fetched while the BFF and Connect are at work.
    const code = browser.loadConnection()
    code.catch(() => undefined)
    tell({ type: 'start-asked', how, atMs: now() })
    try {
      const resumed = how === 'resume' ? await bff.resume(mine ? { contactId: mine } : {}) : undefined
      if (resumed && (await joins(resumed, mine !== undefined))) return
      if (how === 'resume' && mine !== undefined && !store.get().panelOpen) {
        records.clear()
        return tell({ type: 'nothing-to-resume', atMs: now() })
      }
      if (resumed || how === 'resume') tell({ type: 'start-asked', how: 'start', atMs: now() })
      await connectTo(await bff.start(startRequest()), 'start')
    } catch (cause) {
      const error = startError(cause)
      letGo()
      tell({ type: 'start-failed', error, atMs: now() })
      report(error)
      throw error
    }
  }

  /** False where the chat is over and this tab never showed it: the customer wants a new one then. */
  async function joins(grant: ChatGrant, shown: boolean): Promise<boolean> {
    try {
      await connectTo(grant, 'resume')
      return true
    } catch (cause) {
      if (!(cause instanceof ConnectFault && cause.kind === 'denied')) throw cause
      letGo()
      if (shown) tell({ type: 'ended', why: 'away', atMs: now() })
      return shown
    }
  }

  function startRequest(): Parameters<typeof bff.start>[0] {
    const { customer, locale, form } = options
    return {
      clientToken: browser.uuid(),
      ...(customer?.displayName === undefined ? {} : { displayName: customer.displayName }),
      ...(locale === undefined ? {} : { locale }),
      ...(form === undefined ? {} : { form }),
    }
  }

  async function connectTo(grant: ChatGrant, how: 'start' | 'resume'): Promise<void> {
    if (destroyed) return
    const { contactId, participantId, participantToken, region, endpoint } = grant
    const details = {
      contactId,
      participantId,
      participantToken,
      region,
      ...(endpoint === undefined ? {} : { endpoint }),
    }
    link = createLink(browser, details, {
      heard,
      reported: report,
      over: () => tell({ type: 'ended', why: 'away', atMs: now() }),
    })
    records.keepContact(contactId)
    tell({ type: 'granted', chat: grantedChat(grant, options), how, atMs: now() })
    if (how === 'resume') {
      for (const record of records.signIns()) tell({ type: 'sign-in-restored', record, atMs: now() })
    }
    await link.connect()
  }

  function letGo(): void {
    link?.close()
    link = undefined
    signInEffects.callOff()
    signInWindow.closeAll()
    for (const channel of channels.values()) channel.close()
    channels.clear()
    for (const stop of alarms.values()) stop()
    alarms.clear()
  }

  function over(): void {
    letGo()
    records.clear()
    records.keepPanel(store.get().panelOpen)
  }

  const stopListening = [
    browser.listen('window', 'online', () => tell({ type: 'network', online: true, atMs: now() })),
    browser.listen('window', 'offline', () => tell({ type: 'network', online: false, atMs: now() })),
    browser.listen('document', 'visibilitychange', () => sawNewest()),
    // Back from the sign-in page without a new load of this one.
    browser.listen('window', 'pageshow', (event) => {
      if (!('persisted' in event && event.persisted)) return
      for (const { sessionId } of store.get().attempts) tell({ type: 'came-back', sessionId, atMs: now() })
    }),
  ]
  if (records.contactId() !== undefined) enter('resume').catch(() => undefined)

  return {
    get: store.get,
    subscribe: store.subscribe,
    on: events.on,
    onAnnouncement: (listener) => announcements.on('said', listener),
    open() {
      tell({ type: 'panel-opened', atMs: now() })
      sawNewest()
      // The failure is in the state, with its words and its way on.
      if (store.get().phase === 'idle') enter('resume').catch(() => undefined)
    },
    close: () => tell({ type: 'panel-closed', atMs: now() }),
    async start() {
      const { phase } = store.get()
      if (phase === 'live' || phase === 'ending') return
      await enter(phase === 'idle' ? 'resume' : 'start')
    },
    async end() {
      const connection = link?.current()
      if (store.get().phase !== 'live') return
      tell({ type: 'end-asked', atMs: now() })
      try {
        await connection?.disconnect()
        alarm('end', END_WAIT_MS, () => tell({ type: 'ended', why: 'unconfirmed', atMs: now() }))
      } catch (cause) {
        if (cause instanceof ConnectFault && cause.kind === 'denied') {
          return tell({ type: 'ended', why: 'service', atMs: now() })
        }
        tell({ type: 'end-failed', atMs: now() })
        const error = new ChatError('connect-failed', 'Connect could not be told of the end', { cause })
        report(error)
        throw error
      }
    },
    async forget() {
      // Whether or not Connect hears of it, nothing may stay in this browser.
      await link
        ?.current()
        ?.disconnect()
        .catch((cause: unknown) =>
          report(new ChatError('connect-failed', 'the chat could not be ended', { cause })),
        )
      letGo()
      records.clear()
      tell({ type: 'cleared', atMs: now() })
      await bff.forget()
    },
    send: outbox.send,
    retry: outbox.retry,
    discard: (clientToken) => tell({ type: 'send-discarded', clientToken, atMs: now() }),
    typing() {
      if (store.get().phase === 'live')
        link
          ?.current()
          ?.sendTyping()
          .catch(() => undefined)
    },
    draft: records.draft,
    keepDraft: records.keepDraft,
    async loadOlder() {
      const connection = link?.current()
      if (!connection || older === undefined) return
      const page = await connection.history(older)
      older = page.older
      tellPages([page], older === undefined, now(), tell)
    },
    signIn: {
      open(sessionId, event) {
        // A script's click has no person behind it.
        if (!event.isTrusted) return
        const attempt = store.get().attempts.find((one) => one.sessionId === sessionId)
        if (!attempt || !canOpen(attempt)) return
        if (attempt.state === 'ready' && now() - attempt.readyAtMs < ARMING_MS) return
        // Before the window: some in-app browsers navigate this very page instead.
        records.keepSignIn({ ...attempt, state: 'window-open' })
        const outcome = signInWindow.open(sessionId, attempt.url)
        tell({ type: outcome === 'opened' ? 'window-opened' : 'window-blocked', sessionId, atMs: now() })
      },
      linkFollowed: (sessionId) => tell({ type: 'link-followed', sessionId, atMs: now() }),
      continueInThisTab: (sessionId) => tell({ type: 'leave-chosen', sessionId, atMs: now() }),
      decline: (sessionId) => tell({ type: 'declined', sessionId, atMs: now() }),
    },
    destroy() {
      destroyed = true
      letGo()
      for (const stop of stopListening) stop()
      events.clear()
      announcements.clear()
    },
  }
}

function grantedChat(grant: ChatGrant, { customer, signIn }: ChatOptions): GrantedChat {
  const { contactId, participantId, features } = grant
  const { redirectUri, hosts, timeoutSeconds } = grant.signIn
  return {
    contactId,
    participantId,
    ...(customer?.displayName === undefined ? {} : { displayName: customer.displayName }),
    features,
    signIn: { redirectUri, hosts, timeoutMs: timeoutSeconds * 1_000, ...(signIn ? { hints: signIn } : {}) },
  }
}

function startError(cause: unknown): ChatError {
  if (cause instanceof ChatError) return cause
  if (cause instanceof ConnectFault) {
    const code =
      cause.kind === 'denied' ? 'token-expired' : cause.kind === 'busy' ? 'throttled' : 'connect-failed'
    return new ChatError(code, cause.message, { cause })
  }
  return new ChatError('load-failed', 'the code of the chat could not be loaded', { cause })
}
