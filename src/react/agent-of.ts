import type { ChatState } from '../model/chat/state.ts'
import type { Item, MessageItem, NoticeItem } from '../model/item.ts'
import type { Participant } from '../model/participant.ts'

/** The last agent who joined and has not left; if no agent's joining is known, the last agent who wrote. */
export function agentOf({ items }: ChatState): Participant | undefined {
  const left = new Set<string>()
  let speaker: string | undefined
  const joined = items.findLast((item): item is NoticeItem => {
    const who = item.kind === 'notice' ? item.who : item.from
    if (item.earlier || who?.role !== 'agent' || left.has(who.id)) return false
    if (item.kind === 'message') speaker ??= who.id
    else if (item.notice === 'left' && speaker !== who.id) left.add(who.id)
    return item.kind === 'notice' && item.notice === 'joined'
  })
  // The participant of their first message, always the same object: a new one would render again.
  const isTheirs = (item: Item): item is MessageItem => item.kind === 'message' && item.from.id === speaker
  return joined?.who ?? items.find(isTheirs)?.from
}
