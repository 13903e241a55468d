import type { Item } from '../contacts/item.ts'
import type { SandboxEvent } from '../feed.ts'

/** The first characters of an id, enough to distinguish chats. */
function shortId(contactId: string | undefined): string {
  return (contactId ?? '').slice(0, 8).padEnd(8)
}

const MAX_CHARACTERS = 80

function oneLine(content: string): string {
  const line = content.replaceAll(/\s+/g, ' ')
  return line.length > MAX_CHARACTERS ? `${line.slice(0, MAX_CHARACTERS)}…` : line
}

function describeItem(item: Item): string {
  const sender = item.DisplayName ?? item.ParticipantRole ?? 'Connect'
  if (item.Type === 'MESSAGE') return `${sender}: ${oneLine(item.Content ?? '')}`
  return `* ${(item.ContentType ?? item.Type).split('.event.').at(-1)}${item.DisplayName ? ` (${sender})` : ''}`
}

/** One log line for an event, or undefined if another event logs the same. The journal masks tokens. */
export function logLine(event: SandboxEvent): string | undefined {
  if (event.type === 'request') {
    const { request } = event
    const outcome = [request.status ?? 'cut', request.error, request.fault && `fault ${request.fault}`]
    return `${request.time.slice(11, 23)}  ${shortId(request.contactId)}  ${request.operation}  ${outcome.filter(Boolean).join(' ')}`
  }
  if (event.type === 'item') {
    return `${event.item.AbsoluteTime.slice(11, 23)}  ${shortId(event.contactId)}    ${describeItem(event.item)}`
  }
  return event.type === 'reset' ? '-- reset --' : undefined
}
