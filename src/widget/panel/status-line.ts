import type { Participant } from '../../model/participant.ts'
import type { ChatView } from '../../react/views.ts'
import type { MainTexts } from '../texts/texts.ts'

type StatusFacts = Pick<ChatView, 'phase' | 'connection' | 'agent' | 'waitingForAgent' | 'assistant'>

/**
 * The status line below the name. Empty after the end, which the foot tells. The banner tells that the connection is
 * interrupted.
 */
export function statusLine(
  { phase, connection, agent, waitingForAgent, assistant }: StatusFacts,
  typing: readonly Participant[],
  texts: MainTexts,
): string {
  if (phase === 'starting' || phase === 'resuming') return texts.statusConnecting
  if (phase === 'ending') return texts.ending
  if (phase === 'ended') return ''
  if (phase === 'failed') return texts.statusFailed
  if (phase !== 'live') return texts.statusIdle
  if (connection === 'other-tabs') return texts.statusOtherTabs
  if (connection === 'connecting') return texts.statusConnecting
  if (waitingForAgent) return texts.statusWaiting
  if (!agent) return assistant ? texts.statusAssistant : texts.statusIdle
  const name = agent.displayName ?? texts.roles.agent
  return typing.some(({ id }) => id === agent.id) ? texts.statusTyping(name) : name
}
