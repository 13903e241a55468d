import type { Participant } from '../participant.ts'
import type { ChatState } from './state.ts'

export function typing(state: ChatState, from: Participant): ChatState {
  if (from.role === 'customer') return state
  if (state.typing.some(({ id }) => id === from.id)) return state
  return { ...state, typing: [...state.typing, from] }
}

export function notTyping(state: ChatState, participantId: string): ChatState {
  if (!state.typing.some(({ id }) => id === participantId)) return state
  return { ...state, typing: state.typing.filter(({ id }) => id !== participantId) }
}
