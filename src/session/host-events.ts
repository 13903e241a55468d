import type { ChatEvent } from '../model/chat/events.ts'
import { isOwnMessage } from '../model/chat/items.ts'
import type { ChatState } from '../model/chat/state.ts'
import { unseenIn } from '../model/chat/unseen.ts'
import type { HostEventName, HostEvents } from '../model/host-event.ts'
import type { Item, MessageItem } from '../model/item.ts'
import { type Attempt, isFinal } from '../model/sign-in/attempt.ts'

type HostEventEntry = {
  readonly [Name in HostEventName]: readonly [name: Name, payload: HostEvents[Name]]
}[HostEventName]

/** The host events for the event that changed `before` into `after`. */
export function hostEvents(before: ChatState, after: ChatState, event: ChatEvent): readonly HostEventEntry[] {
  const events: HostEventEntry[] = []
  if (before.panelOpen !== after.panelOpen) events.push(after.panelOpen ? ['opened', {}] : ['closed', {}])
  if (event.type === 'granted') {
    const { contactId } = event.chat
    events.push(event.how === 'start' ? ['started', { contactId }] : ['resumed', { contactId }])
  }
  if (event.type === 'item') events.push(...messageEvents(before, after, event.item))
  if (event.type === 'history' && event.part === 'newest') {
    for (const message of unseenIn(before, event.items)) events.push(messageEvent(message, after))
  }
  if (before.unread !== after.unread) events.push(['unread', { count: after.unread }])
  if (before.connection !== after.connection && after.phase === 'live') {
    events.push(['connection', { connection: after.connection }])
  }
  if (before.displayName !== after.displayName && after.displayName && event.type === 'name-changed') {
    events.push(['name-changed', { displayName: after.displayName }])
  }
  for (const attempt of after.attempts) {
    const was = before.attempts.find(({ sessionId }) => sessionId === attempt.sessionId)
    // A sign-in that had ended before this page was loaded is history and gets no host event.
    const past =
      !was && event.type === 'sign-ins-replayed' && isFinal(attempt) && attempt.decidedBy === 'server'
    if (was?.state !== attempt.state && !past) events.push(...signInEvents(attempt, after, event))
  }
  if (before.phase !== 'ended' && after.phase === 'ended') {
    events.push(['ended', { reason: after.endReason ?? 'service' }])
  }
  return events
}

/** A message has one host event, when it is complete. */
function messageEvents(before: ChatState, after: ChatState, item: Item): readonly HostEventEntry[] {
  if (item.kind !== 'message' || item.partial || before.items === after.items) return []
  const known = before.items.find(({ id }) => id === item.id)
  if (known && !(known.kind === 'message' && known.partial)) return []
  return [messageEvent(item, after)]
}

function messageEvent(message: MessageItem, { chat }: ChatState): HostEventEntry {
  return ['message', { message, own: isOwnMessage(message, chat?.participantId) }]
}

function signInEvents(
  attempt: Attempt,
  { displayName }: ChatState,
  event: ChatEvent,
): readonly HostEventEntry[] {
  const hash = 'hash' in attempt ? attempt.hash : undefined
  const detail = hash ? { attempt: hash.slice(0, 10) } : {}
  switch (attempt.state) {
    case 'preparing-url':
      return [['sign-in-requested', detail]]
    case 'ready':
      return attempt.reason ? [] : [['sign-in-ready', detail]]
    case 'window-open':
    case 'leaving':
      return [['sign-in-opened', detail]]
    case 'window-detached':
      // By the link, or by the host's `openSignIn`.
      return event.type === 'link-followed' ? [['sign-in-opened', detail]] : []
    case 'blocked':
      return [['sign-in-blocked', detail]]
    case 'submitting':
      return [['sign-in-returned', detail]]
    case 'confirming':
      return [['sign-in-confirming', detail]]
    case 'succeeded':
      return [['signed-in', displayName ? { ...detail, displayName } : detail]]
    case 'failed':
      return [['sign-in-failed', { ...detail, reason: 'failed' }]]
    case 'cancelled':
      return [['sign-in-cancelled', detail]]
    case 'timed-out':
      return [['sign-in-timed-out', detail]]
    case 'expired':
      return [['sign-in-expired', detail]]
    case 'unavailable':
      return [['sign-in-unavailable', detail]]
    default:
      return []
  }
}
