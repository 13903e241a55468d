import { compact } from '../../contract/compact.ts'
import type { Item, MessageBody, Notice, Outgoing, Processing, SendFailure } from '../item.ts'
import type { Participant } from '../participant.ts'
import { isHiddenNotice, isOwnMessage } from './items.ts'
import { type IdleNow, noticeContexts, withContext } from './notices.ts'
import { placeOf } from './outbox.ts'
import { NOT_DELIVERED } from './processing.ts'
import { isDirectlyAfter, isHiddenAnswer, type TemplateReply, templateStates } from './replies.ts'
import type { ChatState } from './state.ts'

/** The entries of the conversation, top to bottom. `key` stays the same from sending to echo. */
export type TranscriptEntry = MessageEntry | NoticeEntry | SignInEntry

/** A message in the conversation. */
export interface MessageEntry {
  /** Distinguishes the kinds of entries. */
  readonly kind: 'message'
  /** Stable key for rendering. */
  readonly key: string
  /** Connect's id of the message; absent until Connect has it. */
  readonly id?: string
  /** Who wrote the message. */
  readonly from: Participant
  /** Whether the customer wrote it. */
  readonly own: boolean
  /** Content of the message. */
  readonly body: MessageBody
  /** Connect's time, or the customer's while the message is on its way. */
  readonly sentAtMs: number
  /** Whether a bot is still writing the message. */
  readonly partial: boolean
  /** Whether it was sent in an earlier chat, which this one continues. */
  readonly earlier?: boolean
  /** Interactive templates and views only. */
  readonly reply?: TemplateReply
  /** Own messages only. */
  readonly status?: MessageStatus
  /** Why sending failed; set while `status` is `failed`. */
  readonly reason?: SendFailure
  /** For retry and discard of a failed message. */
  readonly clientToken?: string
}

/** Delivery state of one of the customer's messages. */
export type MessageStatus = 'waiting' | 'sending' | 'sent' | 'processing' | 'delivered' | 'read' | 'failed'

/** An event of the chat, such as an agent who joined. */
export interface NoticeEntry {
  /** Distinguishes the kinds of entries. */
  readonly kind: 'notice'
  /** Stable key for rendering. */
  readonly key: string
  /** What happened. */
  readonly notice: Notice
  /** The participant it is about, if Connect names one. */
  readonly who?: Participant
  /** Connect's time, in milliseconds since 1970. */
  readonly sentAtMs: number
  /** Whether it happened in an earlier chat, which this one continues. */
  readonly earlier?: boolean
  /** Of a transfer: the agent who was there before. */
  readonly by?: Participant
  /** Set while the customer is idle: Connect may end the chat. */
  readonly idle?: IdleNow
}

/** A sign-in card in the conversation. */
export interface SignInEntry {
  /** Distinguishes the kinds of entries. */
  readonly kind: 'sign-in'
  /** Stable key for rendering. */
  readonly key: string
  /** Connect's SessionId; pass it to `useAuthentication`. */
  readonly sessionId: string
  /** Connect's time, in milliseconds since 1970. */
  readonly sentAtMs: number
}

/** Where the customer reads: the time of the topmost visible entry, and how many CSS pixels of it are above the visible part. */
export interface ScrollPlace {
  /** Connect's time. */
  readonly atMs: number
  /** How many CSS pixels of the entry are above the visible part. */
  readonly offset: number
}

type Sources = Pick<
  ChatState,
  | 'items'
  | 'outbox'
  | 'attempts'
  | 'receipts'
  | 'chat'
  | 'displayName'
  | 'choices'
  | 'phase'
  | 'processing'
  | 'dismissed'
>

/**
 * A selector that rebuilds the list only when something in it changed; entries that did not change keep their
 * identity. One per store.
 */
export function createTimeline(): (state: ChatState) => readonly TranscriptEntry[] {
  let last: Sources | undefined
  let entries: readonly TranscriptEntry[] = []
  let made: Made = { items: [], entries: [] }
  return (state) => {
    if (last && sameSources(last, state)) return entries
    last = state
    made = { items: state.items, entries: entriesOf(state, made) }
    entries = timelineOf(state, made.entries, entries)
    return entries
  }
}

function sameSources(a: Sources, b: Sources): boolean {
  return (
    a.items === b.items &&
    a.outbox === b.outbox &&
    a.attempts === b.attempts &&
    a.receipts === b.receipts &&
    a.chat === b.chat &&
    a.displayName === b.displayName &&
    a.choices === b.choices &&
    a.phase === b.phase &&
    a.processing === b.processing &&
    a.dismissed === b.dismissed
  )
}

/** Items, and the entry of each; a hidden notice has none. */
interface Made {
  readonly items: readonly Item[]
  readonly entries: readonly (TranscriptEntry | undefined)[]
}

/** An item never changes; the customer's id and the status of an own message can. */
function entriesOf(
  { items, chat, receipts, processing, dismissed, attempts }: Sources,
  made: Made,
): Made['entries'] {
  // Items are added at the end, or many at once before the others: most keep their place but for a shift.
  let shift = 0
  return items.map((item, at) => {
    if (item.kind === 'notice' && isHiddenNotice(item, attempts)) return undefined
    if (isHiddenAnswer(item, chat?.participantId) || dismissed.includes(item.id)) return undefined
    if (made.items[at - shift] !== item) {
      const before = made.items.indexOf(item)
      if (before >= 0) shift = at - before
    }
    const known = made.items[at - shift] === item ? made.entries[at - shift] : undefined
    const isOwn = isOwnMessage(item, chat?.participantId)
    const status = isOwn ? statusOf(item.id, receipts, processing) : undefined
    if (known && (known.kind !== 'message' || known.status === status)) return known
    return entryOf(item, status, status === 'failed' ? processing[item.id] : undefined)
  })
}

function timelineOf(
  state: Sources,
  made: Made['entries'],
  before: readonly TranscriptEntry[],
): readonly TranscriptEntry[] {
  const placed = withContexts(state, made, before).filter((entry) => entry !== undefined)
  for (const { sessionId, sentAtMs } of state.attempts) {
    const key = `sign-in:${sessionId}`
    const known = before.find((entry) => entry.key === key && entry.sentAtMs === sentAtMs)
    const at = placed.findLastIndex((entry) => entry.sentAtMs <= sentAtMs) + 1
    placed.splice(at, 0, known ?? { kind: 'sign-in', key, sessionId, sentAtMs })
  }
  const outbox = state.outbox.filter(({ answer }) => !answer?.hidden)
  const failed = outbox.filter(({ status }) => status === 'failed')
  const unsent = outbox.filter(({ status }) => status !== 'failed')
  return [
    ...withFailed(placed, failed, state, before),
    ...unsent.map((outgoing) => pending(outgoing, state, outgoing.queuedAtMs)),
  ]
}

/** The entries with each failed message after what was there when it was written. */
function withFailed(
  placed: readonly TranscriptEntry[],
  failed: readonly Outgoing[],
  state: Sources,
  before: readonly TranscriptEntry[],
): readonly TranscriptEntry[] {
  if (failed.length === 0) return placed
  const at = failed.map((outgoing) => placed.findLastIndex(({ sentAtMs }) => sentAtMs <= placeOf(outgoing)))
  const entriesAfter = (index: number): readonly TranscriptEntry[] =>
    failed
      .filter((_, one) => at[one] === index)
      .map((outgoing) => {
        // The customer's clock may be wrong; the entries around it have Connect's time.
        const earliestMs = placed[index]?.sentAtMs ?? 0
        const latestMs = placed[index + 1]?.sentAtMs ?? Number.POSITIVE_INFINITY
        const sentAtMs = Math.min(Math.max(outgoing.queuedAtMs, earliestMs), latestMs)
        const known = before.find(({ key }) => key === outgoing.clientToken)
        return sameFailed(known, pending(outgoing, state, sentAtMs))
      })
  return [...entriesAfter(-1), ...placed.flatMap((entry, index) => [entry, ...entriesAfter(index)])]
}

/** The entry of before if it is the same. */
function sameFailed(known: TranscriptEntry | undefined, entry: MessageEntry): MessageEntry {
  if (known?.kind !== 'message' || known.status !== 'failed' || known.reason !== entry.reason) return entry
  const isSame = known.sentAtMs === entry.sentAtMs && known.from.displayName === entry.from.displayName
  return isSame && known.from.id === entry.from.id ? known : entry
}

/**
 * The entries with the reply of each template and the context of each notice. A template that a later one replaces is left out; the later one takes its
 * place and key, unless there are messages between them: then it stays where Connect sent it.
 */
function withContexts(
  state: Sources,
  made: Made['entries'],
  before: readonly TranscriptEntry[],
): Made['entries'] {
  const templates = templateStates(state)
  const contexts = noticeContexts(state)
  if (templates.size === 0 && contexts.size === 0) return made
  const known = new Map(before.map((entry) => [entry.key, entry]))
  const { items, chat } = state
  const entries = new Map(items.map((item, at) => [item.id, made[at]]))
  const moved = new Set<string>()
  const placed = made.map((entry, at) => {
    const item = items[at]
    const context = item && contexts.get(item.id)
    if (context && entry?.kind === 'notice') return sameNotice(known, withContext(entry, context))
    const template = item && templates.get(item.id)
    if (!item || !template || entry?.kind !== 'message') return entry
    if (moved.has(item.id)) return undefined
    const { replacedBy } = template
    if (!replacedBy) return sameEntry(known, { ...entry, reply: template.reply })
    const next = entries.get(replacedBy.id)
    const reply = templates.get(replacedBy.id)?.reply
    if (next?.kind !== 'message' || !reply || moved.has(replacedBy.id)) return undefined
    if (!isDirectlyAfter(items, item, replacedBy, chat?.participantId)) return undefined
    moved.add(replacedBy.id)
    return sameEntry(known, { ...next, key: entry.key, sentAtMs: entry.sentAtMs, reply })
  })
  return placed
}

function sameNotice(known: ReadonlyMap<string, TranscriptEntry>, entry: NoticeEntry): NoticeEntry {
  const before = known.get(entry.key)
  if (before?.kind !== 'notice' || before.by !== entry.by) return entry
  const isSame =
    before.idle?.receivedAtMs === entry.idle?.receivedAtMs &&
    before.idle?.silentForMs === entry.idle?.silentForMs
  return isSame ? before : entry
}

/** The entry of before if it is the same. */
function sameEntry(known: ReadonlyMap<string, TranscriptEntry>, entry: MessageEntry): MessageEntry {
  const before = known.get(entry.key)
  if (before?.kind !== 'message' || before.body !== entry.body || before.id !== entry.id) return entry
  const [a, b] = [before.reply, entry.reply]
  const isSame =
    a?.state === b?.state &&
    a?.content === b?.content &&
    a?.choiceId === b?.choiceId &&
    a?.reason === b?.reason
  return isSame && before.from === entry.from && before.partial === entry.partial ? before : entry
}

/** Only own messages have a status. */
function entryOf(item: Item, status?: MessageStatus, processing?: Processing): TranscriptEntry {
  if (item.kind === 'notice') {
    const { notice, who, sentAtMs } = item
    return compact({ kind: 'notice', key: item.id, notice, sentAtMs, who, earlier: item.earlier })
  }
  return {
    kind: 'message',
    key: item.clientToken ?? item.id,
    id: item.id,
    from: item.from,
    own: status !== undefined,
    body: item.body,
    sentAtMs: item.sentAtMs,
    partial: item.partial ?? false,
    ...(item.earlier ? { earlier: true } : {}),
    ...(status ? { status } : {}),
    // Connect's id serves as the token: the message is sent again as a new one.
    ...(processing && processing !== 'processing'
      ? { reason: NOT_DELIVERED[processing], clientToken: item.id }
      : {}),
  }
}

function statusOf(
  id: string,
  receipts: Sources['receipts'],
  processing: Sources['processing'],
): MessageStatus {
  const state = Object.hasOwn(processing, id) ? processing[id] : undefined
  if (state === 'rejected' || state === 'failed') return 'failed'
  const receipt = Object.hasOwn(receipts, id) ? receipts[id] : undefined
  return receipt ?? (state ? 'processing' : 'sent')
}

function pending(outgoing: Outgoing, { chat, ...state }: Sources, sentAtMs: number): MessageEntry {
  const { clientToken, status, reason } = outgoing
  const displayName = state.displayName ?? chat?.displayName
  return {
    kind: 'message',
    key: clientToken,
    from: { id: chat?.participantId ?? '', role: 'customer', ...(displayName ? { displayName } : {}) },
    own: true,
    body: pendingBody(outgoing),
    sentAtMs,
    partial: false,
    status: status === 'checking' ? 'sent' : status,
    clientToken,
    ...(reason ? { reason } : {}),
  }
}

function pendingBody({ text, file, status }: Outgoing): MessageBody {
  if (!file) return { format: 'plain', text }
  const state = status === 'checking' ? status : 'sending'
  return { format: 'files', contentType: file.contentType, files: [{ ...file, state }] }
}
