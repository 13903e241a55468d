import type { ReactNode } from 'react'
import type { NoticeEntry } from '../../model/chat/timeline.ts'
import type { Participant } from '../../model/participant.ts'
import { ChatError } from '../../react/chat-error.ts'
import { useLazyPart } from '../lazy/lazy-part.ts'
import { menuPart } from '../panel/menu-part.ts'
import { ErrorBoundary } from '../renderers/error-boundary.tsx'
import { rendererOf, useRenderers } from '../renderers/renderers.ts'
import { noticeText } from '../texts/notice-text.ts'
import { useTexts } from '../texts/texts-context.tsx'
import { WithNames } from '../texts/with-names.tsx'
import type { NoticeLineProps } from './idle-notice.tsx'

/** The line of an event, or what the host renders in its place. */
export function NoticeLine({ entry, ...props }: NoticeLineProps): ReactNode {
  const { texts } = useTexts()
  const { renderers, onError } = useRenderers()
  const text = noticeText(entry.notice, entry.who, texts, entry.by)
  const parts = useLazyPart(menuPart, entry.idle !== undefined)
  const line = parts ? (
    <parts.IdleNotice entry={entry} text={text} {...props} />
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
