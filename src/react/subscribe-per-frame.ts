import type { Chat } from '../session/chat.ts'

/** Changes of these values notify at once; all others may wait for the next frame. */
const URGENT = ['phase', 'connection', 'outbox', 'attempts', 'panelOpen'] as const

/**
 * Subscribes to a chat so that a burst of messages notifies once per frame: the first message at once, the others
 * with the next frame. A hidden page has no frames; every change notifies at once.
 */
export function subscribePerFrame(chat: Pick<Chat, 'get' | 'subscribe'>): Chat['subscribe'] {
  const listeners = new Set<() => void>()
  let notified = chat.get()
  let frame: number | undefined
  let stop = (): void => {}

  const notify = (): void => {
    notified = chat.get()
    frame ??= document.hidden ? undefined : requestAnimationFrame(next)
    for (const listener of [...listeners]) listener()
  }
  const next = (): void => {
    frame = undefined
    if (chat.get() !== notified) notify()
  }
  const onChange = (): void => {
    const now = chat.get()
    if (frame === undefined || document.hidden || URGENT.some((key) => now[key] !== notified[key])) notify()
  }
  return (listener) => {
    if (listeners.size === 0) stop = chat.subscribe(onChange)
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
      if (listeners.size > 0) return
      stop()
      if (frame !== undefined) cancelAnimationFrame(frame)
      frame = undefined
    }
  }
}
