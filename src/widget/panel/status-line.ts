import type { Participant } from '../../model/participant.ts'
import type { ChatView } from '../../react/api.ts'
import type { Texts } from '../texts/texts.ts'

/** The one line under the name: trouble first, then who is there. */
export function statusLine(
  { phase, connection, agent }: Pick<ChatView, 'phase' | 'connection' | 'agent'>,
  typing: readonly Participant[],
  say: Texts,
): string {
  if (phase === 'starting' || phase === 'resuming') return say.statusConnecting
  if (phase === 'ending') return say.ending
  if (phase === 'ended') return say.statusEnded
  if (phase === 'failed') return say.statusFailed
  if (phase !== 'live') return say.statusIdle
  if (connection === 'offline') return say.statusOffline
  if (connection === 'reconnecting') return say.statusReconnecting
  if (connection === 'other-tabs') return say.statusOtherTabs
  if (connection === 'connecting') return say.statusConnecting
  if (!agent) return say.statusIdle
  const name = agent.displayName ?? say.roles.agent
  return typing.some(({ id }) => id === agent.id) ? say.statusTyping(name) : name
}
