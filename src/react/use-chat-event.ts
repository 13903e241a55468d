import type { Announcement, HostEventName, HostListener } from '../model/host-event.ts'
import { useChatContext } from './chat-context.ts'
import { useBeforePaintEffect } from './use-before-paint-effect.ts'
import { useLatest } from './use-latest.ts'

/** Calls the listener once with each announcement for a screen reader. */
export function useAnnouncements(listener: (announcement: Announcement) => void): void {
  const { chat } = useChatContext()
  const latest = useLatest(listener)
  useBeforePaintEffect(
    () => chat.onAnnouncement((announcement) => latest.current(announcement)),
    [chat, latest],
  )
}

/** Calls the listener with each event of this name while the component is mounted. */
export function useChatEvent<Name extends HostEventName>(name: Name, listener: HostListener<Name>): void {
  const { chat } = useChatContext()
  const latest = useLatest(listener)
  // Before the effects that run after the paint: one of them may cause the event, also that of a child.
  useBeforePaintEffect(() => chat.on(name, (payload) => latest.current(payload)), [chat, name, latest])
}
