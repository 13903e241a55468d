import { useEffect, useRef } from 'react'
import { useAnnounce } from '../announcements/announce-context.ts'

/** Announces an answer, once it was sent; undefined if there is none. A failure is announced by the chat. */
export function useAnswerAnnouncement(state: string, text: string | undefined): void {
  const announce = useAnnounce()
  const before = useRef(state)
  useEffect(() => {
    const wasAnswered = before.current === 'answered'
    before.current = state
    if (state === 'answered' && !wasAnswered && text !== undefined) announce(text)
  }, [state, text, announce])
}
