import type { MessageEntry, TranscriptEntry } from '../model/chat/timeline.ts'
import type { Attempt } from '../model/sign-in/attempt.ts'
import type { AuthenticationView, ChatView, Command, ComposerView, TranscriptView } from '../react/api.ts'
import { ChatError } from '../react/model-values.ts'

export const NOW = Date.UTC(2026, 4, 12, 12, 34)
const noop = (): void => undefined

export const idleCommand: Command = { run: noop, pending: false, error: undefined, reset: noop }

export function chatView(change: Partial<ChatView> = {}): ChatView {
  return {
    phase: 'live',
    connection: 'connected',
    panelOpen: true,
    unread: 0,
    agent: undefined,
    displayName: undefined,
    signedIn: false,
    endReason: undefined,
    error: undefined,
    tryAtMs: undefined,
    reconnect: noop,
    useHere: idleCommand,
    open: noop,
    close: noop,
    start: idleCommand,
    end: idleCommand,
    forget: idleCommand,
    ...change,
  }
}

export function composerView(change: Partial<ComposerView> = {}): ComposerView {
  return {
    draft: '',
    setDraft: noop,
    send: noop,
    canSend: false,
    disabledReason: undefined,
    remaining: 1024,
    retry: noop,
    discard: noop,
    lastFailure: undefined,
    ...change,
  }
}

export function transcriptView(
  entries: readonly TranscriptEntry[],
  change: Partial<TranscriptView> = {},
): TranscriptView {
  return {
    entries,
    typing: [],
    historyComplete: true,
    loadOlder: idleCommand,
    scrollPlace: () => undefined,
    saveScrollPlace: noop,
    ...change,
  }
}

export const HOST = 'auth.northwind-bank.example'

/** A view in any state; what does not belong to the state is left out as the model leaves it out. */
export function authenticationView(
  state: Attempt['state'],
  change: Partial<AuthenticationView> & {
    readonly after?: 'returned' | 'not-passed-on' | 'cancel-failed' | 'leave-failed'
  } = {},
): AuthenticationView {
  const { after, ...view } = change
  return {
    attempt: attemptIn(state, after),
    state,
    host: state === 'preparing-url' ? undefined : HOST,
    url: state === 'blocked' ? `https://${HOST}/oauth2/authorize?state=s` : undefined,
    secondsLeft: undefined,
    canDecline: [
      'preparing-url',
      'preparing-binding',
      'ready',
      'blocked',
      'window-open',
      'window-detached',
      'other-tab',
    ].includes(state),
    displayName: undefined,
    providers: [],
    opensWindow: true,
    signIn: noop,
    linkFollowed: noop,
    continueInThisTab: noop,
    decline: noop,
    bringHere: noop,
    ...view,
  }
}

function attemptIn(
  state: Attempt['state'],
  after?: 'returned' | 'not-passed-on' | 'cancel-failed' | 'leave-failed',
): Attempt {
  const offer = {
    sessionId: '6f1c0f7e-2f5c-4a39-9a0e-0c3f4b7d9a11',
    itemId: 'i',
    sentAtMs: NOW,
    offeredAtMs: NOW,
    deadlineAtMs: NOW + 180_000,
  }
  const bound = { ...offer, url: `https://${HOST}/oauth2/authorize?state=s`, host: HOST, hash: 'h' }
  switch (state) {
    case 'preparing-url':
      return { ...offer, state, tries: 0 }
    case 'preparing-binding':
    case 'leaving':
      return { ...bound, state, tries: 0 }
    case 'ready':
      return { ...bound, state, readyAtMs: NOW, ...(after ? { reason: after } : {}) }
    case 'confirming':
      return { ...bound, state, sinceMs: NOW, slow: false }
    case 'cancelling':
      return { ...bound, state, tries: 0, from: { ...bound, state: 'window-open' } }
    case 'blocked':
      return { ...bound, state, sinceMs: NOW }
    case 'other-tab':
      return { ...bound, state, urlRequested: true, progress: 'ready' }
    case 'window-open':
    case 'window-detached':
    case 'submitting':
      return { ...bound, state }
    case 'reconciling':
      return { ...bound, state, fallbackReason: 'returned' }
    default:
      return { ...offer, state, decidedBy: 'server', host: HOST }
  }
}

export const ANA = { id: 'agent-1', role: 'agent', displayName: 'Ana' } as const
export const BOT = { id: 'bot', role: 'bot', displayName: 'Northwind Assistant' } as const
const CUSTOMER = { id: 'customer-1', role: 'customer' } as const

let entryCount = 0

export function messageEntry(
  from: typeof ANA | typeof BOT | 'me',
  text: string,
  minutesAgo: number,
  change: Partial<MessageEntry> = {},
): MessageEntry {
  const own = from === 'me'
  return {
    kind: 'message',
    key: `m${++entryCount}`,
    from: own ? CUSTOMER : from,
    own,
    body: { format: from === BOT ? 'markdown' : 'plain', text },
    sentAtMs: NOW - minutesAgo * 60_000,
    partial: false,
    ...(own ? { status: 'sent' as const } : {}),
    ...change,
  }
}

export function noticeEntry(
  notice: Extract<TranscriptEntry, { kind: 'notice' }>['notice'],
  minutesAgo: number,
  who: typeof ANA | undefined = ANA,
): TranscriptEntry {
  return {
    kind: 'notice',
    key: `n${++entryCount}`,
    notice,
    sentAtMs: NOW - minutesAgo * 60_000,
    ...(who ? { who } : {}),
  }
}

export function signInEntry(minutesAgo: number): TranscriptEntry {
  return {
    kind: 'sign-in',
    key: `s${++entryCount}`,
    sessionId: `session-${entryCount}`,
    sentAtMs: NOW - minutesAgo * 60_000,
  }
}

export const failure = (code: ConstructorParameters<typeof ChatError>[0]): ChatError =>
  new ChatError(code, 'for the gallery')
