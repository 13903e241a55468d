import { useEffect, useState } from 'react'
import { isOwnMessage } from '../model/chat/items.ts'
import type { ChatState } from '../model/chat/state.ts'
import { agentOf } from './agent-of.ts'
import { useSelector } from './use-selector.ts'

/**
 * How long a bot may take, with streaming.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/message-streaming-ai-chat.html
 */
const ANSWER_MS = 60_000

/** Whether the customer's last message waits for an answer of a bot. */
export function useThinking(enabled: boolean): boolean {
  const waitsFor = useSelector(unansweredId)
  const [given, setGiven] = useState<string>()
  useEffect(() => {
    if (!enabled || waitsFor === undefined) return
    const timer = setTimeout(() => setGiven(waitsFor), ANSWER_MS)
    return () => clearTimeout(timer)
  }, [enabled, waitsFor])
  return enabled && waitsFor !== undefined && given !== waitsFor
}

/** Connect's id of the customer's last message, if nobody has answered it and no agent is there. */
function unansweredId(state: ChatState): string | undefined {
  const { items, chat, phase, connection } = state
  if (phase !== 'live' || connection !== 'connected') return undefined
  const last = items.at(-1)
  if (!last || last.earlier || !isOwnMessage(last, chat?.participantId)) return undefined
  return agentOf(state) ? undefined : last.id
}
