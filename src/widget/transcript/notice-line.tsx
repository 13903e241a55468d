import { type ReactNode, useEffect, useState } from 'react'
import type { NoticeEntry } from '../../model/chat/timeline.ts'
import type { Participant } from '../../model/participant.ts'
import { ChatError } from '../../react/chat-error.ts'
import { noticeText } from '../notice-text.ts'
import { ErrorBoundary } from '../renderers/error-boundary.tsx'
import { rendererOf, useRenderers } from '../renderers/renderers.ts'
import { minutesAndSeconds } from '../texts/minutes-and-seconds.ts'
import { useTexts } from '../texts-context.tsx'
import { WithNames } from '../with-names.tsx'

export interface NoticeLineProps {
  readonly entry: NoticeEntry
  /** When Connect ends the chat of an idle customer, in minutes of silence; undefined if the host does not say. */
  readonly autoDisconnectMinutes?: number | undefined
  /** Sends the customer's words. */
  readonly onSay: (text: string) => void
}

/** The line of an event, or what the host renders in its place. */
export function NoticeLine({ entry, ...props }: NoticeLineProps): ReactNode {
  const { texts } = useTexts()
  const { renderers, onError } = useRenderers()
  const text = noticeText(entry.notice, entry.who, texts, entry.by)
  const line = entry.idle ? (
    <IdleNotice entry={entry} text={text} {...props} />
  ) : (
    <p className="notice">
      <NoticeWords entry={entry} />
    </p>
  )
  const Renderer = rendererOf(renderers.event, entry.notice)
  if (!Renderer) return line
  return (
    <ErrorBoundary
      fallback={() => line}
      onError={(cause) =>
        onError(new ChatError('render-failed', `the renderer of the event ${entry.notice} failed`, { cause }))
      }
    >
      <Renderer entry={entry} text={text} />
    </ErrorBoundary>
  )
}

/** The text of a notice, with each name isolated: its direction does not reorder the text around it. */
function NoticeWords({ entry: { notice, who, by } }: { readonly entry: NoticeEntry }): ReactNode {
  const { texts } = useTexts()
  const names = [who?.displayName, by?.displayName].map((name) => name ?? '')
  const isSame = who?.displayName === by?.displayName
  return (
    <WithNames
      names={names}
      text={([whoName = '', byName = '']) =>
        noticeText(notice, named(who, whoName), texts, named(by, isSame ? whoName : byName))
      }
    />
  )
}

function named(participant: Participant | undefined, displayName: string): Participant | undefined {
  return participant?.displayName ? { ...participant, displayName } : participant
}

/** Asks an idle customer, with one press to answer. Connect counts only a message as activity. */
function IdleNotice({
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
