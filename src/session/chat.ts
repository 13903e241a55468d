import { type ChatState, EMPTY_CHAT } from '../model/chat/state.ts'
import type { ScrollPlace } from '../model/chat/timeline.ts'
import { ChatError } from '../model/chat-error.ts'
import type { Announcement, HostEventName, HostEvents, HostListener } from '../model/host-event.ts'
import { createAlarms } from './basics/alarms.ts'
import { createEmitter } from './basics/emitter.ts'
import { lazy } from './basics/lazy.ts'
import { createStore } from './basics/store.ts'
import { apiBase } from './bff/api-base.ts'
import { type Browser, realBrowser } from './browser/browser.ts'
import { createChatResources } from './chat-resources.ts'
import { type CodeLoader, dynamicImports, lazyCode } from './code-loader.ts'
import { createCurrentConnection } from './connection/current-connection.ts'
import { createLazyTransport } from './connection/lazy-transport.ts'
import type { SessionContext } from './context.ts'
import { createEventLoop } from './event-loop.ts'
import { createChatLifecycle } from './lifecycle.ts'
import { createMessageQueue } from './messages/message-queue.ts'
import { createReadReceipts } from './messages/read-receipts.ts'
import { createTypingSender } from './messages/typing.ts'
import { type ChatOptions, checkOptions } from './options.ts'
import { reactToPage } from './page-reactions.ts'
import { createPersistence } from './persist.ts'
import type { SignInCommands } from './sign-in/commands.ts'
import { lazySignIn } from './sign-in/lazy-sign-in.ts'
import { createChatStarter } from './start-or-resume.ts'
import { createChatStorage } from './storage/chat-storage.ts'
import { createStorageOwner } from './storage/storage-owner.ts'
import { createConnectionSlots } from './tabs/connection-slots.ts'
import { createTabLeader } from './tabs/tab-leader.ts'

export type { SignInCommands } from './sign-in/commands.ts'

/** One chat. A command without a result shows its effect in the state. */
export interface Chat {
  get(): ChatState
  /** Calls the listener after each change of the status. Returns a function that stops it. */
  subscribe(listener: () => void): () => void
  /** Calls the listener with each event of this name. Returns a function that stops it. */
  on<Name extends HostEventName>(name: Name, listener: HostListener<Name>): () => void
  /** Calls `listener` with each text for screen readers. */
  onAnnouncement(listener: (announcement: Announcement) => void): () => void
  /** Opens the panel; starts or resumes the chat if none is running. */
  open(): void
  /** Closes the panel. The chat stays connected. */
  close(): void
  /** Starts a chat unless one is running. Rejects with ChatError. */
  start(): Promise<void>
  /** Ends the chat at Connect. Rejects with ChatError if Connect does not answer. */
  end(): Promise<void>
  /** Ends the chat and clears everything that the browser and the BFF keep of it. */
  forget(): Promise<void>
  /** Queues a message of the customer, at most 1024 characters, and sends it once the chat is connected. */
  send(text: string): void
  /** Sends a failed message again. `clientToken` is on its transcript entry. */
  retry(clientToken: string): void
  /** Removes a failed message. `clientToken` is on its transcript entry. */
  discard(clientToken: string): void
  /** The customer is typing. */
  typing(): void
  /** Returns the saved draft; empty if there is none. */
  draft(): string
  /** Saves the draft, so that a reload keeps it. */
  saveDraft(text: string): void
  /** Where the customer was reading when the page was hidden; undefined at the end of the conversation. */
  scrollPlace(): ScrollPlace | undefined
  /** Saves where the customer is reading; `undefined` at the end of the conversation. */
  saveScrollPlace(place: ScrollPlace | undefined): void
  /** Loads the page of messages before the oldest one. Rejects if Connect does not answer. */
  loadOlder(): Promise<void>
  /** Retries a lost connection now instead of at the planned time. */
  reconnect(): void
  /** Moves the chat from other tabs to this one, if this one has no connection. Rejects with ChatError. */
  useHere(): Promise<void>
  /** Commands of the sign-in cards, by SessionId. */
  signIn: SignInCommands
  /** Drops the chat without ending it: no socket, timer, listener or channel stays. */
  destroy(): void
}

/** Throws ChatError `invalid-option` if an option is not usable. */
export function createChat(
  options: ChatOptions,
  browser: Browser = realBrowser(),
  loader: CodeLoader = dynamicImports,
): Chat {
  const base = apiBase(options.api, browser.origin)
  checkOptions(options)
  if (browser.obstacle !== undefined) throw new ChatError('invalid-option', browser.obstacle)
  const { clock } = browser
  const storage = createChatStorage(base, browser.storage, options.keepText)
  const saved = { panelOpen: storage.panelOpen(), online: browser.online() }
  const store = createStore<ChatState>({ ...EMPTY_CHAT, ...saved })
  const events = createEmitter<HostEvents>()
  const announcements = createEmitter<{ announced: Announcement }>()
  const announce = (announcement: Announcement): void => announcements.emit('announced', announcement)
  const destroying = new AbortController()
  const eventLoop = createEventLoop(store, events, destroying.signal)
  const { dispatch } = eventLoop
  const code = lazyCode(loader)
  const current = createCurrentConnection()
  const context: SessionContext = {
    ...{ browser, storage, dispatch },
    bff: lazy(async () => (await code.bffClient.load())(base, browser.fetch, clock)),
    alarms: createAlarms(clock),
    state: store.get,
    subscribe: store.subscribe,
    report: (error) => events.emit('error', { error }),
    connection: current.get,
    renewConnection: current.renew,
    destroyed: destroying.signal,
  }

  const messageQueue = createMessageQueue(context)
  const tabLeader = createTabLeader(context)
  const readReceipts = createReadReceipts(context, options, tabLeader)
  const transportParts = { openConnection: code.connection, current, messageQueue, readReceipts }
  const transport = createLazyTransport(context, code.chatTransport, transportParts)
  const { fetchMissed, recheck } = transport
  const { requestLeadership } = tabLeader
  const signIn = lazySignIn(context, options, code.signIn, { announce, fetchMissed, requestLeadership })
  const persistence = createPersistence(context, tabLeader, signIn)
  const storageOwner = createStorageOwner(browser, storage)
  const slots = createConnectionSlots(browser, transport.yieldConnection)
  const locks = { tabLeader, slots, storageOwner }
  const resources = createChatResources(context, { transport, messageQueue, signIn, ...locks })
  const { dispose, onChatOver } = resources
  const starterParts = { code, transport, signIn, dispose, ...locks }
  const starter = createChatStarter(context, options, starterParts)
  const lifecycle = createChatLifecycle(context, { starter, messageQueue, dispose })
  const runSignInEffect = signIn.runEffect
  eventLoop.attach({ announce, runSignInEffect, onChatOver, onStateChange: persistence.onStateChange })
  const pageParts = { transport, readReceipts, persistence, starter, resources, ...locks }
  const stopReacting = reactToPage(context, pageParts)
  // A failure is in the state, with a way to try again.
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
    discard: messageQueue.discard,
    typing: createTypingSender(context, options),
    draft: storage.draft,
    saveDraft: storage.saveDraft,
    scrollPlace: storage.scrollPlace,
    saveScrollPlace(place) {
      transport.setReadPosition(place)
      storage.saveScrollPlace(place)
    },
    loadOlder: transport.loadOlder,
    reconnect: recheck,
    useHere: starter.useHere,
    signIn: signIn.commands,
    destroy() {
      destroying.abort()
      // The windows stay open: a sign-in that is finished there counts when the chat comes back.
      signIn.releaseWindows()
      starter.interrupt()
      dispose()
      context.alarms.close()
      stopReacting()
      events.clear()
      announcements.clear()
    },
  }
}
