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

/** Names of the bank's queues; Amazon Connect names a queue to its agents, the sandbox has no list of queues. */
const QUEUE_NAMES: Readonly<Record<string, string>> = {
  'c5d1f4a8-2a6b-4f0e-9b7d-6e8a3f2c1d09': 'Customer service',
}

/** The name of a queue, by its id or ARN; the id of another queue. */
export function queueName(queue: string): string {
  const id = queue.split('/').at(-1) ?? queue
  return QUEUE_NAMES[id] ?? id
}

/** Country codes of one and two digits; all others have three (ITU-T E.164). */
const COUNTRY_CODE = /^\+(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/

/** A phone number in groups: `+12065550101` is `+1 206 555 0101`. What is not a number in E.164 stays as it is. */
export function formatPhone(phone: string): string {
  if (!/^\+\d{7,15}$/.test(phone)) return phone
  const [country = ''] = COUNTRY_CODE.exec(phone) ?? []
  const groups = phone.slice(country.length).replace(/\d{3}(?=\d{3})/g, '$& ')
  return `${country} ${groups}`
}
