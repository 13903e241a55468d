import type { Attempt } from '../model/attempt.ts'
import type { ChatEvent } from '../model/chat-event.ts'
import type { ChatState } from '../model/chat-state.ts'
import type { HostEventName, HostEvents } from '../model/host-event.ts'

type Told = {
  readonly [Name in HostEventName]: readonly [name: Name, payload: HostEvents[Name]]
}[HostEventName]

/** What the host page is told when one event turned `before` into `after`. */
export function hostEvents(before: ChatState, after: ChatState, event: ChatEvent): readonly Told[] {
  const told: Told[] = []
  if (before.panelOpen !== after.panelOpen) told.push(after.panelOpen ? ['opened', {}] : ['closed', {}])
  if (event.type === 'granted') {
    const { contactId } = event.chat
    told.push(event.how === 'start' ? ['started', { contactId }] : ['resumed', { contactId }])
  }
  if (event.type === 'item' && event.item.kind === 'message' && after.items !== before.items) {
    const { item } = event
    const known = before.items.some(({ id }) => id === item.id)
    const own = item.from.role === 'customer' && item.from.id === after.chat?.participantId
    if (!known) told.push(['message', { message: item, own }])
  }
  if (before.unread !== after.unread) told.push(['unread', { count: after.unread }])
  if (before.connection !== after.connection && after.phase === 'live') {
    told.push(['connection', { connection: after.connection }])
  }
  if (before.displayName !== after.displayName && after.displayName && event.type === 'name-changed') {
    told.push(['name-changed', { displayName: after.displayName }])
  }
  for (const attempt of after.attempts) {
    const was = before.attempts.find(({ sessionId }) => sessionId === attempt.sessionId)
    if (was?.state !== attempt.state) told.push(...signInEvents(attempt, after))
  }
  if (before.phase !== 'ended' && after.phase === 'ended') {
    told.push(['ended', { reason: after.endReason ?? 'service' }])
  }
  return told
}

function signInEvents(attempt: Attempt, { displayName }: ChatState): readonly Told[] {
  const hash = 'hash' in attempt ? attempt.hash : undefined
  const detail = hash ? { attempt: hash.slice(0, 10) } : {}
  switch (attempt.state) {
    case 'preparing-url':
      return [['sign-in-requested', detail]]
    case 'ready':
      return attempt.after ? [] : [['sign-in-ready', detail]]
    case 'window-open':
      return [['sign-in-opened', detail]]
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
