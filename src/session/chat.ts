import type { ChatGrant } from '../contract/api.ts'
import type { ChatEvent } from '../model/chat/events.ts'
import { type ChatState, EMPTY_CHAT } from '../model/chat/state.ts'
import type { ScrollPlace } from '../model/chat/timeline.ts'
import { ChatError } from '../model/chat-error.ts'
import type { Announcement, HostEventName, HostEvents, HostListener } from '../model/host-event.ts'
import type { OutgoingAnswer } from '../model/item.ts'
import { createAlarms } from './basics/alarms.ts'
import { createEmitter } from './basics/emitter.ts'
import { lazy } from './basics/lazy.ts'
import { reportUnheard } from './basics/report-error.ts'
import { createStore } from './basics/store.ts'
import { apiBase } from './bff/api-base.ts'
import { type Browser, realBrowser } from './browser/browser.ts'
import { finishAtCallback } from './callback/at-callback.ts'
import { createChatResources } from './chat-resources.ts'
import { type CodeLoader, dynamicImports, lazyCode } from './code-loader.ts'
import { createCurrentConnection } from './connection/current-connection.ts'
import { createLazyTransport } from './connection/lazy-transport.ts'
import type { SessionContext } from './context.ts'
import { createEventLoop } from './event-loop.ts'
import type { ChatFiles } from './lazy-files.ts'
import { createLazyRenewal } from './lazy-renewal.ts'
import { createChatLifecycle } from './lifecycle.ts'
import { createLazyQueue } from './messages/lazy-queue.ts'
import { type ChatOptions, checkOptions } from './options.ts'
import { reactToPage } from './page-reactions.ts'
import { createPersistence } from './persist.ts'
import type { SignInCommands } from './sign-in/commands.ts'
import { lazySignIn } from './sign-in/lazy-sign-in.ts'
import { createChatStarter } from './start-or-resume.ts'
import { createChatStorage } from './storage/chat-storage.ts'
import { createSharedStorage } from './storage/shared-record.ts'
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
  /**
   * Ends the chat and clears everything that this browser keeps of it, for example at logout: text, storage, cookies, and
   * the chat in other tabs. What is shown disappears at once; the promise resolves when the BFF has confirmed the end.
   * Works without a chat and while one starts. Rejects with ChatError if the BFF does not answer; the request is then
   * repeated, also after a reload, for 25 hours at most.
   */
  forget(): Promise<void>
  /**
   * Says who is logged in to the site, as the option `customer.id` does. Throws ChatError `invalid-option`, and nothing
   * changes.
   */
  setCustomerId(id: string | null | undefined): void
  /**
   * Queues a message of the customer, at most as long as the BFF's `features.messageLimit`, and sends it once the chat is
   * connected. While the chat starts, at most 1,024 characters; the message is kept if the start fails. Does nothing if
   * there is no chat.
   */
  send(text: string): void
  /** Sends the answer to a template or a view; `text` is what the customer reads as their own message. */
  sendAnswer(text: string, answer: OutgoingAnswer): void
  /** Requests the view of a ViewResource message. Rejects with ParticipantError. */
  describeView(viewToken: string): Promise<unknown>
  /** Sends a failed message again. `clientToken` is on its transcript entry. */
  retry(clientToken: string): void
  /** Removes a failed message. `clientToken` is on its transcript entry. */
  discard(clientToken: string): void
  /** The customer is typing. */
  typing(): void
  /** The option `thinking`. */
  readonly thinking: boolean
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
  /** Files: choosing, sending, fetching. */
  readonly files: ChatFiles
  /** Passes an error of what shows the chat to the host, as an `error` event. */
  report(error: ChatError): void
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
  const storage = createChatStorage(base, browser.storage, options)
  const saved = { panelOpen: storage.panelOpen(), online: browser.online() }
  const store = createStore<ChatState>({ ...EMPTY_CHAT, ...saved })
  const events = createEmitter<HostEvents>()
  const announcements = createEmitter<{ announced: Announcement }>()
  const announce = (announcement: Announcement): void => void announcements.emit('announced', announcement)
  const destroying = new AbortController()
  const eventLoop = createEventLoop(store, destroying.signal)
  const { dispatch } = eventLoop
  const code = lazyCode(loader)
  const current = createCurrentConnection()
  const context: SessionContext = {
    ...{ browser, storage, dispatch },
    bff: lazy(async () => (await code.bffClient.load())(browser.origin + base, browser.fetch, clock)),
    alarms: createAlarms(clock),
    state: store.get,
    subscribe: store.subscribe,
    report(error) {
      if (!events.emit('error', { error }) && !destroying.signal.aborted) reportUnheard(error)
    },
    connection: current.get,
    renewConnection: current.renew,
    destroyed: destroying.signal,
  }

  finishAtCallback(context, base)
  const { messageQueue, files } = createLazyQueue(context, options, code)
  const tabLeader = createTabLeader(context)
  const transportParts = { openConnection: code.connection, current, messageQueue, tabLeader, options }
  const transport = createLazyTransport(context, code.liveChat, transportParts)
  const { fetchMissed, recheck } = transport
  const { requestLeadership } = tabLeader
  const signInTools = { announce, fetchMissed, requestLeadership, send: messageQueue.send, emit: events.emit }
  const signIn = lazySignIn(context, options, code, signInTools)
  const persistence = createPersistence(context, tabLeader, signIn)
  const storageOwner = createStorageOwner(browser, storage)
  const slots = createConnectionSlots(browser, transport.yieldConnection)
  const locks = { tabLeader, slots, storageOwner }
  const resources = createChatResources(context, { transport, messageQueue, signIn, ...locks })
  const { dispose, onChatOver } = resources
  const renewal = createLazyRenewal(context, code, tabLeader)
  const onGranted = ({ contactId, renewSeconds }: ChatGrant, how: 'start' | 'resume'): void => {
    renewal.begin(contactId, renewSeconds)
    lifecycle.onGranted(contactId, how)
  }
  const starterParts = { code, transport, messageQueue, dispose, onGranted, ...locks }
  const starter = createChatStarter(context, options, starterParts)
  const shared = createSharedStorage(base, browser)
  const lifecycle = createChatLifecycle(context, options, { code, starter, messageQueue, shared, dispose })
  const onEvent = (event: ChatEvent): void => {
    renewal.onEvent(event)
    // Now the chat works: what comes next may be the request for a sign-in, with its deadline.
    if (event.type === 'connected') signIn.prefetch()
  }
  eventLoop.attach({ ...signIn, ...persistence, announce, onChatOver, onEvent })
  const pageParts = { transport, persistence, starter, resources, renewal, ...locks }
  const stopReacting = reactToPage(context, { ...pageParts, forgetting: lifecycle.forgetting, shared })
  lifecycle.load()

  return {
    get: store.get,
    subscribe: store.subscribe,
    on: events.on,
    onAnnouncement: (listener) => announcements.on('announced', listener),
    open() {
      dispatch({ type: 'panel-opened', atMs: clock.now() })
      transport.updateReceipts()
      if (store.get().phase === 'idle') lifecycle.start().catch(() => undefined)
    },
    close: () => dispatch({ type: 'panel-closed', atMs: clock.now() }),
    start: lifecycle.start,
    end: lifecycle.end,
    forget: lifecycle.forget,
    setCustomerId: lifecycle.setCustomerId,
    send: messageQueue.send,
    sendAnswer: messageQueue.sendAnswer,
    describeView: transport.describeView,
    retry: messageQueue.retry,
    discard: messageQueue.discard,
    typing: transport.typing,
    thinking: options.thinking === true,
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
    files,
    report: context.report,
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
