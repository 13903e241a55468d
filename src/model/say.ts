import type { AuthEffect } from './auth-effect.ts'
import type { ChatState } from './chat-state.ts'
import type { Announcement } from './host-event.ts'

export type ChatEffect = AuthEffect | SayEffect | { readonly type: 'chat-is-over' }

/** What a screen reader shall hear, beside what the sign-ins announce themselves. */
export interface SayEffect {
  readonly type: 'say'
  readonly announcement: Announcement
}

export type NextChat = readonly [state: ChatState, effects: readonly ChatEffect[]]

export function still(state: ChatState): NextChat {
  return [state, []]
}

export function said(state: ChatState, announcement: Announcement): NextChat {
  return [state, [say(announcement)]]
}

export function say(announcement: Announcement): SayEffect {
  return { type: 'say', announcement }
}
