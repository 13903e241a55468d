import type { MessageEntry, TranscriptEntry } from '../model/chat/timeline.ts'
import type { AttemptState } from '../model/sign-in/attempt.ts'
import { ChatError } from '../react/chat-error.ts'
import type { AuthenticationView, ChatView, Command, ComposerView, TranscriptView } from '../react/views.ts'

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
    waitingForAgent: false,
    assistant: false,
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
    forgetError: undefined,
    ...change,
  }
}

export function composerView(change: Partial<ComposerView> = {}): ComposerView {
  return {
    draft: '',
    setDraft: noop,
    send: noop,
    canSend: false,
    canAttach: false,
    disabledReason: undefined,
    waiting: false,
    remaining: 1024,
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
    thinking: false,
    sendText: noop,
    unreadFrom: undefined,
    historyComplete: true,
    loadOlder: idleCommand,
    retry: noop,
    discard: noop,
    exportTranscript: () => Promise.reject(new Error('this view has no chat')),
    scrollPlace: () => undefined,
    saveScrollPlace: noop,
    ...change,
  }
}

export const HOST = 'auth.northwind-bank.example'

const FINAL_STATES: ReadonlySet<AttemptState> = new Set([
  'succeeded',
  'failed',
  'timed-out',
  'expired',
  'cancelled',
  'unavailable',
  'superseded',
  'chat-ended',
])

/** A view in any state, with the values that the model gives in that state. */
export function authenticationView(
  state: AttemptState,
  change: Partial<AuthenticationView> = {},
): AuthenticationView {
  return {
    state,
    final: FINAL_STATES.has(state),
    readyReason: undefined,
    host: state === 'preparing-url' ? undefined : HOST,
    url: state === 'blocked' ? `https://${HOST}/oauth2/authorize?state=s` : undefined,
    deadlineAtMs: undefined,
    secondsLeft: undefined,
    canSignIn: ['ready', 'blocked', 'window-open', 'window-detached'].includes(state),
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
    obstacle: undefined,
    redirectUri: undefined,
    signIn: noop,
    linkFollowed: noop,
    continueInThisTab: noop,
    decline: noop,
    bringHere: noop,
    requestAgain: undefined,
    ...change,
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
  const key = `m${++entryCount}`
  return {
    kind: 'message',
    key,
    ...(own ? {} : { id: key }),
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
