import type { AttemptState, Item, Stage } from '../../src/sandbox.ts'
import { eventName } from './desk-state.ts'

/** The texts of the desk. */

export const STAGE_TEXTS: Readonly<Record<Stage, string>> = {
  created: 'Connecting',
  flow: 'With the assistant',
  queue: 'Waiting for an agent',
  agent: 'With an agent',
  ended: 'Ended',
}

export const ATTEMPT_TEXTS: Readonly<Record<AttemptState, string>> = {
  issued: 'Offered',
  'url-issued': 'Waiting for the customer',
  updating: 'Checking the code',
  succeeded: 'Signed in',
  failed: 'Failed',
  cancelled: 'Continued without signing in',
  'timed-out': 'Timed out',
  expired: 'Sign-in link never requested',
  'chat-ended': 'Chat ended first',
}

/** How an attempt ended, as a colour; `open` while it is in progress. */
export function attemptTone(state: AttemptState): 'open' | 'good' | 'bad' | 'quiet' {
  switch (state) {
    case 'issued':
    case 'url-issued':
    case 'updating':
      return 'open'
    case 'succeeded':
      return 'good'
    case 'failed':
    case 'timed-out':
    case 'expired':
      return 'bad'
    case 'cancelled':
    case 'chat-ended':
      return 'quiet'
  }
}

/** The scan status of a file. */
export function attachmentStatusText(status: 'APPROVED' | 'REJECTED' | 'IN_PROGRESS' | undefined): string {
  if (status === 'APPROVED') return 'Checked'
  return status === 'REJECTED' ? 'Rejected by the scanner' : 'Being checked…'
}

/** An event as a line in the conversation; its name if the desk has no text for it. */
export function eventText(item: Item): string {
  const name = eventName(item)
  const who = item.DisplayName ?? 'A participant'
  switch (name) {
    case 'participant.joined':
      return `${who} joined`
    case 'participant.left':
      return `${who} left`
    case 'participant.invited':
      return `${who} was invited`
    case 'participant.displayname.updated':
      return `The customer is now called ${who}`
    case 'authentication.initiated':
      return 'The customer is asked to sign in'
    case 'authentication.succeeded':
      return 'The customer has signed in'
    case 'authentication.failed':
      return 'The sign-in failed'
    case 'authentication.timeout':
      return 'The sign-in timed out'
    case 'authentication.expired':
      return 'The sign-in expired'
    case 'authentication.cancelled':
      return 'The customer continued without signing in'
    case 'participant.idle':
      return `${who} is idle`
    case 'participant.returned':
      return `${who} is back`
    case 'participant.autodisconnection':
      return `${who} was disconnected due to inactivity`
    case 'chat.rehydrated':
      return 'This chat continues an earlier one'
    case 'transfer.succeeded':
      return 'The chat was transferred'
    case 'transfer.failed':
      return 'The chat could not be transferred'
    case 'chat.ended':
      return 'The chat has ended'
    default:
      return name || item.ContentType || item.Type
  }
}

export function eventTone(item: Item): 'good' | 'bad' | 'sign-in' | 'plain' {
  const name = eventName(item)
  if (name === 'authentication.succeeded') return 'good'
  if (['authentication.failed', 'authentication.timeout', 'authentication.expired'].includes(name))
    return 'bad'
  return name.startsWith('authentication.') ? 'sign-in' : 'plain'
}

const TIME = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const TIME_WITH_SECONDS = new Intl.DateTimeFormat('en', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

export const formatTime = (iso: string): string => TIME.format(new Date(iso))
export const formatTimeWithSeconds = (iso: string): string => TIME_WITH_SECONDS.format(new Date(iso))

export const initials = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((part) => part.slice(0, 1).toUpperCase())
    .join('')
