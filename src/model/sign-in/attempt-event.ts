import type { CallbackOutcome } from '../../contract/api.ts'
import type { AuthEvent, AuthServerEvent, AuthTimer } from './events.ts'

/** What can happen to one attempt: its own events, and events of the chat that concern every attempt. */
export type AttemptEvent =
  | OwnEvent
  | Extract<
      AuthEvent,
      { type: 'sign-in-result' | 'sign-in-shared' | 'leader-gained' | 'leader-lost' | 'chat-over' }
    >
  /** A newer sign-in took the place of this one. */
  | { readonly type: 'superseded'; readonly atMs: number }

/** Events of this page that name one attempt. */
export type OwnEvent = Exclude<Extract<AuthEvent, { sessionId: string }>, AuthServerEvent>

type TimerFired = Extract<OwnEvent, { type: 'timer-fired' }>
type CallbackProgressed = Extract<OwnEvent, { type: 'callback-progressed' }>

/** The name of an event in the table of transitions: timers and callback progress have one for each kind. */
export type EventName =
  | Exclude<AttemptEvent['type'], 'timer-fired' | 'callback-progressed'>
  | `timer:${AuthTimer}`
  | `callback:${CallbackOutcome}`

export type NamedEvent<Name extends EventName> = Name extends `timer:${AuthTimer}`
  ? TimerFired
  : Name extends `callback:${CallbackOutcome}`
    ? CallbackProgressed
    : Extract<AttemptEvent, { type: Name }>

export function nameOf(event: AttemptEvent): EventName {
  switch (event.type) {
    case 'timer-fired':
      return `timer:${event.timer}`
    case 'callback-progressed':
      return `callback:${event.progress}`
    default:
      return event.type
  }
}
