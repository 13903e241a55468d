import { ChatError } from '../model/chat-error.ts'
import type { ChatEvent } from '../model/chat-event.ts'
import { type ChatState, EMPTY_CHAT } from '../model/chat-state.ts'
import type { Announcement, HostEvents } from '../model/host-event.ts'
import type { ConnectionDetails } from '../model/ports.ts'
import { nextChat } from '../model/reduce.ts'
import type { ChatEffect } from '../model/say.ts'
import { createAlarms } from './alarms.ts'
import { apiBase } from './api-base.ts'
import { lateBffClient } from './bff.ts'
import { type Browser, realBrowser } from './browser.ts'
import { createEmitter } from './emitter.ts'
import { endChat, sayFarewell } from './ending.ts'
import { createEntry } from './entry.ts'
import type { History } from './history.ts'
import { hostEvents } from './host-events.ts'
import type { Inside } from './inside.ts'
import { createKeeping } from './keeping.ts'
import { lateSignIn } from './late-sign-in.ts'
import type { Link } from './link.ts'
import type { Chat } from './living-chat.ts'
import { type ChatOptions, checkOptions } from './options.ts'
import { createOutbox } from './outbox.ts'
import { createOwnStore } from './own-store.ts'
import { listenToPage } from './page-events.ts'
import { createReading } from './reading.ts'
import { createRecords } from './records.ts'
import { createSeats } from './seats.ts'
import { createStore } from './store.ts'
import { createTabs, type Tabs } from './tabs.ts'

export type { Chat } from './living-chat.ts'
export type { SignInCommands } from './sign-in-commands.ts'

/** A phone may have slept meanwhile, and its socket with it. */
const LONG_HIDDEN_MS = 10_000
/** chatjs tells of typing every ten seconds at most. */
const TYPING_MS = 12_000

/** Throws ChatError `invalid-option` where an option is not usable. */
export function createChat(options: ChatOptions, browser: Browser = realBrowser()): Chat {
  const base = apiBase(options.api, browser.origin)
  checkOptions(options)
  if (browser.obstacle !== undefined) throw new ChatError('invalid-option', browser.obstacle)
  const { clock } = browser
  const records = createRecords(base, browser.storage, options.keepText)
  const store = createStore<ChatState>({ ...EMPTY_CHAT, panelOpen: records.panelOpen() })
  const events = createEmitter<HostEvents>()
  const announcements = createEmitter<{ said: Announcement }>()
  const waiting: ChatEvent[] = []
  const toldOf = new Set<string>()
  let link: Link | undefined
  let history: History | undefined
  let destroyed = false
  let forgetting: Promise<void> | undefined
  const waitingForEnd = new Set<() => void>()

  const inside: Inside = {
    browser,
    bff: lateBffClient(async () => (await browser.loadBffClient())(base, browser.fetch, clock)),
    records,
    alarms: createAlarms(clock),
    state: store.get,
    tell,
    report: (error) => events.emit('error', { error }),
    connection: () => link?.current(),
    renewConnection: async () => link?.renew(),
    isDestroyed: () => destroyed,
  }
  const { alarms } = inside
  const say = (said: Announcement): void => announcements.emit('said', said)

  const outbox = createOutbox(inside)
  const tabs: Tabs = createTabs(inside, (messageId) => reading.readElsewhere(messageId))
  const reading = createReading(inside, options, tabs.tellRead)
  const signIn = lateSignIn(async () => {
    const createSignIn = await browser.loadSignIn()
    return createSignIn(inside, options, { say, lookBack, takeLead: tabs.takeLead })
  })
  const keeping = createKeeping(inside, tabs, signIn)
  const ownStore = createOwnStore(browser, records)
  const seats = createSeats(browser, park)
  const entry = createEntry(inside, options, {
    ...{
      letGo,
      signInReady: signIn.ready,
      join: tabs.join,
      sit: seats.take,
      sitDown: seats.takeOver,
      ownsStore: ownStore.claim,
      connect,
    },
  })

  /** One event after the other, in the task that brought it: what an effect causes at once waits its turn. */
  function tell(event: ChatEvent): void {
    if (destroyed) return
    waiting.push(event)
    if (waiting.length > 1) return
    try {
      for (; waiting[0]; waiting.shift()) decide(waiting[0])
    } finally {
      waiting.length = 0
    }
  }

  /** One event, its decision, its deeds, and who is to hear of it. */
  function decide(event: ChatEvent): void {
    const before = store.get()
    const [after, effects] = nextChat(before, event)
    store.set(after)
    for (const effect of effects) run(effect)
    if (after !== before) keeping.follow(before, after, event)
    for (const [name, payload] of hostEvents(before, after, event)) events.emit(name, payload as never)
  }

  function run(effect: ChatEffect): void {
    if (effect.type === 'say') return say(effect.announcement)
    if (effect.type === 'chat-is-over') return over()
    signIn.run(effect)
  }

  async function connect(details: ConnectionDetails, patiently: boolean, gone: () => boolean): Promise<void> {
    const [createLink, createHistory] = await Promise.all([browser.loadLink(), browser.loadHistory()])
    // Another tab may have taken the seat meanwhile.
    if (gone() || store.get().connection === 'elsewhere') return
    history ??= createHistory(inside)
    link = createLink(browser, details, {
      heard,
      reported: unreadable,
      over: () => tell({ type: 'ended', why: 'away', atMs: clock.now() }),
    })
    await link.connect(patiently)
  }

  function heard(event: ChatEvent): void {
    tell(event)
    if (event.type === 'connected') void lookBack().then(caughtUp)
    // What was said between the first look and the subscription was told to nobody.
    if (event.type === 'connection-proven') void lookBack().then(reading.look)
    if (event.type === 'typing') {
      const { id } = event.from
      alarms.set(`typing:${id}`, TYPING_MS, () =>
        tell({ type: 'typing-over', participantId: id, atMs: clock.now() }),
      )
    }
    if (event.type === 'item') {
      reading.look()
      history?.trim()
    }
  }

  async function lookBack(): Promise<void> {
    await history?.lookBack()
  }

  /** There is reason to hope that Connect is within reach, or reason to doubt that nothing was missed. */
  function catchUp(): void {
    if (store.get().phase !== 'live') return
    link?.hurry()
    if (store.get().connection === 'connected') void lookBack().then(reading.look)
    outbox.flush()
  }

  /** What Connect told meanwhile is known; what it does not keep in a transcript has to be asked for. */
  function caughtUp(): void {
    reading.look()
    outbox.flush()
    for (const { sessionId } of store.get().attempts) {
      tell({ type: 'page-resumed', sessionId, atMs: clock.now() })
    }
  }

  /** The transcript is read again and again, and what cannot be read in it is told once. */
  function unreadable(error: ChatError): void {
    if (toldOf.has(error.message)) return
    toldOf.add(error.message)
    inside.report(error)
  }

  function letGo(): void {
    toldOf.clear()
    link?.close()
    link = undefined
    history?.forget()
    outbox.forget()
    tabs.leave()
    seats.leave()
    ownStore.leave()
    signIn.letGo()
    alarms.callOffAll()
  }

  function over(): void {
    letGo()
    records.clear()
    records.keepPanel(store.get().panelOpen)
  }

  async function sitAgain(contactId: string): Promise<void> {
    if (await seats.take(contactId)) await link?.renew()
    else park()
  }

  function park(): void {
    link?.close()
    link = undefined
    alarms.callOff('look-back')
    tell({ type: 'parked', atMs: clock.now() })
  }

  /** Resolves when no end is under way, or nobody holds this chat any more. */
  function whileEnding(): Promise<void> {
    return new Promise((resolve) => {
      const stop = store.subscribe(() => store.get().phase !== 'ending' && giveUp())
      const giveUp = (): void => {
        stop()
        waitingForEnd.delete(giveUp)
        resolve()
      }
      waitingForEnd.add(giveUp)
    })
  }

  /** What a page that forgets one chat is asked for meanwhile is of the next one. */
  function afterForgetting(run: () => Promise<void>): Promise<void> {
    return forgetting ? forgetting.catch(() => undefined).then(run) : run()
  }

  async function start(): Promise<void> {
    if (store.get().phase === 'ending') await whileEnding()
    // A return that finds nothing is no new chat.
    if (entry.returning()) await entry.settled()
    const { phase } = store.get()
    if (phase === 'live' || destroyed) return
    // After a failure the chat may well be there: it was only not reached.
    await entry.enter(phase === 'ended' ? 'start' : 'join')
  }

  async function forget(): Promise<void> {
    await entry.settled()
    await sayFarewell(inside)
    letGo()
    entry.leave()
    records.clear()
    tell({ type: 'cleared', atMs: clock.now() })
    await inside.bff.forget()
  }

  const stopListening = listenToPage(inside, {
    cameOnline: catchUp,
    becameVisible(hiddenForMs) {
      reading.look()
      if (hiddenForMs >= LONG_HIDDEN_MS) catchUp()
    },
    left() {
      keeping.left()
      entry.leave()
      tabs.leave()
      seats.leave()
      ownStore.leave()
    },
    cameBack() {
      if (entry.comeBack()) return
      const { chat, phase, connection } = store.get()
      if (chat === undefined || phase !== 'live') return
      void ownStore.claim()
      void tabs.join(chat.contactId)
      // A tab that had no place does not take one for having been away.
      if (connection !== 'elsewhere') void sitAgain(chat.contactId)
    },
  })
  // The failure is in the state, with its words and its way on; whoever asked for nothing is not rejected.
  if (records.contactId() !== undefined) entry.enter('return').catch(() => undefined)

  return {
    get: store.get,
    subscribe: store.subscribe,
    on: events.on,
    onAnnouncement: (listener) => announcements.on('said', listener),
    open() {
      tell({ type: 'panel-opened', atMs: clock.now() })
      reading.look()
      if (store.get().phase === 'idle') afterForgetting(start).catch(() => undefined)
    },
    close: () => tell({ type: 'panel-closed', atMs: clock.now() }),
    start: () => afterForgetting(start),
    async end() {
      await endChat(inside).finally(outbox.flush)
    },
    forget() {
      forgetting ??= forget().finally(() => {
        forgetting = undefined
      })
      return forgetting
    },
    send: outbox.send,
    retry: outbox.retry,
    discard: (clientToken) => tell({ type: 'send-discarded', clientToken, atMs: clock.now() }),
    typing() {
      // Nobody waits for it, and the next key tells again.
      if (store.get().phase === 'live' && options.typing !== false)
        inside
          .connection()
          ?.sendTyping()
          .catch(() => undefined)
    },
    draft: records.draft,
    keepDraft: records.keepDraft,
    scrollPlace: records.scrollPlace,
    keepScrollPlace(place) {
      history?.readsAt(place)
      records.keepScrollPlace(place)
    },
    loadOlder: async () => history?.loadOlder(),
    reconnect: catchUp,
    useHere: entry.useHere,
    signIn: signIn.commands,
    destroy() {
      destroyed = true
      // A window is left alone: who signs in there is still expected when the chat comes back.
      signIn.leaveWindows()
      entry.leave()
      for (const giveUp of [...waitingForEnd]) giveUp()
      letGo()
      alarms.close()
      stopListening()
      events.clear()
      announcements.clear()
    },
  }
}
