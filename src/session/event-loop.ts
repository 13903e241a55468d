import type { ChatEffect } from '../model/chat/announce.ts'
import type { ChatEvent } from '../model/chat/events.ts'
import { type ReduceSignIns, reduceChat } from '../model/chat/reduce.ts'
import type { ChatState } from '../model/chat/state.ts'
import type { Announcement, HostEventName, HostEvents } from '../model/host-event.ts'
import type { AuthEffect } from '../model/sign-in/effects.ts'
import type { Store } from './basics/store.ts'
import { hostEvents } from './host-events.ts'

/** The only way into the state: event → next state → effects → what is saved → host events. */
export interface EventLoop {
  /** Handles the event now, or after the events that are being handled. Ignored once the chat is destroyed. */
  dispatch(event: ChatEvent): void
  /** Starts the loop. Events that were dispatched before wait until then. */
  attach(handlers: EventHandlers): void
}

/** The parts that carry out what an event decides. */
export interface EventHandlers {
  announce(announcement: Announcement): void
  runEffect(effect: AuthEffect): void
  readonly reduceSignIns: ReduceSignIns
  /** Emits a host event. */
  emit<Name extends HostEventName>(name: Name, payload: HostEvents[Name]): void
  onChatOver(): void
  /** Called with each event, after its state was set. */
  onEvent(event: ChatEvent): void
  onStateChange(before: ChatState, after: ChatState, event: ChatEvent): void
}

export function createEventLoop(store: Store<ChatState>, destroyed: AbortSignal): EventLoop {
  const pending: ChatEvent[] = []
  let handlers: EventHandlers | undefined
  let isRunning = false

  /** Handles events in order, in the task that dispatched the first of them. */
  const run = (to: EventHandlers): void => {
    if (isRunning) return
    isRunning = true
    try {
      for (let event = pending.shift(); event; event = pending.shift()) applyEvent(event, to)
    } finally {
      isRunning = false
      pending.length = 0
    }
  }

  const applyEvent = (event: ChatEvent, to: EventHandlers): void => {
    const before = store.get()
    const [after, effects] = reduceChat(before, event, to.reduceSignIns)
    store.set(after)
    to.onEvent(event)
    for (const effect of effects) runEffect(effect, to)
    if (after !== before) to.onStateChange(before, after, event)
    for (const [name, payload] of hostEvents(before, after, event)) to.emit(name, payload as never)
  }

  const runEffect = (effect: ChatEffect, to: EventHandlers): void => {
    if (effect.type === 'announce') to.announce(effect.announcement)
    else if (effect.type === 'chat-is-over') to.onChatOver()
    else to.runEffect(effect)
  }

  return {
    dispatch(event) {
      if (destroyed.aborted) return
      pending.push(event)
      if (handlers) run(handlers)
    },
    attach(to) {
      handlers = to
      run(to)
    },
  }
}
