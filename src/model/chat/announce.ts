import type { Announcement } from '../host-event.ts'
import type { AuthEffect } from '../sign-in/effects.ts'
import type { ChatState } from './state.ts'

export type ChatEffect = AuthEffect | AnnounceEffect | { readonly type: 'chat-is-over' }

/** What is announced to a screen reader, beside the announcements of sign-ins. */
export interface AnnounceEffect {
  readonly type: 'announce'
  readonly announcement: Announcement
}

export type NextChat = readonly [state: ChatState, effects: readonly ChatEffect[]]

export function unchanged(state: ChatState): NextChat {
  return [state, []]
}

export function withAnnouncement(state: ChatState, announcement: Announcement): NextChat {
  return [state, [announce(announcement)]]
}

export function announce(announcement: Announcement): AnnounceEffect {
  return { type: 'announce', announcement }
}
