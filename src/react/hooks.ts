import { useEffect, useState } from 'react'
import type { SignInProvider } from '../contract/api.ts'
import { withProvider } from '../contract/sign-in-url.ts'
import type { ChatState } from '../model/chat/state.ts'
import type { Announcement, HostEventName, HostListener } from '../model/host-event.ts'
import type { Item, MessageItem, NoticeItem } from '../model/item.ts'
import type { Participant } from '../model/participant.ts'
import { type Attempt, isFinal } from '../model/sign-in/attempt.ts'
import { canDecline } from '../model/sign-in/cancel.ts'
import { MAX_MESSAGE } from '../session/messages/message-queue.ts'
import type { AuthenticationView, ChatView, ComposerView, TranscriptView } from './api.ts'
import { useCommand } from './command.ts'
import { useLatest } from './latest.ts'
import { useChatContext } from './provider.tsx'
import { useSelector } from './selection.ts'

/** Where the chat stands, and what can be done with it as a whole. */
export function useChat(): ChatView {
  const { chat } = useChatContext()
  return {
    phase: useSelector((state) => state.phase),
    connection: useSelector((state) => state.connection),
    panelOpen: useSelector((state) => state.panelOpen),
    unread: useSelector((state) => state.unread),
    agent: useSelector(agentOf),
    displayName: useSelector((state) => state.displayName),
    signedIn: useSelector((state) => state.attempts.some((attempt) => attempt.state === 'succeeded')),
    endReason: useSelector((state) => state.endReason),
    error: useSelector((state) => state.error),
    open: chat.open,
    close: chat.close,
    start: useCommand(chat.start),
    end: useCommand(chat.end),
    forget: useCommand(chat.forget),
    tryAtMs: useSelector((state) => state.tryAtMs),
    reconnect: chat.reconnect,
    useHere: useCommand(chat.useHere),
  }
}

/** The last agent who joined and is still there; where their coming is not at hand, the last who spoke. */
function agentOf({ items }: ChatState): Participant | undefined {
  const gone = new Set<string>()
  let speaker: string | undefined
  const joined = items.findLast((item): item is NoticeItem => {
    const who = item.kind === 'notice' ? item.who : item.from
    if (item.earlier || who?.role !== 'agent' || gone.has(who.id)) return false
    if (item.kind === 'message') speaker ??= who.id
    else if (item.notice === 'left' && speaker !== who.id) gone.add(who.id)
    return item.kind === 'notice' && item.notice === 'joined'
  })
  // Of all their messages always the same one: what does not change is not drawn again.
  const spoke = (item: Item): item is MessageItem => item.kind === 'message' && item.from.id === speaker
  return joined?.who ?? items.find(spoke)?.from
}

export function useTranscript(): TranscriptView {
  const { chat, timeline } = useChatContext()
  return {
    entries: useSelector(timeline),
    typing: useSelector((state) => state.typing),
    historyComplete: useSelector((state) => state.historyComplete),
    loadOlder: useCommand(chat.loadOlder),
    scrollPlace: chat.scrollPlace,
    saveScrollPlace: chat.saveScrollPlace,
  }
}

export function useComposer(): ComposerView {
  const { chat } = useChatContext()
  const [draft, setDraft] = useState(chat.draft)
  const disabledReason = useSelector(disabledReasonOf)
  const forgotten = useSelector(({ phase }) => phase === 'idle')
  useEffect(() => {
    // On a shared computer half a sentence is somebody's as well.
    if (forgotten) setDraft(chat.draft())
  }, [forgotten, chat])
  const lastFailure = useSelector(
    ({ outbox }) => outbox.findLast(({ status }) => status === 'failed')?.reason,
  )
  const remaining = MAX_MESSAGE - draft.length
  const canSend = disabledReason === undefined && draft.trim() !== '' && remaining >= 0
  const change = (text: string): void => {
    setDraft(text)
    chat.saveDraft(text)
  }
  return {
    draft,
    setDraft(text) {
      change(text)
      if (text !== '') chat.typing()
    },
    send() {
      if (!canSend) return
      chat.send(draft)
      change('')
    },
    canSend,
    disabledReason,
    remaining,
    retry: chat.retry,
    discard: chat.discard,
    lastFailure,
  }
}

function disabledReasonOf({ phase, connection }: ChatState): ComposerView['disabledReason'] {
  switch (phase) {
    case 'live':
      return connection === 'other-tabs' ? 'other-tabs' : undefined
    case 'idle':
      return 'not-started'
    case 'resuming':
      return 'starting'
    default:
      return phase
  }
}

/** One sign-in card, by the SessionId of its entry. `undefined` where there is no such attempt. */
export function useAuthentication(sessionId: string): AuthenticationView | undefined {
  const { chat } = useChatContext()
  const attempt = useSelector((state) => state.attempts.find((one) => one.sessionId === sessionId))
  const displayName = useSelector((state) => state.displayName)
  const providers = useSelector(({ chat: granted }) => granted?.signIn.providers ?? NO_PROVIDERS)
  const secondsLeft = useSecondsLeft(attempt)
  if (!attempt) return undefined
  return {
    attempt,
    state: attempt.state,
    host: 'host' in attempt ? attempt.host : undefined,
    url: attempt.state === 'blocked' ? withProvider(attempt.url, attempt.provider) : undefined,
    secondsLeft,
    canDecline: canDecline(attempt),
    displayName: attempt.state === 'succeeded' ? displayName : undefined,
    providers,
    opensWindow: chat.signIn.opensWindow(),
    signIn: (event, provider) =>
      chat.signIn.open(sessionId, 'nativeEvent' in event ? event.nativeEvent : event, provider),
    linkFollowed: () => chat.signIn.linkFollowed(sessionId),
    continueInThisTab: () => chat.signIn.continueInThisTab(sessionId),
    decline: () => chat.signIn.decline(sessionId),
    bringHere: () => chat.signIn.bringHere(sessionId),
  }
}

const NO_PROVIDERS: readonly SignInProvider[] = []

/** Counts the last minute down; before it and after it there is nothing to count. */
function useSecondsLeft(attempt: Attempt | undefined): number | undefined {
  const [now, setNow] = useState(Date.now)
  const deadline =
    attempt && !isFinal(attempt) && attempt.state !== 'reconciling' ? attempt.deadlineAtMs : undefined
  useEffect(() => {
    if (deadline === undefined) return
    let timer: ReturnType<typeof setTimeout>
    const tick = (): void => {
      setNow(Date.now())
      const left = deadline - Date.now()
      if (left <= 0) return
      timer = setTimeout(tick, left > 60_000 ? left - 60_000 : left % 1_000 || 1_000)
    }
    tick()
    return () => clearTimeout(timer)
  }, [deadline])
  if (deadline === undefined) return undefined
  const left = deadline - now
  return left <= 60_000 && left > 0 ? Math.ceil(left / 1_000) : undefined
}

/** Hears what a screen reader shall say, each once. */
export function useAnnouncements(listener: (announcement: Announcement) => void): void {
  const { chat } = useChatContext()
  const latest = useLatest(listener)
  useEffect(() => chat.onAnnouncement((announcement) => latest.current(announcement)), [chat, latest])
}

/** Hears one of the chat's events for as long as the component lives. */
export function useChatEvent<Name extends HostEventName>(name: Name, listener: HostListener<Name>): void {
  const { chat } = useChatContext()
  const latest = useLatest(listener)
  useEffect(() => chat.on(name, (payload) => latest.current(payload)), [chat, name, latest])
}
