import type { ChatEffect } from '../model/chat/announce.ts'
import type { ChatEvent } from '../model/chat/events.ts'
import { reduceChat } from '../model/chat/reduce.ts'
import { type ChatState, EMPTY_CHAT } from '../model/chat/state.ts'
import { ChatError } from '../model/chat-error.ts'
import type { Announcement, HostEvents } from '../model/host-event.ts'
import type { ConnectionDetails } from '../model/ports.ts'
import { createAlarms } from './basics/alarms.ts'
import { createEmitter } from './basics/emitter.ts'
import { createStore } from './basics/store.ts'
import { apiBase } from './bff/api-base.ts'
import { lazyBffClient } from './bff/client-port.ts'
import { type Browser, realBrowser } from './browser/browser.ts'
import type { ChatTransport } from './connection/chat-transport.ts'
import type { SessionContext } from './context.ts'
import { hostEvents } from './host-events.ts'
import { createChatLifecycle } from './lifecycle.ts'
import type { Chat } from './living-chat.ts'
import { createMessageQueue } from './messages/message-queue.ts'
import { createReadReceipts } from './messages/read-receipts.ts'
import { type ChatOptions, checkOptions } from './options.ts'
import { watchPageLifecycle } from './page-lifecycle.ts'
import { createPersistence } from './persist.ts'
import { lazySignIn } from './sign-in/lazy-sign-in.ts'
import { createChatStarter } from './start-or-resume.ts'
import { createChatStorage } from './storage/chat-storage.ts'
import { createStorageOwner } from './storage/storage-owner.ts'
import { createConnectionSlots } from './tabs/connection-slots.ts'
import { createTabLeader, type TabLeader } from './tabs/tab-leader.ts'

export type { Chat } from './living-chat.ts'
export type { SignInCommands } from './sign-in/commands.ts'

/** A phone may have slept meanwhile, and its socket with it. */
const LONG_HIDDEN_MS = 10_000

/** Throws ChatError `invalid-option` where an option is not usable. */
export function createChat(options: ChatOptions, browser: Browser = realBrowser()): Chat {
  const base = apiBase(options.api, browser.origin)
  checkOptions(options)
  if (browser.obstacle !== undefined) throw new ChatError('invalid-option', browser.obstacle)
  const { clock } = browser
  const storage = createChatStorage(base, browser.storage, options.keepText)
  const store = createStore<ChatState>({
    ...EMPTY_CHAT,
    panelOpen: storage.panelOpen(),
    online: browser.online(),
  })
  const events = createEmitter<HostEvents>()
  const announcements = createEmitter<{ announced: Announcement }>()
  const pendingEvents: ChatEvent[] = []
  let transport: ChatTransport | undefined
  let destroyed = false

  const context: SessionContext = {
    browser,
    bff: lazyBffClient(async () => (await browser.loadBffClient())(base, browser.fetch, clock)),
    storage,
    alarms: createAlarms(clock),
    state: store.get,
    dispatch,
    report: (error) => events.emit('error', { error }),
    connection: () => transport?.current(),
    renewConnection: async () => transport?.renew(),
    isDestroyed: () => destroyed,
  }
  const { alarms } = context
  const announce = (said: Announcement): void => announcements.emit('announced', said)

  const messageQueue = createMessageQueue(context)
  const tabLeader: TabLeader = createTabLeader(context, (messageId) => readReceipts.readInOtherTab(messageId))
  const readReceipts = createReadReceipts(context, options, tabLeader.shareRead)
  const signIn = lazySignIn(async () => {
    const createSignIn = await browser.loadSignIn()
    return createSignIn(context, options, {
      announce: announce,
      fetchMissed,
      requestLeadership: tabLeader.requestLeadership,
    })
  })
  const persistence = createPersistence(context, tabLeader, signIn)
  const storageOwner = createStorageOwner(browser, storage)
  const slots = createConnectionSlots(browser, yieldConnection)
  const starter = createChatStarter(context, options, {
    ...{
      dispose,
      signInReady: signIn.ready,
      joinTabs: tabLeader.join,
      claimSlot: slots.claim,
      stealSlot: slots.steal,
      ownsStorage: storageOwner.claim,
      connect,
    },
  })

  const lifecycle = createChatLifecycle(context, starter, messageQueue, dispose, store.subscribe)

  /** One event after the other, in the task that brought it: what an effect causes at once waits its turn. */
  function dispatch(event: ChatEvent): void {
    if (destroyed) return
    pendingEvents.push(event)
    if (pendingEvents.length > 1) return
    try {
      for (; pendingEvents[0]; pendingEvents.shift()) applyEvent(pendingEvents[0])
    } finally {
      pendingEvents.length = 0
    }
  }

  /** One event, its decision, its deeds, and who is to hear of it. */
  function applyEvent(event: ChatEvent): void {
    const before = store.get()
    const [after, effects] = reduceChat(before, event)
    store.set(after)
    for (const effect of effects) runEffect(effect)
    if (after !== before) persistence.onStateChange(before, after, event)
    for (const [name, payload] of hostEvents(before, after, event)) events.emit(name, payload as never)
  }

  function runEffect(effect: ChatEffect): void {
    if (effect.type === 'announce') return announce(effect.announcement)
    if (effect.type === 'chat-is-over') return over()
    signIn.runEffect(effect)
  }

  async function connect(details: ConnectionDetails, patiently: boolean, gone: () => boolean): Promise<void> {
    const createLine = await browser.loadChatTransport()
    // Another tab may have taken the seat meanwhile.
    if (gone() || store.get().connection === 'other-tabs') return
    transport ??= createLine(context, messageQueue, readReceipts)
    await transport.connect(details, patiently)
  }

  async function fetchMissed(): Promise<void> {
    await transport?.fetchMissed()
  }

  function recheck(): void {
    transport?.recheck()
  }

  function dispose(): void {
    transport?.close()
    transport = undefined
    messageQueue.clearQueue()
    tabLeader.release()
    slots.release()
    storageOwner.release()
    signIn.dispose()
    alarms.cancelAll()
  }

  function over(): void {
    dispose()
    storage.clear()
    storage.savePanel(store.get().panelOpen)
  }

  async function reclaimSlot(contactId: string): Promise<void> {
    if (await slots.claim(contactId)) await transport?.renew()
    else yieldConnection()
  }

  function yieldConnection(): void {
    transport?.yieldConnection()
    dispatch({ type: 'connection-yielded', atMs: clock.now() })
  }

  const stopListening = watchPageLifecycle(context, {
    onOnline: recheck,
    onVisible(hiddenForMs) {
      readReceipts.update()
      if (hiddenForMs >= LONG_HIDDEN_MS) recheck()
    },
    onPageHide() {
      persistence.onPageHide()
      starter.interrupt()
      tabLeader.release()
      slots.release()
      storageOwner.release()
    },
    onPageShow() {
      if (starter.restart()) return
      const { chat, phase, connection } = store.get()
      if (chat === undefined || phase !== 'live') return
      void storageOwner.claim()
      void tabLeader.join(chat.contactId)
      // A tab that had no place does not take one for having been away.
      if (connection !== 'other-tabs') void reclaimSlot(chat.contactId)
    },
  })
  // The failure is in the state, with its words and its way on; whoever asked for nothing is not rejected.
  if (storage.contactId() !== undefined) starter.run('resume-only').catch(() => undefined)

  return {
    get: store.get,
    subscribe: store.subscribe,
    on: events.on,
    onAnnouncement: (listener) => announcements.on('announced', listener),
    open() {
      dispatch({ type: 'panel-opened', atMs: clock.now() })
      readReceipts.update()
      if (store.get().phase === 'idle') lifecycle.start().catch(() => undefined)
    },
    close: () => dispatch({ type: 'panel-closed', atMs: clock.now() }),
    start: lifecycle.start,
    end: lifecycle.end,
    forget: lifecycle.forget,
    send: messageQueue.send,
    retry: messageQueue.retry,
    discard: (clientToken) => dispatch({ type: 'send-discarded', clientToken, atMs: clock.now() }),
    typing() {
      // Nobody waits for it, and the next key tells again.
      if (store.get().phase === 'live' && options.typing !== false)
        context
          .connection()
          ?.sendTyping()
          .catch(() => undefined)
    },
    draft: storage.draft,
    saveDraft: storage.saveDraft,
    scrollPlace: storage.scrollPlace,
    saveScrollPlace(place) {
      transport?.setReadPosition(place)
      storage.saveScrollPlace(place)
    },
    loadOlder: async () => transport?.loadOlder(),
    reconnect: recheck,
    useHere: starter.useHere,
    signIn: signIn.commands,
    destroy() {
      destroyed = true
      // A window is left alone: who signs in there is still expected when the chat comes back.
      signIn.releaseWindows()
      starter.interrupt()
      lifecycle.close()
      dispose()
      alarms.close()
      stopListening()
      events.clear()
      announcements.clear()
    },
  }
}
