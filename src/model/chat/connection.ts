import { type NextChat, unchanged, withAnnouncement } from './announce.ts'
import type { ChatState } from './state.ts'

export function connectionChanged(state: ChatState, socket: ChatState['socket'], online: boolean): NextChat {
  const same = state.socket === socket && state.online === online
  const next = same ? state : { ...state, socket, online }
  if (state.connection === 'other-tabs') return unchanged(next)
  return withConnection(next, online ? socket : 'offline')
}

export function withConnection(state: ChatState, next: ChatState['connection']): NextChat {
  if (state.phase !== 'live' && state.phase !== 'ending') return unchanged(state)
  if (state.connection === next) return unchanged(state)
  const typing = next === 'connected' || state.typing.length === 0 ? state.typing : []
  const { tryAtMs: _, ...rest } = state
  const after: ChatState = { ...(next === 'connected' ? rest : state), connection: next, typing }
  const again = state.connection !== 'connecting' || state.unseenAfterMs !== 0
  return withAnnouncement(after, { type: 'connection', connection: next, again })
}
