import { type ReactNode, useEffect, useState } from 'react'
import type { NoticeEntry } from '../../model/chat/timeline.ts'
import { minutesAndSeconds } from '../texts/minutes-and-seconds.ts'
import { useTexts } from '../texts/texts-context.tsx'

export interface NoticeLineProps {
  readonly entry: NoticeEntry
  /** When Connect ends the chat of an idle customer, in minutes of silence; undefined if the host does not say. */
  readonly autoDisconnectMinutes?: number | undefined
  /** Sends the customer's words. */
  readonly onSay: (text: string) => void
}

/**
 * Asks an idle customer, with one press to answer. Connect counts only a message as activity.
 * @public Loaded by import().
 */
export function IdleNotice({
  entry,
  text,
  autoDisconnectMinutes,
  onSay,
}: NoticeLineProps & { readonly text: string }): ReactNode {
  const { texts } = useTexts()
  const secondsLeft = useSecondsLeft(entry, autoDisconnectMinutes)
  return (
    <div className="notice idle-notice">
      <p>{text}</p>
      {secondsLeft !== undefined && (
        <p className="idle-time" role="timer">
          {texts.closesIn(minutesAndSeconds(secondsLeft))}
        </p>
      )}
      <button type="button" className="button button-secondary" onClick={() => onSay(texts.iAmStillHere)}>
        {texts.iAmStillHere}
      </button>
    </div>
  )
}

function useSecondsLeft({ idle }: NoticeEntry, minutes: number | undefined): number | undefined {
  const [nowMs, setNowMs] = useState(() => Date.now())
  const deadlineMs =
    idle && minutes !== undefined ? idle.receivedAtMs + minutes * 60_000 - idle.silentForMs : undefined
  const isOver = deadlineMs === undefined || nowMs >= deadlineMs
  useEffect(() => {
    if (isOver) return
    const timer = setInterval(() => setNowMs(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [isOver])
  return isOver || deadlineMs === undefined ? undefined : Math.ceil((deadlineMs - nowMs) / 1_000)
}
